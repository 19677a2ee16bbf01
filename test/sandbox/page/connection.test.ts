import { afterEach, describe, expect, it } from '@jest/globals';
import { act, ask, Refusal, readNews } from '../../../src/sandbox/page/connection.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

function answerWith(answer: object, status = 200) {
  const asked: { path: string; init: RequestInit }[] = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    return new Response(JSON.stringify(answer), { status });
  };
  return asked;
}

describe('what the page asks the sandbox', () => {
  it('does things as one person, on one device', async () => {
    const asked = answerWith({ trouble: 'operation_timeout' });
    const outcome = await act({ who: 'ana', device: 'phone' }, 'submit', { view: 'V1' });
    expect(outcome).toEqual({ trouble: 'operation_timeout' });
    expect(asked[0]).toMatchObject({
      path: '/api/people/ana/submit?on=phone',
      init: { method: 'POST', body: '{"view":"V1"}' },
    });
  });

  it('asks for the newest messages, for what changed, and for older ones', async () => {
    const asked = answerWith({ messages: [] });
    const lena = { who: 'lena', device: 'laptop' } as const;
    await readNews(lena, 'C1');
    await readNews(lena, 'C1', { since: 7 });
    await readNews(lena, 'C1', { before: '17.1' });
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/people/lena/places/C1?on=laptop&since=0',
      '/api/people/lena/places/C1?on=laptop&since=7',
      '/api/people/lena/places/C1?on=laptop&since=0&before=17.1',
    ]);
  });

  it('passes a refusal on in its own words', async () => {
    answerWith({ error: 'The message is not there.' }, 400);
    await expect(ask('/api/screen/ana')).rejects.toThrow(new Refusal('The message is not there.'));
  });

  it('says what to do where nobody answers', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
    await expect(ask('/api/screen/ana')).rejects.toThrow(/start it again with npm start/);
  });
});
