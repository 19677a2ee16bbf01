import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { EffectHandler } from '../../../src/courier/deps.ts';
import { closeDrift, noteDrift, tellDrift } from '../../../src/courier/drift/tell-drift.ts';
import { markedAs } from '../../../src/courier/slack/post.ts';
import { buttonsIn, wordsIn } from '../../blocks/samples.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { play } from '../../support/makers/make-loop.ts';
import { driftOf, see, seenAs } from '../../support/makers/make-seen.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({
    people: ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UDANA', 'UCANDIDATE', 'UBOT'].map(somebody),
  });
});
afterEach(() => stage.stop());

const run = <K extends EffectKind>(handle: EffectHandler<K>, loop: Loop, payload: object) =>
  handle(courierTask<K>(stage, loop, payload));
const inbox = (user = 'UCORA') => stage.stand.as(user).inbox();
const deleted = seenAs({ status: 'cancelled' });
const asking = { round: 'r1', booking: 1, drift: driftOf(deleted).number };

describe('the coordinator', () => {
  it('is asked in a new message, whose place the loop keeps', async () => {
    const [told] = await run(tellDrift, deleted, asking);
    const [message] = inbox();
    expect(buttonsIn(message?.blocks)).toEqual([...['Restore', 'Find a new time', 'Reschedule or cancel']]);
    expect(told).toMatchObject({ type: 'driftTold', ...asking, posted: { ts: message?.ts } });
  });

  it('is asked below the message about the loop', async () => {
    const progress = await stage.web.chat.postMessage({
      ...{ channel: stage.stand.as('UCORA').directChannel(), text: 'The loop' },
    });
    const posted = { channel: progress.channel ?? '', ts: progress.ts ?? '', search: 1 };
    await run(tellDrift, { ...deleted, progress: posted }, asking);
    expect(inbox().at(-1)).toMatchObject({ threadTs: progress.ts });
  });

  it('is asked once, though the message about the loop is another since Slack took the question', async () => {
    const about = async (show: string) => {
      const channel = stage.stand.as('UCORA').directChannel();
      const metadata = markedAs(`${deleted.id}/${show}`);
      const { ts = '' } = await stage.web.chat.postMessage({ channel, text: 'The loop', metadata });
      const outbox = [...deleted.outbox, { id: show, kind: 'progress.show' }] as Loop['outbox'];
      return { ...deleted, createdAt: 0, outbox, progress: { channel, ts, search: 1 } };
    };
    const earlier = await about('progress-1');
    const [told] = (await run(tellDrift, earlier, asking)) as Extract<Command, { type: 'driftTold' }>[];
    const later = { ...(await about('progress-2')), outbox: earlier.outbox };
    const { effect, ...task } = courierTask<'drift.tell'>(stage, later, asking);
    const again = await tellDrift({
      ...task,
      effect: { ...effect, unclear: true, firstTriedAt: Date.now() },
    });
    expect(again).toEqual([told]);
    expect(inbox()).toHaveLength(3);
  });

  it('is not asked what was answered, put right or called off in the meantime', async () => {
    const right = play(deleted, [see(deleted)]);
    const cancelled = play(deleted, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    for (const loop of [right, cancelled]) expect(await run(tellDrift, loop, asking)).toEqual([]);
    expect(inbox()).toEqual([]);
  });

  it('reads in the same message what came of it', async () => {
    const [told] = (await run(tellDrift, deleted, asking)) as Extract<Command, { type: 'driftTold' }>[];
    await run(closeDrift, deleted, { round: 'r1', end: 'restored', posted: told?.posted });
    expect(inbox()).toHaveLength(1);
    expect(wordsIn(inbox()[0]?.blocks)).toContain('restored. Everybody has a new invitation.');
    expect(buttonsIn(inbox()[0]?.blocks)).toEqual([]);
  });

  it('keeps one question of a round: the earlier one is taken back once it is asked anew', async () => {
    const [told] = (await run(tellDrift, deleted, asking)) as Extract<Command, { type: 'driftTold' }>[];
    await run(closeDrift, deleted, { round: 'r1', end: 'newer', posted: told?.posted });
    expect(inbox()).toEqual([]);
  });

  it('reads a line about what needs nobody', async () => {
    const noted = seenAs({ added: 1 });
    expect(await run(noteDrift, noted, { round: 'r1', booking: 1, news: 'added' })).toEqual([]);
    expect(inbox().map(({ text }) => text)).toEqual([
      expect.stringContaining('somebody added a guest of theirs'),
    ]);
    await run(noteDrift, noted, { round: 'r1', booking: 2, news: 'added' });
    expect(inbox()).toHaveLength(1);
  });
});

describe('another coordinator, where both who look after a loop have left', () => {
  it('can answer it, too', async () => {
    for (const user of ['UCORA', 'UHANA']) stage.stand.deactivate(user);
    await run(tellDrift, deleted, asking);
    expect(buttonsIn(inbox('UDANA')[0]?.blocks)).toEqual([
      ...['Restore', 'Find a new time', 'Reschedule or cancel', 'Hand loop to…'],
    ]);
  });
});
