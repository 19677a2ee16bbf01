import type { Exercise } from './exercise.ts';

type Of<K extends Exercise['kind']> = Extract<Exercise, { kind: K }>;
export type Ticks = { label: string; items: string[] };

/** Slack's tick boxes hold ten. */
const most = 10;

/** What an observer ticks off while an exercise runs, each kind in its own way. */
export function ticksOf(exercise: Exercise): Ticks {
  const { label, items } = (ticksBy[exercise.kind] as (one: Exercise) => Ticks)(exercise);
  return { label, items: items.slice(0, most) };
}

const ticksBy: { [K in Exercise['kind']]: (exercise: Of<K>) => Ticks } = {
  'system-design': ({ areas }) => ({ label: 'Areas they covered', items: areas }),
  'coding-test': ({ accepts }) => ({ label: 'What works', items: accepts }),
  'coding-test-with-ai': ({ accepts }) => ({ label: 'What works', items: accepts }),
  'code-review': ({ problems }) => ({
    label: 'Problems they found',
    items: problems.map(({ where }) => where),
  }),
  presentation: ({ deliverables }) => ({ label: 'What they brought', items: deliverables }),
  'work-simulation': ({ watch }) => ({ label: 'What you saw', items: watch }),
  'resume-review': ({ criteria }) => ({
    label: 'Criteria that are met',
    items: criteria.map(({ title }) => title),
  }),
  'written-screen': ({ questions }) => ({
    label: 'Questions that are answered well',
    items: questions.map(({ prompt }) => prompt),
  }),
  'take-home': ({ looksAt }) => ({ label: 'What holds in the submission', items: looksAt }),
};
