import { questionRounds } from '../kit/kit.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { bestDeal, optionsOf } from './deal.ts';
import { chosenQuestionRounds, chosenRounds, exercisesOf, type PlanRequest } from './plan-request.ts';
import { promptsNeeded, type Table, tableOf } from './table.ts';

/** A change to the form that helps; `drop`: a competency of the focus or an attitude. */
export type Fix =
  | { kind: 'switch-on'; round: string }
  | { kind: 'switch-off'; round: string }
  | { kind: 'lengthen'; round: string; minutes: number }
  | { kind: 'drop'; topic: string };

/** `switchOn`: a round that would help as well. */
export type Shortage = { sentence: string; fix: Fix; switchOn: string | null };

const step = 5;
/** No round is longer. */
const longest = 180;
const enoughSteps = 300;

/** What keeps a loop from being dealt, and what to change: another round, more minutes, a smaller focus, fewer rounds. */
export function whatIsShort(request: PlanRequest): Shortage {
  const spare = firstRound(request);
  if (chosenRounds(request).length === 0 && spare)
    return {
      sentence: 'Switch on at least one round.',
      fix: { kind: 'switch-on', round: spare.id },
      switchOn: spare.id,
    };
  const lacking = lacksExercise(request);
  if (lacking)
    return {
      sentence: `${lacking.title} has no exercise of the kind “${lacking.exercise}” for level ${request.level}. Add one to the kit, or switch the round off.`,
      fix: { kind: 'switch-off', round: lacking.id },
      switchOn: null,
    };
  const { reason, topic } = reasonOf(request);
  const helps = others(request).find(({ id }) => works(withFix(request, { kind: 'switch-on', round: id })));
  const fix: Fix = helps
    ? { kind: 'switch-on', round: helps.id }
    : (shortestLonger(request) ?? smaller(request, topic));
  return { sentence: `${reason} ${wordsOf(request, fix)}.`, fix, switchOn: helps?.id ?? null };
}

/** The shortest round that can be held with this focus, else with none. */
function firstRound(request: PlanRequest): RoundTemplate | undefined {
  const isHeld = (over: Partial<PlanRequest>) => (round: RoundTemplate) =>
    works({ ...request, ...over, rounds: [round.id] });
  const spare = others(request);
  return spare.find(isHeld({})) ?? spare.find(isHeld({ focus: [], attitudes: [] })) ?? spare[0];
}

export function lacksExercise(request: PlanRequest): RoundTemplate | undefined {
  const exercises = exercisesOf(request);
  return chosenRounds(request).find(({ id, exercise }) => exercise && !exercises.has(id));
}

/** What the form would say once this was done. */
export function withFix(request: PlanRequest, fix: Fix): PlanRequest {
  if (fix.kind === 'switch-on') return { ...request, rounds: [...request.rounds, fix.round] };
  if (fix.kind === 'switch-off')
    return { ...request, rounds: request.rounds.filter((id) => id !== fix.round) };
  if (fix.kind === 'lengthen')
    return { ...request, minutes: { ...request.minutes, [fix.round]: fix.minutes } };
  const rest = (ids: readonly string[]) => ids.filter((id) => id !== fix.topic);
  return { ...request, focus: rest(request.focus), attitudes: rest(request.attitudes) };
}

const works = (request: PlanRequest): boolean =>
  !lacksExercise(request) && bestDeal(tableOf(request), enoughSteps).deal !== null;

