import { type Asked, type Choice, exercisePrompts, promptsNeeded, type Table, type Topic } from './table.ts';

const { max, min } = Math;

/** `cost`: what the best deal has least of. */
export type Deal = { dealt: Asked[]; cost: number; isProven: boolean };
type Option = { asked: Asked[]; cost: number };

/** Of a prompt that an earlier candidate of the opening was not asked; of each that rested longer; of one round's two voices. */
const [unlike, worn, together, added] = [100_000, 100, 1, 10];

/**
 * The best deal of prompts to seats, in this order: (1) every focus competency is read by two seats that may judge it
 * and every attitude by one, each seat has something to read, and prompts, stories and minutes keep their bounds: else
 * there is no deal; (2) what the opening's earlier candidates were asked; (3) the prompts that rested longest. Among
 * equals, two voices in two rounds, then the emptier round. Branch and bound, with the states that were seen remembered:
 * exact until its limit of steps is reached, then the best found.
 */
export function bestDeal(table: Table, limit: number): { deal: Deal | null; isProven: boolean } {
  const isFull = promptsNeeded(table) > table.most || table.rounds.some(({ minutes }) => minutes < 0);
  const demands = [...table.focus, ...table.attitudes]
    .filter(({ voices, heard }) => voices > 0 || heard.length > 1)
    .map((topic) => ({ topic, options: optionsOf(topic, table) }))
    .toSorted((a, b) => a.options.length - b.options.length);
  if (isFull || demands.some(({ options }) => options.length === 0)) return { deal: null, isProven: true };
  const costAfter = demands.map((_, index) =>
    demands.slice(index).reduce((sum, { options }) => sum + min(...options.map(({ cost }) => cost)), 0),
  );
  const voicesAfter = demands.map((_, index) =>
    demands.slice(index).reduce((sum, { topic }) => sum + topic.voices, 0),
  );

  const minutes = table.rounds.map((round) => round.minutes);
  const roundRoom = table.rounds.map(({ room }) => room);
  const seatRoom = table.seats.map(({ room }) => room);
  const stories = new Set<string>();
  const dealt: Asked[] = [];
  const seen = new Map<string, number>();
  let best: Deal | null = null;
  let steps = 0;
  let isCut = false;

  const roundOf = (seat: number): number => table.seats[seat]?.round ?? 0;
  const isIdle = (seat: number): boolean =>
    table.seats[seat]?.hasExercise === false && !dealt.some((asked) => asked.seat === seat);
  const fits = ({ choice, seat }: Asked): boolean =>
    (seatRoom[seat] ?? 0) > 0 &&
    (roundRoom[roundOf(seat)] ?? 0) > 0 &&
    (minutes[roundOf(seat)] ?? 0) >= choice.minutes &&
    !(choice.story && stories.has(choice.story));
  const put = ({ choice, seat }: Asked, by: 1 | -1): void => {
    const round = roundOf(seat);
    seatRoom[seat] = (seatRoom[seat] ?? 0) - by;
    roundRoom[round] = (roundRoom[round] ?? 0) - by;
    minutes[round] = (minutes[round] ?? 0) - by * choice.minutes;
    if (choice.story && by > 0) stories.add(choice.story);
    else if (choice.story) stories.delete(choice.story);
    if (by > 0) dealt.push({ choice, seat });
    else dealt.pop();
  };
  /** All of them or nothing: how many could be put down tells what is to be taken back. */
  const take = (some: readonly Asked[], then: () => void): void => {
    let placed = 0;
    for (const asked of some) {
      if (!fits(asked)) break;
      put(asked, 1);
      placed += 1;
    }
    if (placed === some.length) then();
    for (const asked of some.slice(0, placed).toReversed()) put(asked, -1);
  };

  /** Seats of one round that nothing tells apart: the later one is not tried while the earlier one is untouched. */
  const isMirrored = (seat: number, some: readonly Asked[]): boolean =>
    isIdle(seat) &&
    table.seats.some(
      ({ isAlike }, earlier) =>
        earlier < seat &&
        isAlike === table.seats[seat]?.isAlike &&
        isIdle(earlier) &&
        !some.some((asked) => asked.seat === earlier),
    );

  const loadOf = ({ asked }: Option): number =>
    asked.reduce(
      (sum, { seat }) =>
        sum + (isIdle(seat) ? 10 : 0) + (roundRoom[roundOf(seat)] ?? 0) + (seatRoom[seat] ?? 0),
      0,
    );

  const isHopeless = (cost: number): boolean => best !== null && best.cost <= cost;

  const dealTopic = (index: number, cost: number): void => {
    const demand = demands[index];
    if (!demand) {
      seatIdle(cost);
      return;
    }
    if (isHopeless(cost + (costAfter[index] ?? 0))) return;
    if (roundRoom.reduce((sum, room) => sum + room, 0) < (voicesAfter[index] ?? 0)) return;
    const state = `${index}|${minutes}|${roundRoom}|${seatRoom}|${[...stories].toSorted()}`;
    const before = seen.get(state);
    if (before !== undefined && before <= cost) return;
    seen.set(state, cost);
    steps += 1;
    if (steps > limit) {
      isCut = true;
      return;
    }
    const open = demand.options
      .filter(({ asked }) => asked.every((one) => fits(one) && !isMirrored(one.seat, asked)))
      .map((option) => ({ option, load: loadOf(option) }))
      .toSorted((a, b) => a.option.cost - b.option.cost || b.load - a.load);
    for (const { option } of open) {
      if (isHopeless(cost + option.cost + (costAfter[index + 1] ?? 0))) return;
      if (steps > limit) return;
      take(option.asked, () => dealTopic(index + 1, cost + option.cost));
    }
  };

  const isAsked = (id: string) => dealt.some(({ choice }) => choice.id === id);
  /** A prompt each for topics that nobody reads yet. */
  const additions = (suits: (seat: number) => boolean): Option[] =>
    table.others
      .filter(({ choices, heard }) => heard.length === 0 && !choices.some(({ id }) => isAsked(id)))
      .flatMap((topic) => optionsOf(topic, table))
      .filter(({ asked }) => asked.every((one) => suits(one.seat) && fits(one)));

  /** Whoever would have nothing to ask gets one of the other topics. */
  const seatIdle = (cost: number): void => {
    const seat = table.seats.findIndex((_, place) => isIdle(place));
    if (isHopeless(cost)) return;
    if (seat < 0) finish(cost);
    else if (countOf() < table.most)
      for (const option of additions((place) => place === seat)
        .toSorted((a, b) => a.cost - b.cost)
        .slice(0, 3))
        take(option.asked, () => seatIdle(cost + option.cost + added));
  };

  const countOf = () => table.exercises * exercisePrompts + dealt.length;

  const finish = (cost: number): void => {
    const more: Asked[] = [];
    while (countOf() < table.least) {
      const [next] = additions(() => true)
        .filter(({ asked }) => asked.every(({ choice }) => isCompetency(choice, table)))
        .map((option) => ({ option, load: loadOf(option) }))
        .toSorted((a, b) => a.option.cost - b.option.cost || b.load - a.load);
      const [asked] = next?.option.asked ?? [];
      if (!asked) break;
      put(asked, 1);
      more.push(asked);
    }
    best = { dealt: [...dealt], cost, isProven: false };
    for (const asked of more.toReversed()) put(asked, -1);
  };

  take(table.fixed, () => dealTopic(0, 0));
  const deal = best as Deal | null;
  return { deal: deal ? { ...deal, isProven: !isCut } : null, isProven: !isCut };
}

