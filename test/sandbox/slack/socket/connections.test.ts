import { describe, expect, it } from '@jest/globals';
import { until } from '../../../support/stage/play.ts';
import { dial, opening, raise } from './stage.ts';

describe('a connection', () => {
  it('ends with an answer of more than 20,480 bytes, or drops it without a word', async () => {
    const { slack, sockets } = await raise();
    slack.delivering.patienceMs = 200;
    const letters = (count: number) => ({ text: 'x'.repeat(count) });
    const first = await dial(await opening(slack, 'xapp-right'));
    const asked = slack.as('UANA').command('/hire much');
    await until(() => first.messages.length === 2);
    first.answer(letters(20_480));
    expect((await asked).trouble).toBe('dispatch_failed');
    expect(await first.ended).toBe('1009 Max frame length of 20480 has been exceeded.');
    sockets.faults.oversized = 'drop';
    const second = await dial(await opening(slack, 'xapp-right'));
    const again = slack.as('UANA').command('/hire much');
    await until(() => second.messages.length === 2);
    second.answer(letters(20_480));
    expect((await again).trouble).toBe('operation_timeout');
    expect(slack.refusals.map(({ error }) => error)).toEqual(['frame_too_large', 'frame_too_large']);
    expect(sockets.faults.happened.oversized).toBe(2);
  });

  it('hears an answer that is late, and refuses one to nothing that was asked', async () => {
    const { slack, sockets } = await raise();
    slack.delivering.patienceMs = 200;
    const { socket, messages, answer } = await dial(await opening(slack, 'xapp-right'));
    expect((await slack.as('UANA').command('/hire slowly')).trouble).toBe('operation_timeout');
    answer();
    socket.send(JSON.stringify({ envelope_id: 'never-sent' }));
    socket.send('words');
    await until(() => slack.refusals.length === 2);
    expect(slack.refusals.map(({ error }) => error)).toEqual(['unknown_envelope', 'not_json']);
    expect([messages.length, sockets.faults.happened.late]).toEqual([2, 1]);
  });

  it('is warned twice before it is recycled, and not at all when it is cut', async () => {
    const { slack, sockets } = await raise();
    const first = await dial(await opening(slack, 'xapp-right'));
    sockets.recycle(60);
    expect(await first.ended).toBe('1000 ');
    expect(first.messages.slice(1)).toMatchObject([
      { type: 'disconnect', reason: 'warning' },
      { type: 'disconnect', reason: 'refresh_requested' },
    ]);
    const second = await dial(await opening(slack, 'xapp-right'));
    sockets.cut();
    expect(await second.ended).toBe('1006 ');
    expect(second.messages).toHaveLength(1);
  });

  it('is one of ten at most', async () => {
    const { slack, sockets } = await raise();
    slack.limits.isEnforced = false;
    for (let count = 1; count <= 10; count += 1) {
      const { messages } = await dial(await opening(slack, 'xapp-right'));
      expect(messages[0]).toMatchObject({ type: 'hello', num_connections: count });
    }
    const { messages, ended } = await dial(await opening(slack, 'xapp-right'));
    expect(messages[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(await ended).toBe('1000 ');
    expect(sockets.open()).toBe(10);
  });
});
