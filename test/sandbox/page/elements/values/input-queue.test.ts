import { describe, expect, it } from '@jest/globals';
import { inputQueue } from '../../../../../src/sandbox/page/elements/values/input-queue.ts';
import type { Outcome } from '../../../../../src/sandbox/page/wire.ts';

/** Far more than any test takes: what waits so long goes only when it is flushed. */
const long = 1_000_000;

function recorder() {
  const sent: string[] = [];
  const send = (words: string, outcome: Outcome = {}) => {
    return async () => {
      sent.push(`${words} goes`);
      await new Promise((resolve) => setImmediate(resolve));
      sent.push(`${words} is answered`);
      return outcome;
    };
  };
  return { sent, send };
}

describe('what is typed in a view', () => {
  it('is sent one after the other, in the order in which fields were first touched', async () => {
    const { sent, send } = recorder();
    const queue = inputQueue();
    void queue.put('name', long, send('A'));
    void queue.put('reason', long, send('B'));
    await queue.flush();
    expect(sent).toEqual(['A goes', 'A is answered', 'B goes', 'B is answered']);
  });

  it('goes out as the newest of each field, and every input hears the answer', async () => {
    const { sent, send } = recorder();
    const queue = inputQueue();
    const answers = [
      queue.put('name', long, send('A')),
      queue.put('name', long, send('Ab', { trouble: 'x' })),
    ];
    await queue.flush();
    expect(sent).toEqual(['Ab goes', 'Ab is answered']);
    expect(await Promise.all(answers)).toEqual([{ trouble: 'x' }, { trouble: 'x' }]);
  });

  it('takes what waits along when something goes at once', async () => {
    const { sent, send } = recorder();
    const queue = inputQueue();
    void queue.put('text', long, send('typed'));
    await queue.put('rating', 0, send('chosen'));
    expect(sent).toEqual(['typed goes', 'typed is answered', 'chosen goes', 'chosen is answered']);
  });

  it('is flushed with what came in meanwhile, and flushes nothing at once', async () => {
    const { sent, send } = recorder();
    const queue = inputQueue();
    await queue.flush();
    void queue.put('name', long, send('A'));
    const first = queue.flush();
    await new Promise((resolve) => setImmediate(resolve));
    void queue.put('name', long, send('Ab'));
    await Promise.all([first, queue.flush()]);
    expect(sent).toEqual(['A goes', 'A is answered', 'Ab goes', 'Ab is answered']);
    await queue.flush();
    void queue.put('name', long, send('Abc'));
    await queue.flush();
    expect(sent.slice(4)).toEqual(['Abc goes', 'Abc is answered']);
  });
});
