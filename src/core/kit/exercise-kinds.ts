import { z } from 'zod';
import { Anchors } from './anchors.ts';
import { passage, sentence, slug, tick, title } from './text-fields.ts';
import { fourTicks, LongTick, Tick, textOf } from './tick.ts';
import { about } from './topic.ts';

/** A part of an exercise on paper: words, points, or code. */
export type Sheet = { title: string; text?: string; points?: string[]; code?: string };
/** Nobody but the player gets the player's brief, nobody but interviewers the key. */
type Sheets = { candidate?: Sheet[]; interviewer?: Sheet[]; player?: Sheet[] };
export type Ticks = { label: string; items: Tick[] };
/** What is scored by itself. `text` stands beside the label; `redFlag`: what would be one, there. */
export type Part = {
  id: string;
  label: string;
  text?: string | undefined;
  redFlag?: string;
  /** Left empty, it counts as not assessed. */
  isOptional?: boolean;
  /** Something in it can be quoted, for a colleague to ask about. */
  hasSentence?: boolean;
};
/** What somebody has to bring before a review can be read. */
export const Need = z.enum(['resume', 'answers', 'submission']);
export type Need = z.infer<typeof Need>;

/** What every exercise has, whatever its kind. */
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

type Fields = z.ZodRawShape;
type Common = z.output<z.ZodObject<typeof common>>;
type Row<Own extends Fields> = {
  /** The fields of this kind, besides those that every exercise has. */
  fields: Own;
  /** What an observer ticks off while it runs. */
  ticks(exercise: z.output<z.ZodObject<Own>>): Ticks;
  sheets(exercise: z.output<z.ZodObject<Own>>): Sheets;
  /** What everybody reads before the task itself. */
  opensWith?(exercise: z.output<z.ZodObject<Own>>): string;
  /** What its card scores one by one; those have no ticks on the form. */
  parts?(exercise: z.output<z.ZodObject<Own>>): Part[];
  /** Done alone and read afterwards, once this is there. */
  needs?: Need;
  /** What the candidate needs for it beforehand, where that is not `preparationMinutes`. */
  preparation?(exercise: z.output<z.ZodObject<Own>>): number;
  /** What is answered in writing, and can be typed into a form. */
  writtenPrompts?(exercise: z.output<z.ZodObject<Own>>): string[];
};

const kind = <Own extends Fields>(row: Row<Own>): Row<Own> => row;

const list = z.array(sentence).min(1);
const ticked = z.array(LongTick).min(1);
const hour = 60;

const codingTest = kind({
  fields: {
    starter: passage.optional(),
    /** How one sees that it works. */
    accepts: z.array(Tick).min(3).max(10),
    /** With AI: what was generated and has to be judged and repaired. */
    generated: passage.optional(),
    /** For the observer: what is wrong in it. */
    faults: list.optional(),
  },
  ticks: ({ accepts }) => ({ label: 'What works', items: accepts }),
  sheets: ({ starter, accepts, generated, faults }) => ({
    candidate: [
      ...(starter ? [{ title: 'To begin with', code: starter }] : []),
      ...(generated ? [{ title: 'What was generated', code: generated }] : []),
    ],
    interviewer: [
      { title: 'It works when', points: accepts.map(textOf) },
      ...(faults ? [{ title: 'What is wrong in it, for you alone', points: faults }] : []),
    ],
  }),
});

