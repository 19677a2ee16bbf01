import type { KnownBlock } from '@slack/types';
import { listed } from '../../src/core/listed.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { type Role, roleWords } from '../../src/core/people/roles.ts';
import { button } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { brief, mention, mrkdwn } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type HelpInput = {
  isCoordinator: boolean;
  isHiringManager: boolean;
  hasSeats: boolean;
  open: { loop: Loop; round: Round; seat: Seat; candidate: string }[];
  coordinators: string[];
};

const shown = { cards: 8, coordinators: 5 };
const text = 'Nobody reads what is written here; this is what you can do.';

/** The answer to whatever somebody writes to the app. It repeats none of it: it may have been meant for a scorecard. */
export function helpMessage(input: HelpInput): Message {
  const lines = [
    ...(input.isCoordinator
      ? ['• `/hire start` starts a loop, `/hire status` shows how all of them stand.']
      : []),
    ...(input.isHiringManager
      ? ['• `/hire status` shows your loops, `/hire debrief` and `/hire decide` take them further.']
      : []),
    ...(input.hasSeats
      ? ['• `/hire my` shows your interviews, with what to prepare and your scorecards.']
      : []),
  ];
  return {
    text,
    blocks: [
      section(
        '*Nobody reads what is written here.*\nWas it about a candidate? Please put it into your scorecard, where it stays sealed, and delete the message here.',
      ),
      ...openCards(input.open),
      section(lines.length > 0 ? lines.join('\n') : whomToAsk(input.coordinators)),
      context('`/hire help` lists everything.'),
    ],
  };
}

function openCards(open: HelpInput['open']): KnownBlock[] {
  const rest = open.length - shown.cards;
  return [
    ...open.slice(0, shown.cards).map(
      ({ loop, round, seat, candidate }): KnownBlock => ({
        type: 'section',
        text: mrkdwn(`Your scorecard for *${brief(candidate, 200)}* (${brief(round.title, 150)}) is open.`),
        accessory: button('Fill scorecard', actions.fillCard, makeRef(loop.id, seat.id)),
      }),
    ),
    ...(rest > 0 ? [context(`and ${rest} more, behind \`/hire my\``)] : []),
  ];
}

const whomToAsk = (coordinators: readonly string[]): string =>
  coordinators.length > 0
    ? `You have no interviews with Quorum. ${listed(coordinators.slice(0, shown.coordinators).map(mention))} can tell you more.`
    : 'Quorum is not set up here yet: a workspace admin begins with `/hire setup`.';

type Usage = { usage: string; does: string };

/** Whose commands these are, by their first word; any other is everybody's. */
const usedBy: Record<string, readonly Role[]> = {
  ...ofThese(
    ['coordinator', 'manager'],
    'role',
    'status',
    'excuse',
    'replace',
    'reassign',
    'material',
    'debrief',
  ),
  ...ofThese(['coordinator', 'manager'], 'export', 'reschedule', 'cancel', 'handover', 'kit'),
  ...ofThese(['coordinator'], 'start', 'schedule', 'people'),
  ...ofThese(['manager'], 'decide'),
  ...ofThese(['interviewer'], 'recuse'),
  ...ofThese(['admin'], 'doctor'),
  ...ofThese(['admin', 'coordinator'], 'setup'),
};

function ofThese(roles: readonly Role[], ...words: string[]): Record<string, readonly Role[]> {
  return Object.fromEntries(words.map((word) => [word, roles]));
}

type HelpText = {
  roles: readonly Role[];
  coordinators: readonly string[];
  wrong?: { word: string; meant: string | null };
};

/** `/hire help`: what this person can do, each with what it does, then whose the rest is. `wrong`: what was typed instead. */
export function helpText(rows: readonly Usage[], { roles, coordinators, wrong }: HelpText): string {
  const wordOf = ({ usage }: Usage) => usage.split(' ')[0] ?? '';
  const usersOf = (row: Usage): readonly Role[] => usedBy[wordOf(row)] ?? [];
  const isTheirs = (row: Usage) =>
    usersOf(row).length === 0 || usersOf(row).some((role) => roles.includes(role));
  const others = (Object.keys(roleWords) as Role[]).flatMap((role) => {
    const words = rows.filter((row) => !isTheirs(row) && usersOf(row)[0] === role).map(wordOf);
    return words.length > 0
      ? [`For ${roleWords[role]}: ${words.map((word) => `\`${word}\``).join(', ')}.`]
      : [];
  });
  return [
    ...(wrong ? [wrongLine(wrong)] : []),
    ...(coordinators.length === 0
      ? ['Quorum is not set up here yet: a workspace admin begins with `/hire setup`.']
      : []),
    '*What you can do*',
    ...rows.filter(isTheirs).map(({ usage, does }) => `• \`/hire ${usage}\` ${does}`),
    ...others,
  ].join('\n');
}

const wrongLine = ({ word, meant }: { word: string; meant: string | null }): string =>
  `There is no \`/hire ${word}\`.${meant ? ` Did you mean \`/hire ${meant}\`?` : ''}`;
