/**
 * What a coordinator's attention is taken to cost, in seconds: a fixed model, the same for everything that is measured.
 * Presses are counted; the seconds of a step are its reading, deciding and typing. What only tells is read apart.
 */
export const costs = {
  /** Both pages of `/hire start`: name, address, days, and the people that are proposed. */
  start: { seconds: 150, presses: 9 },
  /** A new message that only tells something. */
  read: { seconds: 12, presses: 0 },
  /** Times of all rounds on offer: compare, book, confirm. */
  book: { seconds: 45, presses: 2 },
  /** The same where some rounds are moved. */
  rebook: { seconds: 20, presses: 2 },
  /** No times: read why, and press what would open some. */
  relax: { seconds: 40, presses: 1 },
  /** Other days or people in the form with constraints. */
  constraints: { seconds: 75, presses: 6 },
  /** What somebody did to an event: keep, move back, restore, invite again. */
  drift: { seconds: 20, presses: 1 },
  /** A form with an intent and a reason. */
  reschedule: { seconds: 45, presses: 4 },
  /** Somebody has not answered: a word to them, or a look at whether it matters. */
  silent: { seconds: 25, presses: 0 },
} as const;

export type Step = keyof typeof costs;

export type Attention = {
  spend(step: Step): void;
  minutes(): number;
  presses(): number;
  counts(): Record<Step, number>;
};

export function attention(): Attention {
  const counts = Object.fromEntries(Object.keys(costs).map((step) => [step, 0])) as Record<Step, number>;
  const sum = (of: 'seconds' | 'presses') =>
    (Object.keys(costs) as Step[]).reduce((total, step) => total + counts[step] * costs[step][of], 0);
  return {
    spend(step) {
      counts[step] += 1;
    },
    minutes: () => sum('seconds') / 60,
    presses: () => sum('presses'),
    counts: () => counts,
  };
}
