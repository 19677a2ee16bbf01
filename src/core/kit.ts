import { z } from 'zod';

export const Level = z.enum(['junior', 'mid', 'senior', 'principal']);
export type Level = z.infer<typeof Level>;
export const levels = Level.options;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens');
const sentence = z.string().trim().min(1).max(600);
const indicator = z.string().trim().min(1).max(75);

export const Anchors = z.strictObject({ exceeds: sentence, meets: sentence, below: sentence });
export type Anchors = z.infer<typeof Anchors>;

export const Competency = z.strictObject({
  id: slug,
  title: z.string().trim().min(1).max(75),
  expects: z.strictObject({ junior: sentence, mid: sentence, senior: sentence, principal: sentence }),
});

export const Attitude = z.strictObject({
  id: slug,
  title: z.string().trim().min(1).max(75),
  definition: sentence,
});

export const Question = z.strictObject({
  id: slug,
  competency: slug.optional(),
  attitude: slug.optional(),
  round: slug,
  levels: z.array(Level).min(1),
  minutes: z.number().int().min(3).max(60),
  prompt: z.string().trim().min(40).max(300),
  why: sentence,
  positive: z.array(indicator).length(4),
  negative: z.array(indicator).length(4),
  anchors: Anchors,
});
export type Question = z.infer<typeof Question>;

export const RoundTemplate = z.strictObject({
  id: slug,
  title: z.string().trim().min(1).max(75),
  minutes: z.number().int().min(15).max(180).multipleOf(5),
  seats: z.number().int().min(1).max(3),
});
export type RoundTemplate = z.infer<typeof RoundTemplate>;

export const Kit = z
  .strictObject({
    id: slug,
    title: z.string().trim().min(1).max(75),
    minimumCards: z.number().int().min(1).max(10).default(2),
    competencies: z.array(Competency).min(1),
    attitudes: z.array(Attitude).min(1),
    rounds: z.array(RoundTemplate).min(1).max(8),
    questions: z.array(Question).min(1),
  })
  .superRefine((kit, context) => {
    for (const problem of kitProblems(kit)) context.addIssue({ code: 'custom', ...problem });
  });
export type Kit = z.infer<typeof Kit>;

/** What a question is about: a competency or an attitude, under one name. */
export type Topic = { id: string; kind: 'competency' | 'attitude'; title: string; expects: string };

export function topicsOf(kit: Kit, level: Level): Topic[] {
  return [
    ...kit.competencies.map(({ id, title, expects }) => ({
      id,
      kind: 'competency' as const,
      title,
      expects: expects[level],
    })),
    ...kit.attitudes.map(({ id, title, definition }) => ({
      id,
      kind: 'attitude' as const,
      title,
      expects: definition,
    })),
  ];
}

export function topicOf(kit: Kit, level: Level, question: Question): Topic {
  const id = question.competency ?? question.attitude;
  const topic = topicsOf(kit, level).find((candidate) => candidate.id === id);
  if (!topic) throw new Error(`Kit ${kit.id}: question ${question.id} has no topic`);
  return topic;
}

export function questionsById(kit: Kit, ids: readonly string[]): Question[] {
  return ids.map((id) => {
    const question = kit.questions.find((candidate) => candidate.id === id);
    if (!question) throw new Error(`Kit ${kit.id}: no question ${id}`);
    return question;
  });
}

type KitProblem = { path: (string | number)[]; message: string };

function kitProblems(kit: {
  competencies: { id: string }[];
  attitudes: { id: string }[];
  rounds: { id: string; seats: number }[];
  questions: Question[];
}): KitProblem[] {
  const problems: KitProblem[] = [];
  const seen = new Set<string>();
  const topics = new Set([...kit.competencies, ...kit.attitudes].map(({ id }) => id));
  const rounds = new Set(kit.rounds.map(({ id }) => id));
  for (const [part, list] of [
    ['competencies', kit.competencies],
    ['attitudes', kit.attitudes],
    ['rounds', kit.rounds],
    ['questions', kit.questions],
  ] as const) {
    for (const [index, { id }] of list.entries()) {
      if (seen.has(id)) problems.push({ path: [part, index, 'id'], message: `"${id}" is used twice` });
      seen.add(id);
    }
  }
  for (const [index, question] of kit.questions.entries()) {
    const path = ['questions', index];
    const about = question.competency ?? question.attitude;
    if (!about || (question.competency && question.attitude))
      problems.push({ path, message: 'name either a competency or an attitude' });
    else if (!topics.has(about)) problems.push({ path, message: `there is no topic "${about}"` });
    if (!rounds.has(question.round))
      problems.push({ path: [...path, 'round'], message: `there is no round "${question.round}"` });
  }
  return problems;
}
