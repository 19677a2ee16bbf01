import { compareSpread, type Spread } from '../../../src/core/plan/reach.ts';
import type { Choice, Table } from '../../../src/core/plan/table.ts';

type Given = { choice: Choice; isCompetency: boolean; seat: number };

/** The best deal by trying every one there is: each prompt to each seat that suits, or to nobody. */
export function bestOfEveryDeal(table: Table): Spread | null {
  const prompts = [
    ...table.competencies.flat().map((choice) => ({ choice, isCompetency: true })),
    ...table.attitudes.flat().map((choice) => ({ choice, isCompetency: false })),
  ];
  const left = table.seats.map(({ minutes }) => minutes);
  const given: Given[] = [];
  let best: Spread | null = null;
  const next = (at: number): void => {
    const prompt = prompts[at];
    if (!prompt) {
      const spread = spreadOf(table, given);
      if (spread && (!best || compareSpread(spread, best) < 0)) best = spread;
      return;
    }
    next(at + 1);
    for (const seat of table.seats.keys()) {
      if (!(prompt.choice.seats & (1 << seat)) || (left[seat] ?? 0) < prompt.choice.minutes) continue;
      left[seat] = (left[seat] ?? 0) - prompt.choice.minutes;
      given.push({ ...prompt, seat });
      next(at + 1);
      given.pop();
      left[seat] = (left[seat] ?? 0) + prompt.choice.minutes;
    }
  };
  next(0);
  return best;
}

/** What a deal is worth, or null when it breaks a rule. */
export function spreadOf(table: Table, given: readonly Given[]): Spread | null {
  const seatsOf = (isCompetency: boolean, topic: number) =>
    new Set(
      given
        .filter((one) => one.isCompetency === isCompetency && one.choice.topic === topic)
        .map(({ seat }) => seat),
    ).size;
  const has = (seat: number, isCompetency: boolean) =>
    given.some((one) => one.seat === seat && one.isCompetency === isCompetency);
  if (table.competencies.some((_, topic) => seatsOf(true, topic) < 2)) return null;
  if (![...table.seats.keys()].every((seat) => has(seat, true) && has(seat, false))) return null;
  const voices = table.attitudes.map((_, topic) => seatsOf(false, topic));
  return {
    heard: voices.filter((count) => count >= 1).length,
    heardTwice: voices.filter((count) => count >= 2).length,
    wear: given.reduce((sum, { choice }) => sum + choice.wear, 0),
  };
}
