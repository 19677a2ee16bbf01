import { describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { isSentTooLate, sendByIn, sentBy, sentTooLate } from '../src/send-by.ts';

/** A client that keeps what it would have sent. */
function keeping() {
  const sent: string[] = [];
  const client = new WebClient('xoxb-x', {
    fetch: async (_url, init) => {
      sent.push(String(init?.body));
      return new Response('{"ok":true}');
    },
  });
  return { client, sent };
}

describe('a call that must leave by some time', () => {
  it('carries that time to the door, where it is taken off again', async () => {
    const { client, sent } = keeping();
    await sentBy(client, 1234).chat.postMessage({ channel: 'C1', text: 'a & b' });
    const { body, time } = sendByIn(sent[0]);
    expect(time).toBe(1234);
    expect(Object.fromEntries(new URLSearchParams(String(body)))).toMatchObject({
      channel: 'C1',
      text: 'a & b',
    });
    expect(String(body)).not.toContain('1234');
  });

  it('carries it also where the method is called by its name', async () => {
    const { client, sent } = keeping();
    await sentBy(client, 1234).apiCall('chat.update', { channel: 'C1', ts: '1.1' });
    expect(sendByIn(sent[0]).time).toBe(1234);
  });

  it('is like any other where nothing was said of a time', async () => {
    const { client, sent } = keeping();
    await client.auth.test();
    expect(sendByIn(sent[0])).toEqual({ body: sent[0], time: null });
    expect(sendByIn(new FormData()).time).toBeNull();
  });

  it('does without arguments as well', async () => {
    const { client, sent } = keeping();
    await sentBy(client, 5).auth.test();
    expect(sendByIn(sent[0]).time).toBe(5);
  });

  it('says by its code that nothing was sent', () => {
    expect(isSentTooLate((sentTooLate() as Error & { code: string }).code)).toBe(true);
    expect(isSentTooLate('ECONNREFUSED')).toBe(false);
  });
});