function reasonOf(request: PlanRequest): { reason: string; topic: string | null } {
  const table = tableOf(request);
  const { kit, level } = request;
  const titleOf = (topic: string) =>
    [...kit.competencies, ...kit.attitudes].find(({ id }) => id === topic)?.title ?? topic;
  for (const topic of [...table.focus, ...table.attitudes]) {
    if (optionsOf(topic, table).length > 0) continue;
    const readers = topic.choices.length + topic.heard.length === 0 ? 'nobody' : 'one interviewer only';
    const title = titleOf(topic.id);
    const reason = table.attitudes.includes(topic)
      ? `Nobody in these rounds can ask about ${title} at level ${level}.`
      : `${title} would be assessed by ${readers} at level ${level}; a focus competency needs two who may judge it.`;
    return { reason, topic: topic.id };
  }
  const needed = promptsNeeded(table);
  if (needed > table.most)
    return {
      reason: `This loop would ask ${needed} prompts, an exercise counted as two; ${table.most} are what a candidate can answer well.`,
      topic: null,
    };
  const tight = table.rounds.find(({ minutes }) => minutes < 0);
  if (tight)
    return {
      reason: `${tight.template.title} leaves less than a quarter of its ${tight.template.minutes} minutes free.`,
      topic: null,
    };
  const room = roomOf(table);
  if (needed > room)
    return {
      reason: `The focus needs ${needed} prompts, and these rounds have room for ${room}.`,
      topic: null,
    };
  return {
    reason: 'These rounds are too few or too short for the focus, with a quarter of each left free.',
    topic: null,
  };
}

/** Four prompts for one interviewer, six for two. */
const roomOf = ({ rounds, exercises }: Table): number =>
  rounds.reduce((sum, { room }) => sum + room, 2 * exercises);

/** The round that has to become longer by the fewest minutes. */
function shortestLonger(request: PlanRequest): Fix | null {
  type Longer = { round: string; minutes: number; more: number };
  let least = null as Longer | null;
  for (const { id, minutes } of chosenQuestionRounds(request)) {
    const longer = (more: number): boolean =>
      works(withFix(request, { kind: 'lengthen', round: id, minutes: minutes + more }));
    const most: number = least ? least.more - step : longest - minutes;
    if (most < step || !longer(most)) continue;
    let short = 0;
    let enough: number = Math.floor(most / step);
    while (enough - short > 1) {
      const middle = Math.floor((short + enough) / 2);
      if (longer(middle * step)) enough = middle;
      else short = middle;
    }
    least = { round: id, minutes: minutes + enough * step, more: enough * step };
  }
  return least && { kind: 'lengthen', round: least.round, minutes: least.minutes };
}

/** Less to find out, or fewer rounds: the first that is enough by itself, else a step towards it. */
function smaller(request: PlanRequest, topic: string | null): Fix {
  const { kit, level } = request;
  const weightOf = (id: string) => kit.competencies.find((one) => one.id === id)?.weight[level] ?? 0;
  const topics = [...request.attitudes, ...request.focus].toSorted((a, b) => weightOf(a) - weightOf(b));
  const drops = [...(topic ? [topic] : []), ...topics].map((id): Fix => ({ kind: 'drop', topic: id }));
  const offs = chosenQuestionRounds(request).map(({ id }): Fix => ({ kind: 'switch-off', round: id }));
  const isEnough = (fix: Fix) =>
    chosenRounds(withFix(request, fix)).length > 0 && works(withFix(request, fix));
  const enough = [...drops, ...offs].find(isEnough);
  const [firstDrop] = drops;
  const [firstOff] = offs;
  return enough ?? firstDrop ?? firstOff ?? { kind: 'switch-off', round: request.rounds[0] ?? '' };
}

function wordsOf(request: PlanRequest, fix: Fix): string {
  const { kit } = request;
  if (fix.kind === 'drop') {
    const title = [...kit.competencies, ...kit.attitudes].find(({ id }) => id === fix.topic)?.title;
    return `Take ${title} out of the focus`;
  }
  const title = kit.rounds.find(({ id }) => id === fix.round)?.title;
  if (fix.kind === 'switch-on') return `Switch on ${title}`;
  if (fix.kind === 'switch-off') return `Switch off ${title}`;
  return `Make ${title} ${fix.minutes} minutes long`;
}

/** Rounds that are off, the shortest first: they cost the candidate least. */
const others = ({ kit, rounds }: PlanRequest): RoundTemplate[] =>
  questionRounds(kit)
    .filter(({ id }) => !rounds.includes(id))
    .toSorted((a, b) => a.minutes - b.minutes);
