import { z } from 'zod';
import { Level } from '../kit/level.ts';

/** What a decision freezes. Receipts stand for the words that they were computed over. */
export const Snapshot = z.strictObject({
  kit: z.strictObject({
    id: z.string(),
    version: z.string(),
    level: Level,
    competencies: z.array(z.string()),
  }),
  cards: z.array(z.strictObject({ seat: z.string(), author: z.string(), receipts: z.array(z.string()) })),
  /** Receipts of the second votes, sorted, so that their order does not tell whose is whose. */
  votes: z.array(z.string()),
  excused: z.array(z.strictObject({ seat: z.string(), by: z.string(), reason: z.string() })),
  gate: z.strictObject({ at: z.number(), how: z.enum(['complete', 'early', 'reviews', 'stage']) }),
});
export type Snapshot = z.infer<typeof Snapshot>;
