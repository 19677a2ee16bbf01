import { expect, it } from '@jest/globals';
import { envelopeOf } from '../../../../src/sandbox/slack/socket/envelope.ts';

const form = 'application/x-www-form-urlencoded';

it('holds a command’s fields, an interaction’s payload or an event, and an id of its own', () => {
  const command = envelopeOf({ kind: 'command', contentType: form, body: 'command=%2Fhire&text=my+own' });
  expect(command).toEqual({
    envelope_id: command.envelope_id,
    type: 'slash_commands',
    payload: { command: '/hire', text: 'my own' },
    accepts_response_payload: true,
  });
  const payload = encodeURIComponent(JSON.stringify({ type: 'view_submission' }));
  const press = envelopeOf({ kind: 'interaction', contentType: form, body: `payload=${payload}` });
  expect([press.type, press.payload, press.accepts_response_payload]).toEqual([
    'interactive',
    { type: 'view_submission' },
    true,
  ]);
  expect(press.envelope_id).not.toBe(command.envelope_id);
});

it('says of an event how often it has come before, and why it comes again', () => {
  const event = (headers?: Record<string, string>) => {
    const { payload, retry_attempt, retry_reason, accepts_response_payload } = envelopeOf({
      ...{ kind: 'event', contentType: 'application/json', body: '{"event_id":"Ev1"}' },
      headers,
    });
    return { payload, retry_attempt, retry_reason, accepts_response_payload };
  };
  const first = { payload: { event_id: 'Ev1' }, accepts_response_payload: false };
  expect(event()).toEqual({ ...first, retry_attempt: 0, retry_reason: '' });
  expect(event({ 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' })).toEqual({
    ...first,
    retry_attempt: 2,
    retry_reason: 'timeout',
  });
});
