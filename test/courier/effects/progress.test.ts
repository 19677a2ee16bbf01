import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { showProgress } from '../../../src/courier/effects/progress.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { makeInterviewing, now, play, slots } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ people: ['UCORA', 'UHANA', 'UBOT'].map(somebody) });
});
afterEach(() => stage.stop());

/** What the coordinator's message links to. */
async function shown(loop: Loop, at: number): Promise<string> {
  const task = courierTask<'progress.show'>(stage, loop);
  const calendar = { page: (id: string) => `https://calendar.example/${id}` };
  const deps = { ...task.deps, calendar } as unknown as typeof task.deps;
  await showProgress({ ...task, deps, now: at });
  return JSON.stringify(stage.stand.as('UCORA').inbox().at(-1)?.blocks);
}

it('links to the next interview in the calendar, and to none once the loop has ended', async () => {
  const loop = makeInterviewing();
  const [first, second] = loop.rounds.map(({ booking }) => `calendar.example/${booking?.eventId}"`);
  expect(await shown(loop, now)).toContain(first);
  expect(await shown(loop, slots[0]?.endsAt ?? 0)).toContain(second);
  const cancelled = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }]);
  expect(await shown(cancelled, now)).not.toContain('calendar.example');
});
