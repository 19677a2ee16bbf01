import { describe, expect, it } from '@jest/globals';
import { parsedDeep, withoutSecrets } from '../../../../src/sandbox/front/hood/hidden.ts';

const canary = 'canary7f3a';
const words = { type: 'mrkdwn', text: `Evidence: ${canary}` };
const input = { type: 'plain_text_input', action_id: 'text', initial_value: canary };
const blocks = [
  {
    type: 'section',
    block_id: 'b1',
    text: words,
    accessory: { type: 'button', action_id: 'go', text: words },
  },
  { type: 'input', block_id: 'summary', label: words, element: input },
  { type: 'table', rows: [[{ type: 'raw_text', text: canary }]] },
];
const view = {
  type: 'modal',
  callback_id: 'card.form',
  title: { type: 'plain_text', text: 'Scorecard' },
  private_metadata: canary,
  blocks,
  state: { values: { summary: { text: { type: 'plain_text_input', value: canary } } } },
};

describe('a body as the page shows it', () => {
  const closed: [string, unknown][] = [
    ['a view', { view }],
    ['a view on its own', view],
    ['an answer to a form', { response_action: 'update', view }],
    ['errors beside fields', { response_action: 'errors', errors: { summary: canary } }],
    ['a form that was sent', { type: 'view_submission', view, user: { id: 'UANA' } }],
    ['a direct message', { channel: 'D1', text: canary, blocks, attachments: [{ fallback: canary }] }],
    [
      'a message that was pressed',
      { message: { ts: '1.2', text: canary, blocks }, container: { type: 'message' } },
    ],
    ['what stands in fields', { state: { values: { a: { b: { selected_option: { value: canary } } } } } }],
    [
      'a field that only a ticked flag has',
      { view: { ...view, blocks: [{ ...blocks[1], block_id: canary }] } },
    ],
    ['the value of such a field', { view: { ...view, state: { values: { [canary]: { [canary]: {} } } } } }],
    [
      'a fact, a verdict and the score of a part',
      {
        view: { ...view, blocks: [{ ...blocks[1], block_id: `why.${canary}` }] },
        state: {
          values: {
            'fact.pay-and-scope': { 'card.flags': { selected_option: { value: canary } } },
            verdict: { 'card.field': { selected_option: { value: canary } } },
            'part.q.c1': { 'card.flags': { selected_option: { value: canary } } },
            [`line.q.${canary}`]: { 'card.field': { value: canary } },
          },
        },
      },
    ],
    ['where it was pressed', { actions: [{ type: 'checkboxes', action_id: canary, block_id: canary }] }],
    [
      'what was typed or chosen',
      {
        actions: [
          { type: 'plain_text_input', action_id: 'text', block_id: 'b', value: canary },
          {
            type: 'radio_buttons',
            action_id: 'rating',
            block_id: 'b',
            selected_option: { text: words, value: canary },
          },
        ],
      },
    ],
  ];

  it.each(closed)('hides the words of %s', (_what, body) => {
    expect(JSON.stringify(withoutSecrets(parsedDeep(body), false))).not.toContain(canary);
    expect(JSON.stringify(withoutSecrets(parsedDeep(JSON.stringify(body)), false))).not.toContain(canary);
  });

  it('hides a view also where messages are shown', () => {
    expect(JSON.stringify(withoutSecrets({ view }, true))).not.toContain(canary);
  });

  it('still says which window there is, and which button was pressed', () => {
    expect(withoutSecrets({ view }, false)).toMatchObject({
      view: {
        callback_id: 'card.form',
        title: { text: 'Scorecard' },
        blocks: '(hidden)',
        state: '(hidden)',
      },
    });
    const pressed = {
      actions: [{ type: 'button', action_id: 'card.fill', block_id: 'b', value: 'loop1 r1s1' }],
    };
    expect(withoutSecrets(pressed, false)).toEqual(pressed);
  });

  it('shows what is said in a channel', () => {
    const said = { channel: 'C1', text: 'The debrief is open.', blocks: [{ type: 'section', text: words }] };
    expect(withoutSecrets(said, true)).toEqual(said);
  });

  it('hides tokens, signatures and addresses that open something', () => {
    const body = {
      token: 'secret-1',
      headers: { authorization: 'Bearer secret-2', 'x-slack-signature': 'v0=secret-3' },
      note: 'with xoxb-secret-4 and Bearer secret-5 at http://127.0.0.1/response/T1/secret-6',
      response_url: 'http://127.0.0.1/response/secret-7',
      upload_url: 'http://127.0.0.1/upload/secret-8',
    };
    expect(JSON.stringify(withoutSecrets(body, true))).not.toMatch(/secret-\d/);
  });
});
