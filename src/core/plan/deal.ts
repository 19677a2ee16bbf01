import { type Dealt, dealAttitudes } from './attitudes.ts';
import {
  canSeatEach,
  compareSpread,
  leastWear,
  mostAttitudes,
  type SeatLeft,
  type Spread,
  type StepLimits,
  shortestOf,
} from './reach.ts';
import type { Choice, Table } from './table.ts';

const { min } = Math;

export type Deal = Spread & { dealt: Dealt[]; isProven: boolean };
type Pair = { first: Dealt; second: Dealt; wear: number; isApart: boolean };

/**
 * The best deal of prompts to seats, in this order: (1) every required competency is read by two seats and every seat
 * has a competency and an attitude, within its minutes, no prompt twice: else there is no deal; (2) as many attitudes
 * as possible are heard, then heard by two seats; (3) the prompts, each counted by how many of its topic have rested
 * longer, are as rested as can be. Among equals, a competency in two rounds is preferred to one, then the kit's order.
 * Branch and bound: exact until its limit of steps is reached, then the best found.
 */
export function bestDeal(table: Table, limits: StepLimits): { deal: Deal | null; isProven: boolean } {
  const shortest = shortestOf(table);
  const left: SeatLeft[] = table.seats.map(({ minutes, room }) => ({ minutes, room, hasCompetency: false }));
  const open = table.attitudes.filter((choices) => choices.length > 0).length;
  const doubles = table.attitudes.filter((choices) => choices.length > 1).length;
  const topics = table.competencies
    .map((choices) => ({ choices, pairs: pairsOf(choices, table.seats) }))
    .toSorted((a, b) => a.pairs.length - b.pairs.length);
  const everySeat = [...left.keys()];
  const everyChoice = table.competencies.flat();
  const isAnyShort =
    topics.some(({ pairs }) => pairs.length === 0) || !canSeatEach(table.attitudes.flat(), everySeat);
  if (isAnyShort) return { deal: null, isProven: true };
  const wearAfter = topics.map((_, index) =>
    topics.slice(index).reduce((sum, { pairs }) => sum + min(...pairs.map((pair) => pair.wear)), 0),
  );

  const least = leastWear(table.attitudes);

  const dealt: Dealt[] = [];
  let wear = 0;
  let best: Deal | null = null;
  let steps = 0;
  let isCut = false;

  /** Upper bound: the best spread that is still possible once the topics before this one are dealt. */
  const bound = (topicIndex: number): Spread | null => {
    const most = mostAttitudes(left, shortest, 2 * (topics.length - topicIndex));
    if (most < 0) return null;
    const heard = min(open, most);
    const heardTwice = min(doubles, most - heard);
    return { heard, heardTwice, wear: wear + (wearAfter[topicIndex] ?? 0) + least(heard, heardTwice) };
  };
  const isHopeless = (spread: Spread | null): boolean =>
    spread === null || (best !== null && compareSpread(best, spread) <= 0);
  const leftOf = (seat: number): SeatLeft => left[seat] as SeatLeft;
  /** Whether the seat has minutes and room for an attitude left after it. */
  const fits = ({ choice, seat }: Dealt): boolean =>
    leftOf(seat).room >= 2 &&
    leftOf(seat).minutes - choice.minutes >= (shortest[seat]?.attitude ?? Number.POSITIVE_INFINITY);

  const take = (some: Dealt[], then: () => void): void => {
    const before = some.map(({ seat }) => leftOf(seat));
    for (const taken of some) {
      const { minutes, room } = leftOf(taken.seat);
      left[taken.seat] = { minutes: minutes - taken.choice.minutes, room: room - 1, hasCompetency: true };
      wear += taken.choice.wear;
      dealt.push(taken);
    }
    then();
    for (const [index, taken] of some.entries()) {
      left[taken.seat] = before[index] as SeatLeft;
      wear -= taken.choice.wear;
      dealt.pop();
    }
  };

  /** Seats without a competency can still get one each, from coverage to come or on top of it. */
  const canSeatUncovered = (): boolean => {
    const uncovered = everySeat.filter((seat) => !leftOf(seat).hasCompetency);
    if (uncovered.length === 0) return true;
    const used = new Set(dealt.map(({ choice }) => choice.id));
    return canSeatEach(
      everyChoice.filter(({ id }) => !used.has(id)),
      uncovered,
    );
  };

  const isOverLimit = (): boolean => {
    steps += 1;
    const isOver = steps > (best ? limits.best : limits.any);
    if (isOver) isCut = true;
    return isOver;
  };

  /** Untouched seats of one round are interchangeable: for each, the earlier seat that is tried in its place. */
  const twins = (): number[] =>
    table.seats.map(({ round }, seat) =>
      leftOf(seat).hasCompetency
        ? -1
        : table.seats.findIndex(
            (earlier, place) => place < seat && earlier.round === round && !leftOf(place).hasCompetency,
          ),
    );

  const dealCompetency = (topicIndex: number): void => {
    const topic = topics[topicIndex];
    if (!topic) {
      dealUncoveredSeats();
      return;
    }
    if (isOverLimit() || !canSeatUncovered()) return;
    const reach = new Map<number, Spread | null>();
    const twin = twins();
    const isMirrored = (seat: number, otherSeat: number) => twin[seat] !== -1 && twin[seat] !== otherSeat;
    const options = topic.pairs.flatMap((pair) => {
      const { first, second } = pair;
      if (isMirrored(first.seat, second.seat) || isMirrored(second.seat, first.seat)) return [];
      if (!fits(first) || !fits(second)) return [];
      // The bound depends on the minutes that are left, not on which question takes them.
      const key = ((first.seat * 32 + second.seat) * 64 + first.choice.minutes) * 64 + second.choice.minutes;
      if (!reach.has(key)) take([first, second], () => reach.set(key, bound(topicIndex + 1)));
      const most = reach.get(key);
      const worn = pair.wear + wear + (wearAfter[topicIndex + 1] ?? 0);
      const spread = most ? { ...most, wear: worn + least(most.heard, most.heardTwice) } : null;
      const slack = min(
        leftOf(first.seat).minutes - first.choice.minutes,
        leftOf(second.seat).minutes - second.choice.minutes,
      );
      return spread === null || isHopeless(spread) ? [] : [{ pair, spread, slack }];
    });
    for (const { pair, spread } of options.toSorted(
      (a, b) =>
        compareSpread(a.spread, b.spread) ||
        Number(b.pair.isApart) - Number(a.pair.isApart) ||
        b.slack - a.slack,
    ))
      if (!isHopeless(spread)) take([pair.first, pair.second], () => dealCompetency(topicIndex + 1));
  };

  /** Seats that coverage left without a competency get one more. */
  const dealUncoveredSeats = (): void => {
    const seat = left.findIndex(({ hasCompetency }) => !hasCompetency);
    if (seat < 0) {
      finish();
      return;
    }
    if (isOverLimit() || !canSeatUncovered()) return;
    const used = new Set(dealt.map(({ choice }) => choice.id));
    const options = everyChoice.filter(
      (choice) => choice.seats & (1 << seat) && !used.has(choice.id) && fits({ choice, seat }),
    );
    for (const choice of options.toSorted((a, b) => a.wear - b.wear || a.minutes - b.minutes))
      take([{ choice, seat }], () => {
        if (!isHopeless(bound(topics.length))) dealUncoveredSeats();
      });
  };

  const finish = (): void => {
    const found = dealAttitudes(table, left, limits);
    if (!found.isProven) isCut = true;
    if (!found.best) return;
    const spread = {
      heard: found.best.heard,
      heardTwice: found.best.heardTwice,
      wear: wear + found.best.wear,
    };
    if (!best || compareSpread(spread, best) < 0)
      best = { ...spread, dealt: [...dealt, ...found.best.dealt], isProven: false };
  };

  dealCompetency(0);
  const deal = best as Deal | null;
  return { deal: deal ? { ...deal, isProven: !isCut } : null, isProven: !isCut };
}

/** Two different questions in two different seats, the most rested first. */
export function pairsOf(choices: readonly Choice[], seats: Table['seats']): Pair[] {
  const pairs: Pair[] = [];
  for (const [index, first] of choices.entries())
    for (const second of choices.slice(index + 1))
      for (const [seat, { round }] of seats.entries())
        for (const [place, { round: otherRound }] of seats.entries())
          if (seat !== place && first.seats & (1 << seat) && second.seats & (1 << place))
            pairs.push({
              first: { choice: first, seat },
              second: { choice: second, seat: place },
              wear: first.wear + second.wear,
              isApart: round !== otherRound,
            });
  return pairs.toSorted((a, b) => Number(b.isApart) - Number(a.isApart) || a.wear - b.wear);
}
