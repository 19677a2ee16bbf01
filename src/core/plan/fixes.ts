import { questionRounds } from '../kit/kit.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { bestDeal, optionsOf } from './deal.ts';
import {
  chosenQuestionRounds,
  chosenRounds,
  exercisesOf,
  lacksExercise,
  type PlanRequest,
} from './plan-request.ts';
import { promptMinutes, type Table, type Topic, tableOf } from './table.ts';

/** A change to the form that helps; `drop`: competencies of the focus or attitudes. */
export type Fix =
  | { kind: 'switch-on'; rounds: string[] }
  | { kind: 'switch-off'; round: string }
  | { kind: 'lengthen'; round: string; minutes: number }
  | { kind: 'drop'; topics: string[] };

const step = 5;
/** No round is longer. */
const longest = 180;
const enoughSteps = 300;
const mostSteps = 8;

/** What the form would say once this was done. */
export const withFixes = (request: PlanRequest, fixes: readonly Fix[]): PlanRequest =>
  fixes.reduce(withFix, request);

function withFix(request: PlanRequest, fix: Fix): PlanRequest {
  if (fix.kind === 'switch-on') return { ...request, rounds: [...request.rounds, ...fix.rounds] };
  if (fix.kind === 'switch-off')
    return { ...request, rounds: request.rounds.filter((id) => id !== fix.round) };
  if (fix.kind === 'lengthen')
    return { ...request, minutes: { ...request.minutes, [fix.round]: fix.minutes } };
  const rest = (ids: readonly string[]) => ids.filter((id) => !fix.topics.includes(id));
  return { ...request, focus: rest(request.focus), attitudes: rest(request.attitudes) };
}

const works = (request: PlanRequest): boolean =>
  !lacksExercise(request) && bestDeal(tableOf(request), enoughSteps).deal !== null;

/** What too few people in these rounds could ask about. */
export const shortTopic = (table: Table): Topic | undefined =>
  [...table.focus, ...table.attitudes].find((topic) => optionsOf(topic, table).length === 0);

/** One change where one is enough, else a step and what is enough after it. */
export function enoughFixes(request: PlanRequest, steps = mostSteps): Fix[] {
  const enough =
    anotherRound(request) ??
    (request.keepsMinutes ? null : shortestLonger(request)) ??
    smaller(request) ??
    moreRounds(request);
  if (enough) return [enough];
  const next = stepFrom(request);
  return steps === 0 ? [next] : [next, ...enoughFixes(withFix(request, next), steps - 1)];
}

/** For a loop without rounds: the standard rounds of the plan, with what else has to change where they cannot be held so. */
export function firstFixes(request: PlanRequest): [SwitchOn, ...Fix[]] {
  const spare = others(request).map(({ id }) => id);
  const usual = spare.filter((round) =>
    request.kit.rounds.some(({ id, isStandard }) => isStandard && id === round),
  );
  const first = switchOn(usual.length > 0 ? usual : spare);
  const held = withFix(request, first);
  if (works(held)) return [first];
  const some = moreRounds(request);
  return some ? [some] : [first, ...enoughFixes(held)];
}

type SwitchOn = Extract<Fix, { kind: 'switch-on' }>;
const switchOn = (rounds: string[]): SwitchOn => ({ kind: 'switch-on', rounds });

const anotherRound = (request: PlanRequest): SwitchOn | undefined =>
  others(request)
    .map(({ id }) => switchOn([id]))
    .find((fix) => works(withFix(request, fix)));

function moreRounds(request: PlanRequest): SwitchOn | null {
  const spare = others(request).map(({ id }) => id);
  const rounds = leastOf(spare, (some) => works(withFix(request, switchOn(some))));
  return rounds && switchOn(rounds);
}

/** As few from the beginning of a list as are enough, without those that are not needed; null where all are too few. */
function leastOf(all: readonly string[], isEnough: (some: string[]) => boolean): string[] | null {
  const last = all.findIndex((_, index) => isEnough(all.slice(0, index + 1)));
  if (last < 0) return null;
  return all.slice(0, last + 1).reduceRight<string[]>(
    (some, id) => {
      const without = some.filter((one) => one !== id);
      return without.length > 0 && isEnough(without) ? without : some;
    },
    all.slice(0, last + 1),
  );
}

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

/** Less to find out, what weighs least first, or fewer rounds. Something is always left to find out. */
function smaller(request: PlanRequest): Fix | null {
  const topic = shortTopic(tableOf(request))?.id;
  const { kit, level, focus, attitudes } = request;
  const weightOf = (id: string) => kit.competencies.find((one) => one.id === id)?.weight[level] ?? 0;
  const isEnough = (fix: Fix) =>
    chosenRounds(withFix(request, fix)).length > 0 && works(withFix(request, fix));
  const droppable = [attitudes, focus].flatMap((all) => {
    const kept = all.toSorted((a, b) => weightOf(b) - weightOf(a)).find((id) => id !== topic);
    return kept ? all.filter((id) => id !== kept) : [];
  });
  const topics = droppable
    .toSorted((a, b) => weightOf(a) - weightOf(b))
    .toSorted((a, b) => Number(b === topic) - Number(a === topic));
  const dropOf = (some: string[]): Fix => ({ kind: 'drop', topics: some });
  const offs = chosenQuestionRounds(request).map(({ id }): Fix => ({ kind: 'switch-off', round: id }));
  const one = [...topics.map((id) => dropOf([id])), ...offs].find(isEnough);
  if (one) return one;
  const several = leastOf(topics, (some) => isEnough(dropOf(some)));
  return several && dropOf(several);
}

/** A round that its exercise overfills gets its minutes, or goes; else there is less to find out. */
function stepFrom(request: PlanRequest): Fix {
  const exercises = exercisesOf(request);
  const tight = chosenQuestionRounds(request).find((round) => lacks(round) > 0);
  if (!tight) {
    const [topic] = [...request.attitudes, ...request.focus];
    return topic ? { kind: 'drop', topics: [topic] } : { kind: 'switch-off', round: request.rounds[0] ?? '' };
  }
  if (request.keepsMinutes) return { kind: 'switch-off', round: tight.id };
  let { minutes } = tight;
  while (minutes < longest && lacks({ ...tight, minutes }) > 0) minutes += step;
  return { kind: 'lengthen', round: tight.id, minutes };

  function lacks(round: RoundTemplate): number {
    return -promptMinutes(round, exercises.get(round.id)?.minutes ?? 0);
  }
}

/** Rounds that are off, the shortest first: they cost the candidate least. */
const others = ({ kit, rounds }: PlanRequest): RoundTemplate[] =>
  questionRounds(kit)
    .filter(({ id }) => !rounds.includes(id))
    .toSorted((a, b) => a.minutes - b.minutes);
