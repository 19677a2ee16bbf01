import { describe, expect, it } from '@jest/globals';
import { tryAgain } from '../src/errors.ts';
import { createLog, errorFields, laterFields } from '../src/log.ts';

function logTo(level = 'trace') {
  const lines: Record<string, unknown>[] = [];
  const log = createLog(level, { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

describe('a line of the log', () => {
  it('has the name, the level and the sentence of its row', () => {
    const { log, lines } = logTo();
    log('process.listening', { port: 3000, database: 'given' });
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        event: 'process.listening',
        port: 3000,
        database: 'given',
        msg: 'Quorum is listening',
      },
    ]);
  });

  it('is left out below the level that was asked for', () => {
    const { log, lines } = logTo('warn');
    log('process.listening');
    log('door.closed', { door: 'slack' });
    expect(lines.map(({ event }) => event)).toEqual(['door.closed']);
  });

  it('has the ids of what caused it, however deep and however late, and not those of anything else', async () => {
    const { log, lines } = logTo();
    const later = () => new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(
      ['one', 'two'].map((request) =>
        log.follow({ request }, async () => {
          await later();
          log('request.handled', { asked: '/hire my' });
          await log.follow({ loop: `of ${request}` }, async () => log('loop.saved', { version: 2 }));
        }),
      ),
    );
    expect(lines.map(({ event, request, loop }) => [event, request, loop])).toEqual([
      ['request.handled', 'one', undefined],
      ['loop.saved', undefined, 'of one'],
      ['request.handled', 'two', undefined],
      ['loop.saved', undefined, 'of two'],
    ]);
    expect(log.followed()).toEqual({});
  });
});

describe('what is logged of an error', () => {
  it('is its kind, code, words and place, and those of what is behind it', () => {
    const error = Object.assign(new Error('It broke.', { cause: new TypeError('Why.') }), { code: 'E1' });
    expect(errorFields(error)).toMatchObject({
      ...{ error: 'Error', code: 'E1', message: 'It broke.', stack: expect.stringContaining('log.test') },
      cause: { error: 'TypeError', message: 'Why.' },
    });
    expect(errorFields('a word')).toEqual({ error: 'string' });
  });

  it('has no email address, wherever a library quotes one', () => {
    const error = new Error(
      'dup key: { email: "robin.o-neil+x@mail.elsewhere.example" }\n for <ana@acme.test>',
    );
    const told = JSON.stringify(errorFields(error));
    expect(told).not.toMatch(/robin|elsewhere|ana@/);
    expect(told).toContain('[email]');
    expect(told).toContain('test/log.test');
  });

  it('is a few words where it passes by itself', () => {
    const cause = Object.assign(new Error('pool of a@b.test'), { name: 'MongoWaitQueueTimeoutError' });
    expect(laterFields(tryAgain('Try again.', cause))).toEqual({
      ...{ error: 'MongoWaitQueueTimeoutError', message: 'pool of [email]' },
    });
    expect(laterFields(new Error('A bug.'))).toBeNull();
  });
});
