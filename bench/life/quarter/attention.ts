/**
 * What a coordinator's attention is taken to cost: a fixed model, the same for everything that is measured. Presses are
 * counted on the screens; the seconds of a step are its reading, deciding and typing. Nothing is free: also a message that
 * only tells costs its reading, and reading is slow (a line of chat takes 3 seconds, to turn to another loop about 8).
 *
 * | step        | seconds | presses | why                                                                                  |
 * | ----------- | ------- | ------- | ------------------------------------------------------------------------------------ |
 * | start       | 150     | 9       | `/hire start`, both pages: name, address, days typed (90), proposed people read (60)  |
 * | read        | 12      | 0       | a new message that only tells: turn to it (8), its line or two                        |
 * | book        | 45      | 2       | times of all rounds: compare up to five offers (35), book, confirm                    |
 * | rebook      | 20      | 2       | times of a moved round or two, named beside the old one: book, confirm                |
 * | relax       | 40      | 1       | no times: why, and which of the ways out the team can live with                       |
 * | constraints | 75      | 6       | the form with constraints: other days or people, perhaps a word with the candidate    |
 * | drift       | 20      | 1       | what somebody did to an event: one line and its reason, three buttons                 |
 * | new time    | 20      | 1       | what is in the way of a round: as `drift`, for the reason stands there and is kept     |
 * | reschedule  | 45      | 4       | the form: what, from when on, a typed reason                                          |
 * | silent      | 25      | 0       | somebody has not answered: a word to them, or a look at whether it matters            |
 */
export const costs = {
  start: { seconds: 150, presses: 9 },
  read: { seconds: 12, presses: 0 },
  book: { seconds: 45, presses: 2 },
  rebook: { seconds: 20, presses: 2 },
  relax: { seconds: 40, presses: 1 },
  constraints: { seconds: 75, presses: 6 },
  drift: { seconds: 20, presses: 1 },
  'new time': { seconds: 20, presses: 1 },
  reschedule: { seconds: 45, presses: 4 },
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
