import { z } from 'zod';
import { Exercise } from './exercise.ts';
import { Archetype, IntakeQuestion } from './intake.ts';
import { Level } from './level.ts';
import { Question } from './question.ts';
import { RoundTemplate } from './round-template.ts';
import { asksQuestions } from './round-types.ts';
import { sentence, sized, slug, tick, title } from './text-fields.ts';
import { Attitude, Competency, Discipline } from './topic.ts';

const RedFlag = z.strictObject({
  id: slug,
  stage: z.enum(['technical', 'behavioural', 'offer']),
  sign: tick,
});

const OfferBand = z.strictObject({
  level: Level,
  region: title,
  currency: z.string().regex(/^[A-Z]{3}$/, 'use three capital letters, as in EUR'),
  from: z.int().positive(),
  to: z.int().positive(),
  /** By the hour it is a contractor's. */
  per: z.enum(['year', 'hour']).default('year'),
  equity: sentence,
});

const PlanStep = z.strictObject({
  when: title,
  goal: sentence,
  steps: z.array(sentence).min(1),
  /** How long it lasts; an equal share of the ninety where none says so. */
  days: z.int().min(1).max(180).optional(),
});

const list = z.array(slug).max(6);
/** The competencies that two people assess; the weightiest where a level names none. */
const Focus = z.strictObject({
  junior: list.default([]),
  mid: list.default([]),
  senior: list.default([]),
  principal: list.default([]),
});

/** Rounds that a candidate passes together, before the next of them begin. */
const KitStage = z.strictObject({ id: slug, title });

/** One role: what is asked, by whom, and what the answers mean. */
export const Kit = z.strictObject({
  id: slug,
  title,
  /** Whom the plan is for and what it tells apart, in two lines. */
  about: sized(20, 200).optional(),
  /** How its words are spelled; with `en-GB` American spellings are turned into British ones as it is read. */
  locale: z.enum(['en-US', 'en-GB']).default('en-US'),
  minimumCards: z.int().min(1).max(10).default(2),
  focus: Focus.default({ junior: [], mid: [], senior: [], principal: [] }),
  /** Attitudes that somebody hears, each once. */
  focusAttitudes: z.array(slug).max(4).default([]),
  disciplines: z.array(Discipline).min(1),
  competencies: z.array(Competency).min(1),
  attitudes: z.array(Attitude).min(1),
  /** In order; the gate of the last one is the debrief. */
  stages: z.array(KitStage).max(6).default([]),
  rounds: z.array(RoundTemplate).min(1).max(20),
  questions: z.array(Question).min(1),
  exercises: z.array(Exercise).default([]),
  redFlags: z.array(RedFlag).default([]),
  offer: z.array(OfferBand).default([]),
  firstNinetyDays: z.array(PlanStep).default([]),
  intake: z.array(IntakeQuestion).max(7).default([]),
  archetypes: z.array(Archetype).max(10).default([]),
});
export type Kit = z.infer<typeof Kit>;

/** Warning signs to look for before an offer is sent; a group of tick boxes in Slack holds ten. */
export const offerSigns = ({ redFlags }: Pick<Kit, 'redFlags'>): Kit['redFlags'] =>
  redFlags.filter(({ stage }) => stage === 'offer').slice(0, 10);

/** The rounds in which questions are asked; reviews are neither scheduled nor dealt any. */
export const questionRounds = (kit: Kit): RoundTemplate[] => kit.rounds.filter(asksQuestions);
