import { listed } from '../listed.ts';
import { enoughFixes, type Fix, firstFixes, shortTopic } from './fixes.ts';
import { chosenRounds, lacksExercise, type PlanRequest } from './plan-request.ts';
import { promptsNeeded, type Table, tableOf } from './table.ts';

/** `reason`: without what to change. `fixes`: all of them together are enough. */
export type Shortage = { sentence: string; reason: string; fixes: Fix[] };

/** What keeps a loop from being dealt, and what to change: another round, more minutes, a smaller focus, fewer rounds. */
export function whatIsShort(request: PlanRequest): Shortage {
  if (chosenRounds(request).length === 0) {
    const [first, ...more] = firstFixes(request);
    const reason = `Switch on at least one round, best of all ${roundTitles(request, first.rounds)}`;
    const sentence = [reason, ...more.map((fix) => within(wordsOf(request, fix)))].join(', and ');
    return { sentence: `${sentence}.`, reason: `${reason}.`, fixes: [first, ...more] };
  }
  const lacking = lacksExercise(request);
  if (lacking) {
    const reason = `${lacking.title} has no exercise of the kind “${lacking.exercise}” for level ${request.level}.`;
    return {
      ...{ reason, sentence: `${reason} Add one to the interview plan, or switch the round off.` },
      fixes: [{ kind: 'switch-off', round: lacking.id }],
    };
  }
  const fixes = enoughFixes(request);
  const [words = '', ...more] = fixes.map((fix) => wordsOf(request, fix));
  const reason = reasonOf(request);
  return { reason, sentence: `${reason} ${[words, ...more.map(within)].join(', and ')}.`, fixes };
}

/** As it stands within a sentence. */
const within = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

function reasonOf(request: PlanRequest): string {
  const table = tableOf(request);
  const { kit, level } = request;
  const short = shortTopic(table);
  if (short) {
    const title =
      [...kit.competencies, ...kit.attitudes].find(({ id }) => id === short.id)?.title ?? short.id;
    const readers = short.choices.length + short.heard.length === 0 ? 'nobody' : 'one interviewer only';
    return table.attitudes.includes(short)
      ? `Nobody in these rounds can ask about ${title} at level ${level}.`
      : `${title} would be assessed by ${readers} at level ${level}; a focus competency needs two who may judge it.`;
  }
  const needed = promptsNeeded(table);
  if (needed > table.most)
    return `This loop would ask ${needed} prompts, an exercise counted as two; ${table.most} are what a candidate can answer well.`;
  const tight = table.rounds.find(({ minutes }) => minutes < 0)?.template;
  if (tight) return `${tight.title} leaves less than a quarter of its ${tight.minutes} minutes free.`;
  const room = roomOf(table);
  return needed > room
    ? `The focus needs ${needed} prompts, and these rounds have room for ${room}.`
    : 'These rounds are too few or too short for the focus, with a quarter of each left free.';
}

/** Four prompts for one interviewer, six for two. */
const roomOf = ({ rounds, exercises }: Table): number =>
  rounds.reduce((sum, { room }) => sum + room, 2 * exercises);

function wordsOf(request: PlanRequest, fix: Fix): string {
  const { kit } = request;
  if (fix.kind === 'drop') {
    const titlesIn = (all: readonly { id: string; title: string }[]) =>
      all.filter(({ id }) => fix.topics.includes(id)).map(({ title }) => title);
    const parts = [
      [titlesIn(kit.competencies), 'the focus'],
      [titlesIn(kit.attitudes), 'the attitudes'],
    ] as const;
    return parts
      .filter(([titles]) => titles.length > 0)
      .map(([titles, from], at) => `${at === 0 ? 'Take' : 'take'} ${listed(titles)} out of ${from}`)
      .join(', and ');
  }
  if (fix.kind === 'switch-on') return `Switch on ${roundTitles(request, fix.rounds)}`;
  const title = roundTitles(request, [fix.round]);
  if (fix.kind === 'switch-off') return `Switch off ${title}`;
  return `Make ${title} ${fix.minutes} minutes long`;
}

const roundTitles = ({ kit }: PlanRequest, rounds: readonly string[]): string =>
  listed(kit.rounds.filter(({ id }) => rounds.includes(id)).map(({ title }) => title));
