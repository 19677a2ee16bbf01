import { expect, it } from '@jest/globals';
import { SlackFailure } from '../../../../src/sandbox/slack/rules/failure.ts';

it('answers with no more than Slack says', () => {
  expect(new SlackFailure('not_in_channel', { detail: 'board' }).body()).toEqual({
    ok: false,
    error: 'not_in_channel',
  });
  expect(new SlackFailure('missing_scope', { needed: 'a', provided: 'b' }).body()).toEqual({
    ok: false,
    error: 'missing_scope',
    needed: 'a',
    provided: 'b',
  });
  const errors = [{ pointer: '', message: 'must provide an object' }];
  expect(new SlackFailure('invalid_blocks', { errors, messages: ['[ERROR] x'] }).body()).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: ['must provide an object [json-pointer:/]'],
    response_metadata: { messages: ['[ERROR] x'] },
  });
});

it('keeps the most telling detail for the record', () => {
  expect(new SlackFailure('x', { detail: 'CNONE', messages: ['a'] }).detail()).toBe('CNONE');
  expect(new SlackFailure('x', { messages: ['a', 'b'] }).detail()).toBe('a; b');
  expect(new SlackFailure('x', { needed: 'chat:write' }).detail()).toBe('needed chat:write');
});
