import { never } from '../model/panel-costs.ts';
import type { Schedule } from '../model/problem.ts';
import type { BatchLoop } from './batch-loop.ts';
import { fits, rivalsOf } from './conflicts.ts';
import { plain, quickInsertion } from './insertion.ts';
import type { View } from './person-prices.ts';
import { oneOf, seeded, shuffled } from './random.ts';
import { enter, type Ledger } from './timetable.ts';

type Search = { loops: readonly BatchLoop[]; ledger: Ledger; bound(): number; hasTime(): boolean };
type Attempt = Search & {
  random: () => number;
  /** What all may cost afterwards. */
  most: number;
};

/** More than any loop costs: leaving one out is worse than everything else. */
const leaving = 2 ** 24;
/** In cost units at first, and after how many tries for each loop it has halved; how many in vain for each end it. */
const heat = { first: 80, half: 3 };
const patience = 30;
/** Loops that give way at most, and those that are mixed. */
const sizes = { rivals: 4, mixed: 4 };

const greedy = { share: 0.5, held: null };
const views: View[] = [plain, plain, greedy];
/** In sixteenths for a step that somebody has. */
const rude: View[] = [
  ...[200, 500, 1000, 2000].map((held) => ({ share: 0, held })),
  ...[300, 1000].map((held) => ({ share: 0.3, held })),
];

/** Takes out some loops and puts them back another way; at first even if all cost a little more then. The best is kept. */
export function improve(search: Search): void {
  const { loops, ledger, bound, hasTime } = search;
  const random = seeded(50);
  let [best, current] = [ledger.schedules.slice(), worth(ledger.schedules)];
  let least = current;
  for (let [tries, idle] = [0, 0]; idle < loops.length * patience && hasTime(); tries += 1) {
    if (least <= bound()) break;
    idle += 1;
    const warmth = heat.first * 2 ** (-tries / (loops.length * heat.half));
    const most = Math.floor(current - warmth * Math.log(1 - random()));
    const before = ledger.schedules.slice();
    const attempt = { ...search, random, most };
    const isDone = random() < 0.6 ? pushIn(attempt) : mix(attempt);
    const now = worth(ledger.schedules);
    if (!isDone || now > most) restore(ledger, before);
    else current = now;
    if (current < least) [best, least, idle] = [ledger.schedules.slice(), current, 0];
  }
  restore(ledger, best);
}

/** One loop takes what it likes, for a price, and those who had that find something else. */
function pushIn(attempt: Attempt): boolean {
  const { loops, ledger, random, hasTime } = attempt;
  const loop = chosen(attempt);
  const before = ledger.schedules[loop.at];
  enter(ledger, loop.at, null);
  const view = oneOf(rude, random) ?? plain;
  const schedule = quickInsertion({ loop, ledger, view, below: never, hasTime });
  if (!schedule) return false;
  const rivals = rivalsOf(ledger, schedule, random);
  if (rivals.length > sizes.rivals || (rivals.length === 0 && schedule.cost >= (before?.cost ?? leaving)))
    return false;
  for (const at of rivals) enter(ledger, at, null);
  if (!fits(ledger, schedule)) return false;
  enter(ledger, loop.at, schedule);
  return putBack(
    attempt,
    shuffled(rivals, random).map((at) => loops[at] as BatchLoop),
  );
}

/** Some loops in another order. */
function mix(attempt: Attempt): boolean {
  const { loops, ledger, random } = attempt;
  const count = Math.min(loops.length, 2 + Math.floor(random() * (sizes.mixed - 1)));
  const chosenFew = new Set([chosen(attempt)]);
  while (chosenFew.size < count) chosenFew.add(oneOf(loops, random) as BatchLoop);
  for (const { at } of chosenFew) enter(ledger, at, null);
  return putBack(attempt, shuffled([...chosenFew], random));
}

function putBack({ ledger, random, most, hasTime }: Attempt, order: readonly BatchLoop[]): boolean {
  const first = oneOf(views, random) ?? plain;
  for (const [place, loop] of order.entries()) {
    const isLast = place === order.length - 1;
    const others = worth(ledger.schedules) - (order.length - place) * leaving;
    const view = isLast ? plain : first;
    const below = view === plain ? Math.min(never, most - others + 1) : never;
    if (below <= 0 || !hasTime()) return false;
    enter(ledger, loop.at, quickInsertion({ loop, ledger, view, below, hasTime }));
  }
  return true;
}

/** Any; but half the time one that is left out, if there is one. */
function chosen({ loops, ledger, random }: Attempt): BatchLoop {
  const out = loops.filter(({ at }) => ledger.schedules[at] === null);
  return oneOf(out.length > 0 && random() < 0.5 ? out : loops, random) as BatchLoop;
}

export function restore(ledger: Ledger, schedules: readonly (Schedule | null)[]): void {
  const changed = schedules.flatMap((one, at) => (one === ledger.schedules[at] ? [] : [at]));
  for (const at of changed) enter(ledger, at, null);
  for (const at of changed) enter(ledger, at, schedules[at] ?? null);
}

/** The fewer left out the better, and then the cheaper. */
export const worth = (schedules: readonly (Schedule | null)[]): number =>
  schedules.reduce((sum, one) => sum + (one?.cost ?? leaving), 0);
export const costOf = (schedules: readonly (Schedule | null)[]): number =>
  schedules.reduce((sum, one) => sum + (one?.cost ?? 0), 0);
