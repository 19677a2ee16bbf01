import { z } from 'zod';
import { IntakeQuestion, OfferBand, PlanStep, RedFlag } from './after-the-loop.ts';
import { Exercise } from './exercise.ts';
import { Question } from './question.ts';
import { RoundTemplate } from './round-template.ts';
import { Attitude, Competency, Discipline } from './topic.ts';
import { slug, title } from './wordings.ts';

/** One role: what is asked, by whom, and what the answers mean. */
export const Kit = z.strictObject({
  id: slug,
  title,
  minimumCards: z.int().min(1).max(10).default(2),
  disciplines: z.array(Discipline).min(1),
  competencies: z.array(Competency).min(1),
  attitudes: z.array(Attitude).min(1),
  rounds: z.array(RoundTemplate).min(1).max(20),
  questions: z.array(Question).min(1),
  exercises: z.array(Exercise).default([]),
  redFlags: z.array(RedFlag).default([]),
  offer: z.array(OfferBand).default([]),
  firstNinetyDays: z.array(PlanStep).default([]),
  intake: z.array(IntakeQuestion).default([]),
});
export type Kit = z.infer<typeof Kit>;
