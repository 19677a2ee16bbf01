import { ana, errorOf, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('the arguments of a call', () => {
  it('come as JSON, unless it is broken', async () => {
    const send = async (body: string) => {
      const response = await fetch(`${stage.stand.apiUrl}users.info`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-stand-in', 'content-type': 'application/json; charset=utf-8' },
        body,
      });
      return response.json();
    };
    expect(await send(JSON.stringify({ user: ana.id }))).toMatchObject({ ok: true, user: { id: ana.id } });
    expect(await send('{')).toEqual({ ok: false, error: 'invalid_json' });
  });

  it('ask for pages with cursors, of the answers before only', async () => {
    await stage.web.conversations.create({ name: 'one', is_private: true });
    await stage.web.conversations.create({ name: 'two', is_private: true });
    const first = await stage.web.conversations.list({ types: 'private_channel', limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await stage.web.conversations.list({ types: 'private_channel', limit: 1, cursor });
    expect([first, second].map((page) => page.channels?.[0]?.name)).toEqual(['one', 'two']);
    const wrong = stage.web.conversations.list({ types: 'private_channel', cursor: 'bm9uc2Vuc2U=' });
    expect(await errorOf(wrong)).toBe('invalid_cursor');
  });
});
