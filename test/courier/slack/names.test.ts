import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Task } from '../../../src/courier/deps.ts';
import { namesOf, peopleKnown, whoIn } from '../../../src/courier/slack/names.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';

describe('what people are called of whom Slack knows some no more', () => {
  let stage: Stage;
  let task: Task;
  beforeEach(async () => {
    stage = await startStage({ people: ['UHANA', 'UINES', 'UBOT'].map(somebody) });
    task = courierTask<'export.send'>(stage, makeDebriefed(), { by: 'UHANA', number: 1 }) as Task;
  });
  afterEach(() => stage.stop());

  it('is their name where it is known, and Somebody where a name must stand', async () => {
    expect((await peopleKnown(task, ['UHANA', 'UGONE'])).map(({ user }) => user)).toEqual(['UHANA']);
    const [hana, gone] = await namesOf(task, ['UHANA', 'UGONE']);
    expect([hana, gone]).toEqual([expect.any(String), 'Somebody']);
    expect((await whoIn(task))('UGONE')).toBe('Somebody');
  });
});
