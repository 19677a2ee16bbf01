import { describe, expect, it } from '@jest/globals';
import { bodiesOf, requestsOf } from '../../../../src/sandbox/front/hood/requests.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';

const asked = { path: '', isTokenRight: true, headers: {}, body: '', args: {} };
const told = { url: '', headers: { 'x-slack-signature': 'v0=secret' }, text: '', isTimedOut: false };
const form = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

const channels = [
  { id: 'C1', kind: 'private' },
  { id: 'D1', kind: 'im' },
];
const standing = {
  slack: {
    conversations: () => channels,
    requests: [
      {
        ...asked,
        at: 1,
        ms: 4,
        method: 'chat.postMessage',
        status: 200,
        response: '{"ok":true}',
        args: { channel: 'C1', text: 'Booked.' },
      },
      {
        ...asked,
        at: 4,
        method: 'chat.update',
        status: 200,
        response: '{"ok":false,"error":"is_archived"}',
        args: { channel: 'D1', text: 'typed' },
      },
      { ...asked, at: 6, method: 'views.open', status: 0, response: '', fault: 'hang' },
      { ...asked, at: 7, method: 'users.info', status: 0, response: '' },
    ],
    deliveries: [
      {
        ...told,
        at: 2,
        kind: 'command',
        status: 200,
        ms: 9,
        body: 'command=%2Fhire&text=start+Robin+typed&token=secret',
      },
      {
        ...told,
        at: 3,
        kind: 'interaction',
        status: 200,
        ms: 9,
        body: form({ type: 'block_actions', actions: [{ type: 'button', action_id: 'card.fill' }] }),
      },
      {
        ...told,
        at: 5,
        kind: 'event',
        status: 0,
        ms: 9,
        error: 'lost',
        body: '{"event":{"type":"message","text":"typed"}}',
      },
    ],
  },
  google: {
    requests: [
      {
        cameAt: 8,
        at: 999,
        method: 'POST',
        path: '/calendar/v3/freeBusy',
        query: {},
        body: '{"items":[]}',
        status: 429,
        ms: 2,
        response: '{"error":{}}',
        fault: '429',
      },
    ],
  },
} as unknown as Sandbox;

describe('the requests under the hood', () => {
  it('are told newest first, whoever asked whom, with what came of them', () => {
    const lines = requestsOf(standing, '').rows.map(
      ({ from, to, what, answer, isGood, fault }) => `${from} ${to}: ${what}, ${answer}, ${isGood}, ${fault}`,
    );
    expect(lines).toEqual([
      'app google: POST /freeBusy, 429, false, 429',
      'app slack: users.info, on its way, false, null',
      'app slack: views.open, no answer, false, hang',
      'slack app: event message, lost, false, lost',
      'app slack: chat.update, is_archived, false, null',
      'slack app: block_actions card.fill, 200, true, null',
      'slack app: command /hire start, 200, true, null',
      'app slack: chat.postMessage, ok, true, null',
    ]);
  });

  it('are filtered by words, wherever they stand', () => {
    const matching = (words: string) => requestsOf(standing, words).rows.map(({ id }) => id);
    expect(matching('slack → app')).toEqual(['d2', 'd1', 'd0']);
    expect(matching('CHAT archived')).toEqual(['s1']);
    expect(matching('nothing like it')).toEqual([]);
    expect(requestsOf(standing, 'chat').matching).toBe(2);
  });

  it('show what was said in a channel, and nothing that was typed or said to one person', () => {
    expect(JSON.parse(bodiesOf(standing, 's0').sent)).toEqual({ channel: 'C1', text: 'Booked.' });
    for (const id of ['s1', 'd0', 'd2']) {
      const { sent, answered } = bodiesOf(standing, id);
      expect(sent + answered).not.toMatch(/typed|secret/);
    }
    expect(JSON.parse(bodiesOf(standing, 'd0').sent).body.command).toBe('/hire start');
    expect(JSON.parse(bodiesOf(standing, 'g0').sent)).toEqual({ items: [] });
  });

  it('do not say in which field somebody chose or typed: a red flag has one of its own', () => {
    const body = form({
      type: 'block_actions',
      actions: [{ type: 'plain_text_input', action_id: 'flag.harsh', block_id: 'flag.harsh' }],
      view: { callback_id: 'card.form', blocks: [{ type: 'input', block_id: 'flag.harsh' }] },
    });
    const slack = {
      ...standing.slack,
      requests: [],
      deliveries: [{ ...told, at: 1, kind: 'interaction', body }],
    };
    const typed = { ...standing, slack } as unknown as Sandbox;
    expect(requestsOf(typed, 'card').rows.map(({ what }) => what)).toEqual(['block_actions card.form']);
    expect(JSON.stringify([requestsOf(typed, 'flag').rows, bodiesOf(typed, 'd0')])).not.toContain('flag');
  });

  it('say so where there is none', () => {
    expect(() => bodiesOf(standing, 's99')).toThrow('There is no such request.');
  });
});
