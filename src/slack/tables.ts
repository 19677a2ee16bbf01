import { helpText } from '../../blocks/lists/help-message.ts';
import { nearest } from '../core/kit/nearest.ts';
import { badInput } from '../errors.ts';
import { readRoles } from '../flows/home/read-roles.ts';
import { type CommandRow, type Feature, type Row, sentence } from './feature.ts';
import { cancel } from './features/cancel.ts';
import { access } from './features/candidates/access.ts';
import { adjustments } from './features/candidates/adjustments.ts';
import { privacy } from './features/candidates/privacy.ts';
import { cards } from './features/cards.ts';
import { debrief } from './features/debrief.ts';
import { decision } from './features/decision.ts';
import { doctor } from './features/doctor.ts';
import { forget } from './features/erasure/forget.ts';
import { exits } from './features/exits.ts';
import { home } from './features/home/home.ts';
import { kit } from './features/kit.ts';
import { answers } from './features/life/answers.ts';
import { drift } from './features/life/drift.ts';
import { reschedule } from './features/life/reschedule.ts';
import { lists } from './features/lists.ts';
import { openings } from './features/openings.ts';
import { people } from './features/people.ts';
import { plans } from './features/plans.ts';
import { record } from './features/record.ts';
import { responsible } from './features/responsible.ts';
import { reviews } from './features/reviews.ts';
import { room } from './features/room.ts';
import { setup } from './features/setup.ts';
import { stages } from './features/stages.ts';
import { start } from './features/start.ts';
import { times } from './features/times.ts';

/** In the order in which `/hire help` lists their commands. */
export const features: readonly Feature[] = [
  openings,
  start,
  home,
  lists,
  cards,
  answers,
  exits,
  drift,
  reviews,
  adjustments,
  stages,
  debrief,
  room,
  decision,
  record,
  access,
  reschedule,
  cancel,
  responsible,
  kit,
  plans,
  times,
  people,
  forget,
  setup,
  privacy,
  doctor,
];

export type Tables = {
  /** The row for what was typed after `/hire`; for anything unknown, the one that says what there is. */
  command(word: string): Row;
  isCommand(word: string): boolean;
  action(id: string): Row;
  submission(id: string): Row;
  closing(id: string): Row | undefined;
  event(type: string): Row | undefined;
};

/** One table for each kind of delivery. Two rows with one id are a mistake that is said at the start. */
export function tablesOf(all: readonly Feature[]): Tables {
  const help: CommandRow = {
    usage: 'help',
    does: 'This list.',
    run: async ({ actor, deps }) => sentence(helpText([...commands.values()], await readRoles(deps, actor))),
  };
  const commands = merged('command', [...all.map((feature) => feature.commands), { help }]);
  const actions = merged(
    'action',
    all.map((feature) => feature.actions),
  );
  const submissions = merged(
    'submission',
    all.map((feature) => feature.submissions),
  );
  const closings = merged(
    'closing',
    all.map((feature) => feature.closings),
  );
  const events = merged(
    'event',
    all.map((feature) => feature.events),
  );
  return {
    isCommand: (word) => commands.has(word.toLowerCase() || 'help'),
    command: (word) => commands.get(word.toLowerCase() || 'help') ?? unknownCommand(word, commands),
    action: (id) => actions.get(id) ?? unknownAction,
    submission: (id) => submissions.get(id) ?? unknownSubmission,
    closing: (id) => closings.get(id),
    event: (type) => events.get(type),
  };
}

function merged<R extends Row>(
  kind: string,
  tables: readonly (Record<string, R> | undefined)[],
): Map<string, R> {
  const rows = new Map<string, R>();
  for (const [id, row] of tables.flatMap((table) => Object.entries(table ?? {}))) {
    if (rows.has(id)) throw new Error(`Two features have the ${kind} ${id}.`);
    rows.set(id, row);
  }
  return rows;
}

/** What was meant, where it is near enough; and everything that there is. */
const unknownCommand = (typed: string, commands: Map<string, CommandRow>): Row => ({
  run: async ({ actor, deps }) => {
    const word = typed.slice(0, 30).replace(/[^a-z]/gi, '');
    const wrong = word ? { wrong: { word, meant: nearest(word, commands.keys()) } } : {};
    return sentence(helpText([...commands.values()], { ...(await readRoles(deps, actor)), ...wrong }));
  },
});

const unknownAction: Row = {
  run: async () => {
    throw badInput('This button belongs to a message Quorum no longer understands. Use the newest one.');
  },
};

const unknownSubmission: Row = {
  run: async () => {
    throw badInput('This form belongs to an older version of Quorum. Close it and open it again.');
  },
};
