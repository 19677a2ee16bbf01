import { z } from 'zod';

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$|^24:00$/);
const person = z.string();
const span = { startsAt: z.number(), endsAt: z.number() };
const spans = z.array(z.strictObject(span)).min(1);

/** One thing that somebody could give way in. New values, not differences: to apply it twice changes nothing more. */
export const OneChange = z.discriminatedUnion('kind', [
  /** How far a person may sit outside their hours. */
  z.strictObject({ kind: z.literal('hours'), person, from: LocalTime, to: LocalTime }),
  z.strictObject({ kind: z.literal('limit'), person, perDay: z.int().min(0), perWeek: z.int().min(0) }),
  z.strictObject({ kind: z.literal('withoutBuffer'), person }),
  z.strictObject({ kind: z.literal('withoutPause'), person }),
  z.strictObject({ kind: z.literal('moveMeeting'), person, ...span }),
  /** Further time of the candidate's, on days that have some and on one that has none. */
  z.strictObject({ kind: z.literal('longerDay'), spans }),
  z.strictObject({ kind: z.literal('moreDay'), spans }),
  z.strictObject({ kind: z.literal('anyTime'), round: z.string() }),
  z.strictObject({ kind: z.literal('withoutOrder'), first: z.string(), second: z.string() }),
  z.strictObject({ kind: z.literal('splitDay'), group: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('roundsPerDay'), most: z.int().min(1) }),
  z.strictObject({ kind: z.literal('maxGap'), minutes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('minGap'), minutes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('withoutRoom'), round: z.string() }),
]);
export type OneChange = z.infer<typeof OneChange>;

export const Change = z.union([
  OneChange,
  z.strictObject({ kind: z.literal('several'), changes: z.array(OneChange).min(2).max(3) }),
]);
export type Change = z.infer<typeof Change>;

/** `price`: how much is asked of people; of one topic the cheapest that helps is enough. */
export type PricedChange = { price: number; topic: string; change: OneChange };
