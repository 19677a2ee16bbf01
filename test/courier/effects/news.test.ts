import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { EffectPayload } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { tellNews } from '../../../src/courier/effects/news.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { makeInterviewing, play } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ people: ['UCORA', 'UHANA', 'UDANA', 'UBOT'].map(somebody) });
});
afterEach(() => stage.stop());

const inbox = (user: string) => stage.stand.as(user).inbox();

/** What the effect of that id gives back. */
async function tell(loop: Loop, id: string, payload: EffectPayload<'news.tell'>): Promise<Command[]> {
  const task = courierTask<'news.tell'>(stage, loop, payload);
  return tellNews({ ...task, effect: { ...task.effect, id } });
}

describe('the hiring manager', () => {
  it('gets one message for a loop, and each later step as a new one in its thread', async () => {
    const loop = makeInterviewing();
    const told = await tell(loop, 'news-1', { step: 'began' });
    const [first] = inbox('UHANA');
    expect(told).toMatchObject([{ type: 'newsTold', user: 'UHANA', posted: { ts: first?.ts } }]);
    const named = await tell(play(loop, told), 'news-2', { step: 'booked' });
    expect(named).toMatchObject([
      { type: 'newsTold', user: 'UHANA', posted: { ts: first?.ts }, isNamed: true },
    ]);
    expect(await tell(play(loop, [...told, ...named]), 'news-3', { step: 'complete' })).toEqual([]);
    expect(inbox('UHANA').map(({ threadTs }) => threadTs)).toEqual([undefined, first?.ts, first?.ts]);
    // Once is enough to call them.
    const called = inbox('UHANA').filter(({ blocks }) => JSON.stringify(blocks).includes('<@UHANA>'));
    expect(called).toHaveLength(1);
  });

  it('hears nothing of a loop that they coordinate themselves, nor of a step that is over', async () => {
    const own = { ...makeInterviewing(), hiringManager: 'UCORA' };
    expect(await tell(own, 'news-1', { step: 'began' })).toEqual([]);
    expect(await tell(makeInterviewing(), 'news-2', { step: 'late', late: 'gone' })).toEqual([]);
    expect([...inbox('UCORA'), ...inbox('UHANA')]).toEqual([]);
  });
});

describe('the coordinator of a loop in which somebody else acted', () => {
  const acted = { what: 'round.cancelled', by: 'UDANA', rounds: ['r1'], reason: 'Filled.' } as const;
  const payload = { step: 'acted' as const, to: 'UCORA', acted: { ...acted, rounds: ['r1'] } };

  it('reads who, what and why in a new message, below the one that they have of the loop', async () => {
    await tell(makeInterviewing(), 'news-1', payload);
    const [root] = inbox('UCORA');
    expect(JSON.stringify(root?.blocks)).toContain(
      '<@UCORA>: <@UDANA> canceled *First round* with *Robin*: “Filled.”',
    );
    if (!root) throw new Error('Cora got nothing.');
    const progress = { channel: root.channel, ts: root.ts };
    await tell({ ...makeInterviewing(), progress } as Loop, 'news-2', payload);
    expect(inbox('UCORA').map(({ threadTs }) => threadTs)).toEqual([undefined, root.ts]);
  });

  it('is told nothing once they have left the company', async () => {
    stage.stand.deactivate('UCORA');
    expect(await tell(makeInterviewing(), 'news-1', payload)).toEqual([]);
    expect(inbox('UCORA')).toEqual([]);
  });
});
