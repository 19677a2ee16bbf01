import { describe, expect, it } from '@jest/globals';
import {
  needOf,
  preparationOf,
  reviewKinds,
  sheetsFor,
  ticksOf,
  writtenPromptsOf,
} from '../../../src/core/kit/exercise.ts';
import { makeExercise } from '../../support/makers/make-loop.ts';
import { resume, written } from '../../support/makers/make-reviews.ts';
import { readShipped } from '../../support/read-shipped.ts';

const talk = makeExercise({ id: 'talk' });
const shipped = (await readShipped()).flatMap(({ exercises }) => exercises);
const ofKind = (kind: string) => shipped.filter((exercise) => exercise.kind === kind);

describe('an exercise', () => {
  it('gives its task to everybody, and what is kept back to its own reader', () => {
    const [simulation] = ofKind('work-simulation');
    if (!simulation) throw new Error('No kit has a work simulation.');
    const titles = (reader: Parameters<typeof sheetsFor>[1]) =>
      sheetsFor(simulation, reader).map(({ title }) => title);
    for (const reader of ['candidate', 'interviewer', 'player'] as const)
      expect(titles(reader)[0]).toBe(simulation.title);
    expect(titles('player')).toContain('How to play it');
    expect(titles('interviewer')).not.toContain('How to play it');
    expect(titles('interviewer')).toContain('Watch');
    expect(titles('candidate')).not.toContain('Watch');
  });

  it('begins with what is seen where something is to be found, and keeps causes and fix from the candidate', () => {
    const tasks = ofKind('debugging');
    expect(tasks.length).toBeGreaterThanOrEqual(3);
    for (const task of tasks) {
      if (task.kind !== 'debugging') throw new Error(`${task.id} is of another kind.`);
      const [mine, theirs] = (['candidate', 'interviewer'] as const).map((reader) => sheetsFor(task, reader));
      expect(mine?.map(({ title }) => title)).toEqual([
        ...[task.title, 'Your task', 'How to run it', 'The program as it shipped'],
      ]);
      expect(mine?.[0]?.text).toBe(task.symptom);
      expect(mine?.[1]?.text).toBe(task.task);
      for (const kept of [...task.causes, task.fix, ...task.method.map(String)]) {
        expect(JSON.stringify(mine)).not.toContain(JSON.stringify(kept).slice(1, -1));
        expect(JSON.stringify(theirs)).toContain(JSON.stringify(kept).slice(1, -1));
      }
      expect(ticksOf(task)).toEqual({ label: 'How they worked', items: task.method });
    }
  });

  it('has no more ticks than a group of boxes in Slack can hold', () => {
    for (const exercise of shipped) {
      const { items } = ticksOf(exercise);
      expect([exercise.id, items.length > 0, items.length <= 10]).toEqual([exercise.id, true, true]);
    }
  });

  it('is read afterwards when somebody has to bring something first', () => {
    expect([...reviewKinds].sort()).toEqual(['resume-review', 'take-home', 'written-screen']);
    expect([resume, written, talk].map(needOf)).toEqual(['resume', 'answers', null]);
    expect(needOf(undefined)).toBeNull();
  });

  it('takes the hours of a take-home as its preparation, and else what it says', () => {
    const [takeHome] = ofKind('take-home');
    if (takeHome?.kind !== 'take-home') throw new Error('No kit has a take-home.');
    expect(preparationOf(takeHome)).toBe(takeHome.hours * 60);
    expect(preparationOf(written)).toBe(60);
    expect(preparationOf(undefined)).toBe(0);
  });

  it('has prompts to answer in a form only where it is answered in writing', () => {
    expect(writtenPromptsOf(written)).toEqual(
      [1, 2, 3].map((part) => `What did you find out about part ${part}?`),
    );
    expect([resume, talk, null].map(writtenPromptsOf)).toEqual([[], [], []]);
  });
});
