import { z } from 'zod';
import { Anchors, fourTicks, passage, sentence, slug, tick, title } from './text-fields.ts';
import { about } from './topic.ts';

const list = z.array(sentence).min(1);

const common = {
  id: slug,
  title,
  ...about,
  minutes: z.int().min(5).max(120),
  /** What the candidate needs beforehand, in minutes. */
  preparationMinutes: z.int().min(0).max(480).default(0),
  why: sentence,
  /** What the candidate is given to read. */
  task: passage,
  probes: z.array(sentence).max(6).default([]),
  positive: fourTicks,
  negative: fourTicks,
  anchors: Anchors,
};

const Player = z.strictObject({
  name: title,
  stance: sentence,
  motivation: sentence,
  constraints: list,
  /** What to bring up, and when. */
  tensions: z.array(z.strictObject({ when: sentence, say: sentence })).min(1),
  guidance: list,
  never: list,
});

const SystemDesign = z.strictObject({
  kind: z.literal('system-design'),
  ...common,
  /** What the observer must see covered. */
  areas: z.array(tick).min(4).max(10),
});
const CodingTest = z.strictObject({
  kind: z.enum(['coding-test', 'coding-test-with-ai']),
  ...common,
  starter: passage.optional(),
  /** How one sees that it works. */
  accepts: z.array(tick).min(3).max(10),
  /** With AI: what was generated and has to be judged and repaired. */
  generated: passage.optional(),
  /** For the observer: what is wrong in it. */
  faults: list.optional(),
});
const CodeReview = z.strictObject({
  kind: z.literal('code-review'),
  ...common,
  diff: passage,
  /** The key, for the observer alone. */
  problems: z
    .array(z.strictObject({ severity: z.enum(['critical', 'major', 'minor']), where: title, what: sentence }))
    .min(2)
    .max(3),
});
const Presentation = z.strictObject({
  kind: z.literal('presentation'),
  ...common,
  prepare: list,
  deliverables: list,
  rules: list,
  audience: sentence,
});
const WorkSimulation = z.strictObject({
  kind: z.literal('work-simulation'),
  ...common,
  problem: sentence,
  success: list,
  reading: list,
  rules: list,
  /** For the observer: what to watch. */
  watch: list,
  player: Player,
});
const ResumeReview = z.strictObject({
  kind: z.literal('resume-review'),
  ...common,
  criteria: z
    .array(z.strictObject({ title: tick, looksFor: sentence, about: z.enum(['role', 'general']) }))
    .min(4)
    .max(10),
});
const WrittenScreen = z.strictObject({
  kind: z.literal('written-screen'),
  ...common,
  questions: z
    .array(z.strictObject({ prompt: sentence, judge: list, redFlag: sentence }))
    .min(3)
    .max(8),
});
const TakeHome = z.strictObject({
  kind: z.literal('take-home'),
  ...common,
  /** Nobody is to spend more on it. */
  hours: z.int().min(1).max(8),
  deliverables: list,
  rules: list,
  /** For the reviewer: what to look at in what was handed in. */
  looksAt: z.array(tick).min(4).max(10),
});

export const Exercise = z.discriminatedUnion('kind', [
  SystemDesign,
  CodingTest,
  CodeReview,
  Presentation,
  WorkSimulation,
  ResumeReview,
  WrittenScreen,
  TakeHome,
]);
export type Exercise = z.infer<typeof Exercise>;
export const exerciseKinds = Exercise.options.flatMap(({ shape }) =>
  'options' in shape.kind ? shape.kind.options : [...shape.kind.values],
);