const isCompetency = ({ id }: Choice, { competencies }: Table): boolean => competencies.includes(id);

/** Every way to give a topic the voices that it lacks, each in a seat of its own. */
export function optionsOf({ voices, heard, choices }: Topic, { seats }: Pick<Table, 'seats'>): Option[] {
  const places = seats.flatMap((_, seat) =>
    choices.flatMap((choice): Asked[] => (choice.seats & (1 << seat) ? [{ choice, seat }] : [])),
  );
  const isSecond = (bits: readonly number[]): boolean => {
    const [first = 0, second = 0] = bits;
    return bits.length < 2 || (first | second) !== first || (first & (first - 1)) !== 0;
  };
  const ways: Asked[][] =
    voices === 0
      ? [[]]
      : voices === 1
        ? places.map((asked) => [asked])
        : places.flatMap((first, index) =>
            places
              .slice(index + 1)
              .flatMap((second) =>
                second.seat !== first.seat && second.choice.id !== first.choice.id ? [[first, second]] : [],
              ),
          );
  return ways
    .filter((asked) => isSecond([...heard, ...asked.map(({ seat }) => 1 << seat)]))
    .map((asked) => ({ asked, cost: costOf(asked, choices, seats) }));
}

function costOf(asked: readonly Asked[], choices: readonly Choice[], seats: Table['seats']): number {
  const ids = asked.map(({ choice }) => choice.id);
  const wear = asked.reduce(
    (sum, { choice }) =>
      sum + choices.filter(({ id, last }) => last < choice.last && !ids.includes(id)).length,
    0,
  );
  const isAnySame = choices.some(({ sameSeat }) => sameSeat > 0);
  const strange = asked.filter(({ choice, seat }) => !(choice.sameSeat & (1 << seat))).length;
  const elsewhere = asked.filter(
    ({ choice, seat }) => choice.sameSeat > 0 && !(choice.sameSeat & (1 << seat)),
  ).length;
  const [first, second] = asked.map(({ seat }) => seats[seat]?.round);
  return (
    (isAnySame ? unlike * max(0, 2 * strange - elsewhere) : 0) +
    worn * wear +
    (second !== undefined && first === second ? together : 0)
  );
}
