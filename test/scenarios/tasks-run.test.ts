import { describe, expect, it } from '@jest/globals';
import type { Exercise } from '../../src/core/kit/exercise.ts';
import { readShipped } from '../support/read-shipped.ts';
import { type Case, runTasks, type Said } from '../support/tasks/run-tasks.ts';
import { type Fault, patched, type Task, tasks } from '../support/tasks/tasks.ts';

const withCode = ['coding-test', 'coding-test-with-ai', 'debugging'];
const every = (await readShipped()).flatMap((kit) =>
  kit.exercises.filter(({ kind }) => withCode.includes(kind)),
);
/** A plan that extends another has its tasks again; one that changes a task has another. */
const exercises = [...new Map(every.map((exercise) => [JSON.stringify(exercise), exercise])).values()];
const names = exercises.map(({ id }) => id);

const shownBy = ({ check, also = [] }: Fault): string[] => [check, ...also];

type Tried = { exercise: Exercise; task: Task; shipped: Case; solved: Case; alone: Case[] };
const tried = exercises.flatMap((exercise): Tried[] => {
  const task = tasks[exercise.id];
  if (!task) return [];
  const files = task.files(exercise);
  const { language, faults, sound, whole = [], shipped = [] } = task;
  const checks = [...faults.flatMap(shownBy), ...sound, ...whole];
  const make = (changed: typeof files, more: readonly string[] = []): Case => ({
    ...{ language, files: changed, checks: [...checks, ...more] },
  });
  return [
    {
      ...{
        exercise,
        task,
        shipped: make(files, shipped),
        solved: make(task.solved(files, exercise), shipped),
      },
      alone: faults.map(({ fix }) => make(patched(files, fix))),
    },
  ];
});
const { versions, said } = runTasks(
  tried.flatMap(({ shipped, solved, alone }) => [shipped, solved, ...alone]),
);
const answers = new Map(
  tried
    .flatMap(({ shipped, solved, alone }) => [shipped, solved, ...alone])
    .map((one, at) => [one, said[at] as Said]),
);
const rightIn = (one: Case): string[] =>
  Object.entries(answers.get(one) ?? {}).flatMap(([check, words]) => (words === 'right' ? [check] : []));
const of = (id: string): Tried => {
  const found = tried.find(({ exercise }) => exercise.id === id);
  if (!found) throw new Error(`${id} has no row in test/support/tasks/tasks.ts.`);
  return found;
};

it('knows every task with code, and no other', () => {
  expect(names.toSorted()).toEqual(Object.keys(tasks).toSorted());
});

describe.each(names)('%s', (id) => {
  it('fails as shipped, in what it names and in nothing else', () => {
    const { shipped, task } = of(id);
    expect(rightIn(shipped).toSorted()).toEqual([...task.sound, ...(task.shipped ?? [])].toSorted());
  });

  it('is right after the key', () => {
    const { solved, task } = of(id);
    const wrong = Object.entries(answers.get(solved) ?? {}).filter(([, words]) => words !== 'right');
    expect(wrong.map(([check]) => check)).toEqual(task.shipped ?? []);
  });

  it('has each of its faults shown by a check that only the fix of this one turns right', () => {
    const { alone, task, exercise } = of(id);
    const { faults: written, causes } = exercise as { faults?: string[]; causes?: string[] };
    const lines = written ?? causes ?? [];
    expect(task.faults.map(({ named }, at) => lines[at]?.startsWith(named))).toEqual(lines.map(() => true));
    const turned = alone.map((one) => rightIn(one).filter((check) => !task.sound.includes(check)));
    expect(turned).toEqual(task.faults.map(shownBy));
  });

  it('names versions in which it was run just now, or older ones', () => {
    const { exercise, task } = of(id);
    if (task.isPage) return;
    const sheet = JSON.stringify(exercise);
    const named = [...sheet.matchAll(/(Python|SQLite|Node) (\d+(?:\.\d+)?) or later/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const tool of new Set(named.map(([, what = '']) => what))) {
      const least = named.flatMap(([, what, version = '']) => (what === tool ? [version] : []));
      const here = versions[tool.toLowerCase()] ?? '0';
      expect([tool, least.some((version) => isAtLeast(here, version))]).toEqual([tool, true]);
    }
  });
});

function isAtLeast(version: string, least: string): boolean {
  const [here, wanted] = [version, least].map((text) => text.split('.').map(Number));
  const [major = 0, minor = 0] = here ?? [];
  const [leastMajor = 0, leastMinor = 0] = wanted ?? [];
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
