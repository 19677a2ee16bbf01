import { z } from 'zod';
import { Level } from './level.ts';
import { sentence, slug, tick, title } from './wordings.ts';

export const RedFlag = z.strictObject({
  id: slug,
  stage: z.enum(['technical', 'behavioural', 'offer']),
  sign: tick,
});

export const OfferBand = z.strictObject({
  level: Level,
  region: title,
  currency: z.string().regex(/^[A-Z]{3}$/, 'use three capital letters, as in EUR'),
  from: z.int().positive(),
  to: z.int().positive(),
  equity: sentence,
});

export const PlanStep = z.strictObject({ when: title, goal: sentence, steps: z.array(sentence).min(1) });

/** Asked before a loop exists; the answers choose level, rounds and optional competencies. */
export const IntakeQuestion = z.strictObject({ ask: sentence, decides: sentence });
