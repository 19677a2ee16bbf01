import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cardRequestMessage } from '../../../blocks/cards/card-messages.ts';
import { lateMessage } from '../../../blocks/cards/nudge-message.ts';
import type { Message } from '../../../blocks/elements/form.ts';
import type { Effect } from '../../../src/core/loop/effect.ts';
import type { Loop, Posted } from '../../../src/core/loop/loop.ts';
import { changeSeat, findSeat } from '../../../src/core/loop/seats.ts';
import { closeMessages } from '../../../src/courier/effects/closings.ts';
import { requestCard, sendPack } from '../../../src/courier/effects/seats.ts';
import { openDirectMessage, post } from '../../../src/courier/slack/post.ts';
import { buttonsIn, wordsIn, zone } from '../../blocks/samples.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { afterRounds, makeInterviewing, play, seal } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ people: ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UBOT'].map(somebody) });
});
afterEach(() => stage.stop());

const inbox = (user: string) => stage.stand.as(user).inbox();

/** Sent by the effect of that id, as the courier would. */
async function send(loop: Loop, user: string, id: string, message: Message): Promise<Posted> {
  const task = courierTask(stage, loop);
  return post(
    { ...task, effect: { ...task.effect, id } as Effect },
    { channel: await openDirectMessage(task, user) },
    message,
  );
}

const request = (loop: Loop, seat: string) => {
  const found = findSeat(loop, seat);
  if (!found) throw new Error(`There is no ${seat}.`);
  return cardRequestMessage({ loop, ...found, candidate: 'Robin', zone });
};

/** Everybody of the first round has been asked for a card; Ines has written hers. */
async function asked(): Promise<Loop> {
  const begun = makeInterviewing();
  let loop: Loop = {
    ...begun,
    createdAt: 0,
    outbox: begun.outbox.map((effect) => ({ ...effect, state: 'done' as const, attempts: 1 })),
  };
  for (const [seat, user] of [
    ['r1s1', 'UINES'],
    ['r1s2', 'UJON'],
  ] as const)
    loop = changeSeat(loop, seat, {
      request: await send(loop, user, `request-${seat}-1`, request(loop, seat)),
    });
  return play(loop, [seal('r1s1')], afterRounds);
}

const cancelled = (loop: Loop) =>
  play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }], afterRounds);

async function close(loop: Loop): Promise<void> {
  for (const effect of loop.outbox)
    if (effect.kind === 'messages.close') {
      const task = courierTask<'messages.close'>(stage, loop, effect.payload);
      await closeMessages({ ...task, effect: { ...task.effect, ...effect, lease: task.effect.lease } });
    }
}

describe('after a loop is cancelled', () => {
  it('nothing can be done any more; who had still to write is told once, and who has written keeps the receipt', async () => {
    const loop = cancelled(await asked());
    await close(loop);
    const [first, ...rest] = inbox('UJON');
    expect(wordsIn(first?.blocks)).toBe('*First round* with *Robin*: the loop was canceled. Nothing to do.');
    expect(rest.map(({ text }) => text)).toEqual(['The loop with Robin was canceled']);
    const receipts = inbox('UINES');
    expect(receipts.map(({ text }) => text)).toEqual(['Your scorecard for Robin is in']);
    expect(
      ['UINES', 'UJON'].flatMap((user) => inbox(user).flatMap(({ blocks }) => buttonsIn(blocks))),
    ).toEqual(['Details']);
  });

  it('what nobody keeps the place of is found by what sent it', async () => {
    const loop = await asked();
    const place = findSeat(loop, 'r1s2');
    if (!place) throw new Error('There is no r1s2.');
    const late = { ...place, loop, candidate: 'Robin', zone, now: afterRounds, isOther: false };
    await send(loop, 'UCORA', 'late-r1s2-1', lateMessage(late));
    const sent = { id: 'late-r1s2-1', kind: 'late.tell', attempts: 1, state: 'done', payload: {} };
    await close(cancelled({ ...loop, outbox: [...loop.outbox, sent as unknown as Effect] }));
    expect(inbox('UCORA').map(({ blocks }) => wordsIn(blocks))).toEqual([
      '*Robin*: the loop was canceled. Nothing to do.',
    ]);
  });
});

it('closes nothing for a seat that somebody else holds by now, or that is still waited for', async () => {
  const loop = await asked();
  for (const user of ['UKIM', 'UJON'])
    expect(await closeMessages(courierTask(stage, loop, { user, about: 'r1s2' }))).toEqual([]);
  expect(inbox('UJON').map(({ text }) => text)).toEqual(['Scorecard for Robin']);
});

describe('what may have gone out as its round was called off', () => {
  it.each([
    ['a guide', 'pack', sendPack],
    ['a request for a scorecard', 'request', requestCard],
  ] as const)('%s is taken back', async (_what, name, handle) => {
    const loop = makeInterviewing();
    await send(loop, 'UINES', `${name}-r1s1-1`, request(loop, 'r1s1'));
    const off = { ...loop, rounds: loop.rounds.map((round) => ({ ...round, booking: null })) };
    const { effect, ...task } = courierTask<never>(stage, off, { seat: 'r1s1', booking: 1 });
    const again = { ...(effect as Effect), id: `${name}-r1s1-1`, unclear: true, firstTriedAt: Date.now() };
    expect(inbox('UINES')).toHaveLength(1);
    expect(await handle({ ...task, effect: again as never })).toEqual([]);
    expect(inbox('UINES')).toEqual([]);
  });
});