/** One row for each kind: the only place that names a kind. */
const kinds = {
  'system-design': kind({
    fields: {
      /** What the observer must see covered. */
      areas: z.array(Tick).min(4).max(10),
    },
    ticks: ({ areas }) => ({ label: 'Areas they covered', items: areas }),
    sheets: ({ areas }) => ({
      interviewer: [{ title: 'See that these are covered', points: areas.map(textOf) }],
    }),
  }),
  'coding-test': codingTest,
  'coding-test-with-ai': codingTest,
  'code-review': kind({
    fields: {
      diff: passage,
      /** The key, for the observer alone. */
      problems: z
        .array(
          z.strictObject({ severity: z.enum(['critical', 'major', 'minor']), where: title, what: sentence }),
        )
        .min(2)
        .max(3),
      /** For the observer: what deserves credit too, besides the hidden problems. */
      alsoRight: list.optional(),
    },
    ticks: ({ problems }) => ({ label: 'Problems they found', items: problems.map(({ where }) => where) }),
    sheets: ({ diff, problems, alsoRight }) => ({
      candidate: [{ title: 'The change', code: diff }],
      interviewer: [
        {
          title: 'The key, for you alone',
          points: problems.map(({ severity, where, what }) => `${severity}, ${where}: ${what}`),
        },
        ...(alsoRight ? [{ title: 'Also right, if they raise it', points: alsoRight }] : []),
      ],
    }),
  }),
  debugging: kind({
    fields: {
      /** What somebody reports, and what can be seen; nothing of why. */
      symptom: passage,
      /** What is broken, as it shipped. */
      program: passage,
      /** How to start it, and in which versions. */
      run: sentence,
      /** The way of working, which counts for more than the minutes it took. */
      method: z.array(Tick).min(5).max(10),
      /** The key, for the observer alone. */
      causes: list,
      fix: passage,
    },
    opensWith: ({ symptom }) => symptom,
    ticks: ({ method }) => ({ label: 'How they worked', items: method }),
    sheets: ({ program, run, method, causes, fix }) => ({
      candidate: [
        { title: 'How to run it', text: run },
        { title: 'The program as it shipped', code: program },
      ],
      interviewer: [
        { title: 'Watch how they work; speed counts for less', points: method.map(textOf) },
        { title: 'What causes it, for you alone', points: causes },
        { title: 'The fix, for you alone', code: fix },
      ],
    }),
  }),
  presentation: kind({
    fields: { prepare: list, deliverables: ticked, rules: list, audience: sentence },
    ticks: ({ deliverables }) => ({ label: 'What they brought', items: deliverables }),
    sheets: ({ prepare, deliverables, rules, audience }) => ({
      candidate: [
        { title: 'Prepare', points: prepare },
        { title: 'Bring', points: deliverables.map(textOf) },
        { title: 'Ground rules', points: rules },
        { title: 'Audience', text: audience },
      ],
    }),
  }),
  'work-simulation': kind({
    fields: {
      problem: sentence,
      success: list,
      reading: list,
      rules: list,
      /** For the observer: what to watch. */
      watch: ticked,
      player: z.strictObject({
        name: title,
        stance: sentence,
        motivation: sentence,
        constraints: list,
        /** What to bring up, and when. */
        tensions: z.array(z.strictObject({ when: sentence, say: sentence })).min(1),
        guidance: list,
        never: list,
      }),
    },
    ticks: ({ watch }) => ({ label: 'What you saw', items: watch }),
    sheets: ({ problem, success, reading, rules, watch, player }) => ({
      candidate: [
        { title: 'The problem', text: problem },
        { title: 'It went well if', points: success },
        { title: 'Read beforehand', points: reading },
        { title: 'Ground rules', points: rules },
      ],
      interviewer: [{ title: 'Watch', points: watch.map(textOf) }],
      player: [
        { title: `You are ${player.name}`, text: player.stance },
        { title: 'What you want', text: player.motivation },
        { title: 'What you cannot change', points: player.constraints },
        { title: 'Bring up', points: player.tensions.map(({ when, say }) => `${when} → ${say}`) },
        { title: 'How to play it', points: player.guidance },
        { title: 'Do not', points: player.never },
      ],
    }),
  }),
  'resume-review': kind({
    needs: 'resume',
    fields: {
      criteria: z
        .array(z.strictObject({ title: tick, looksFor: sentence, about: z.enum(['role', 'general']) }))
        .min(4)
        .max(10),
    },
    parts: ({ criteria }) =>
      criteria.map(({ title: label, looksFor }, index) => ({ id: `c${index + 1}`, label, text: looksFor })),
    ticks: ({ criteria }) => ({
      label: 'Criteria that are met',
      items: criteria.map((criterion) => criterion.title),
    }),
    sheets: ({ criteria }) => ({
      interviewer: [
        {
          title: 'Score each',
          points: criteria.map((criterion) => `${criterion.title}: ${criterion.looksFor}`),
        },
      ],
    }),
  }),
  'written-screen': kind({
    needs: 'answers',
    writtenPrompts: ({ questions }) => questions.map(({ prompt }) => prompt),
    fields: {
      questions: z
        .array(z.strictObject({ label: title.optional(), prompt: sentence, judge: list, redFlag: sentence }))
        .min(3)
        .max(8),
    },
    parts: ({ questions }) =>
      questions.map(({ label, redFlag }, index) => ({
        id: `a${index + 1}`,
        label: `Answer ${index + 1}${label ? `: ${label}` : ''}`,
        redFlag,
        hasSentence: true,
      })),
    ticks: ({ questions }) => ({
      label: 'Questions that are answered well',
      items: questions.map(({ prompt }) => prompt),
    }),
    sheets: ({ questions }) => ({
      candidate: [{ title: 'The questions', points: questions.map(({ prompt }) => prompt) }],
      interviewer: questions.map(({ judge, redFlag }, index) => ({
        title: `Judging answer ${index + 1}`,
        points: [...judge, `Red flag: ${redFlag}`],
      })),
    }),
  }),
  'take-home': kind({
    needs: 'submission',
    preparation: ({ hours }) => hours * hour,
    fields: {
      /** Nobody is to spend more on it. */
      hours: z.int().min(1).max(8),
      deliverables: list,
      rules: list,
      /** For the reviewer: what to look at in what was handed in. */
      looksAt: z.array(Tick).min(4).max(10),
    },
    ticks: ({ looksAt }) => ({ label: 'What holds in the submission', items: looksAt }),
    sheets: ({ hours, deliverables, rules, looksAt }) => ({
      candidate: [
        { title: 'Hand in', points: deliverables },
        {
          title: 'Ground rules',
          points: [`At most ${hours} ${hours === 1 ? 'hour' : 'hours'} in all.`, ...rules],
        },
      ],
      interviewer: [{ title: 'Look at', points: looksAt.map(textOf) }],
    }),
  }),
};

type Kinds = typeof kinds;
type ExerciseKind = keyof Kinds;
type ExerciseOf<K extends ExerciseKind> = { kind: K } & Common & z.output<z.ZodObject<Kinds[K]['fields']>>;
export type Exercise = { [K in ExerciseKind]: ExerciseOf<K> }[ExerciseKind];

export const exerciseKinds = Object.keys(kinds) as ExerciseKind[];
export const rowOf = (exerciseKind: ExerciseKind) => kinds[exerciseKind] as Row<Fields>;

export const schemaOf = (exerciseKind: ExerciseKind) =>
  z.strictObject({ kind: z.literal(exerciseKind), ...common, ...rowOf(exerciseKind).fields });
