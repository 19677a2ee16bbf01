import { z } from 'zod';

/**
 * What is to be placed, and what it costs. Instants are epoch milliseconds on whole five minutes; busy times may be odd.
 * Lengths are minutes and multiples of five. Rounds begin at `from` plus multiples of the grid.
 */

const Span = z.strictObject({ startsAt: z.number(), endsAt: z.number() });
const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$|^24:00$/);
const LocalSpan = z.strictObject({ from: LocalTime, to: LocalTime });
const fiveMinutes = z
  .int()
  .min(0)
  .max(24 * 60)
  .multipleOf(5);

/** Weights of the objective, in cost units. `finish`, `idle` and `outOfHours` are per five minutes. */
export const Weights = z.strictObject({
  /** From `from` to the end of the last round. */
  finish: z.int().min(0).default(1),
  /** Above `minGap`, between neighbours on one day. */
  idle: z.int().min(0).default(8),
  /** Every day of the candidate's beyond the first. */
  day: z.int().min(0).default(180),
  /** Every unit of load of a person who sits in a seat; shadows do not count. */
  load: z.int().min(0).default(12),
  /** A person in a seat who is not trained for it. */
  untrained: z.int().min(0).default(75),
  /** Of a person's round, seat or shadow, outside their hours. */
  outOfHours: z.int().min(0).default(12),
  /** A round that could have a shadow and has none. */
  emptyShadow: z.int().min(0).default(90),
});

export const Planned = z.strictObject({
  id: z.string(),
  zone: z.string(),
  /** Days on which they work, 1 for Monday, in their own zone. */
  weekdays: z.array(z.int().min(1).max(7)),
  hours: LocalSpan,
  /** Around `hours`: possible, and costs. */
  flexible: LocalSpan,
  /** Every working day kept free, as for lunch. */
  pauses: z.array(LocalSpan),
  busy: z.union([z.array(Span), z.literal('unknown')]),
  /** Interviews at most on a local day and in a local week that begins on Monday. */
  perDay: z.int().min(0),
  perWeek: z.int().min(0),
  /** When interviews begin that count against these limits already. */
  held: z.array(z.number()),
  load: z.int().min(0).max(10),
  bufferBefore: fiveMinutes,
  bufferAfter: fiveMinutes,
});

export const ToPlace = z.strictObject({
  id: z.string(),
  minutes: z.int().min(5).max(480).multipleOf(5),
  seats: z
    .array(
      z.strictObject({
        id: z.string(),
        pool: z.array(z.strictObject({ person: z.string(), isTrained: z.boolean() })),
      }),
    )
    .max(4),
  /** One of them may watch. */
  shadows: z.array(z.string()),
  needsRoom: z.boolean(),
  /** Narrower than the candidate's windows. */
  within: Span.nullable(),
});

/** In sixteenths it is half of what the search takes for impossible. */
const mostCounted = 2 ** 24;

export const Problem = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    grid: z.union([z.literal(5), z.literal(15)]),
    candidate: z.strictObject({
      zone: z.string(),
      /** May overlap and touch; a round never crosses the candidate's midnight. */
      windows: z.array(Span),
      pauses: z.array(LocalSpan),
      /** Rounds that stand already: they keep `minGap` around them and count towards their day. */
      booked: z.array(Span),
    }),
    rounds: z.array(ToPlace).min(1).max(12),
    people: z.array(Planned),
    rooms: z.array(z.strictObject({ id: z.string(), busy: z.array(Span) })),
    /** The first ends before the second begins. */
    before: z.array(z.tuple([z.string(), z.string()])),
    sameDay: z.array(z.array(z.string())),
    roundsPerDay: z.int().min(1),
    /** Neighbours on one day lie between `minGap` and `minGap + maxGap` apart. */
    minGap: fiveMinutes,
    maxGap: fiveMinutes,
    /** Of `minGap`, what was promised to the candidate: no search gives it up. */
    leastGap: fiveMinutes.optional(),
    weights: Weights,
  })
  .refine((problem) => mostCost(problem) <= mostCounted, {
    error: 'These weights are too large: the search counts costs in 32 bits.',
    path: ['weights'],
  });

export type Problem = z.infer<typeof Problem>;
export type Planned = z.infer<typeof Planned>;
export type ToPlace = z.infer<typeof ToPlace>;
export type Weights = z.infer<typeof Weights>;

type Costed = {
  from: number;
  to: number;
  rounds: { seats: readonly unknown[]; minutes: number }[];
  weights: Weights;
};

/** More than any schedule of it can cost. */
function mostCost({ from, to, rounds, weights }: Costed): number {
  const { finish, idle, day, load, untrained, outOfHours, emptyShadow } = weights;
  const people = (seats: readonly unknown[]) => seats.length + 1;
  const perRound = rounds.reduce(
    (sum, { seats, minutes }) =>
      sum + day + emptyShadow + people(seats) * (10 * load + untrained + ticks(minutes) * outOfHours),
    0,
  );
  return perRound + ((to - from) / tickMs) * (finish + idle);
}

export type PlacedRound = {
  round: string;
  startsAt: number;
  endsAt: number;
  /** Seat to person. */
  people: Record<string, string>;
  shadow: string | null;
  room: string | null;
};
/** Everybody who interviews or watches. */
export const participants = ({ people, shadow }: PlacedRound): string[] =>
  shadow === null ? Object.values(people) : [...Object.values(people), shadow];

/** What each of the weights comes to. */
export type CostBreakdown = Record<keyof Weights, number>;
/** In the order of their times. */
export type Schedule = { rounds: PlacedRound[]; breakdown: CostBreakdown; cost: number };

/** Proven when `bound` is the cost. Without a schedule: proven when there is none, or else time ran out. */
export type Solved =
  | { ok: true; schedule: Schedule; bound: number; isProven: boolean }
  | { ok: false; isProven: boolean };

/** The search counts in ticks of five minutes from the start of the problem. */
export const tickMs = 300_000;
export const ticks = (minutes: number): number => minutes / 5;
