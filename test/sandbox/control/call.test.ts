import { describe, expect, it } from '@jest/globals';
import {
  type Call,
  ControlError,
  colleague,
  inputs,
  optionalText,
  text,
} from '../../../src/sandbox/control/call.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

const call = (body: object, parts: Record<string, string> = {}): Call => ({
  sandbox: {} as Sandbox,
  parts,
  query: new URLSearchParams(),
  body: { ...body },
});

describe('a call', () => {
  it.each([
    [() => text(call({}), 'text'), 'Say "text"'],
    [() => text(call({ text: '  ' }), 'text'), 'Say "text"'],
    [() => optionalText(call({ channel: 7 }), 'channel'), '"channel" must be text.'],
    [() => inputs(call({ values: {} })), 'Say "values"'],
    [() => inputs(call({ values: { name: [7] } })), 'Say "values"'],
  ])('that says it wrongly is told how: %s', (read, sentence) => {
    expect(read).toThrow(ControlError);
    expect(read).toThrow(sentence);
  });

  it('may fill fields with words, numbers, lists and nothing', () => {
    const values = { name: 'Robin', count: 3, seats: ['ana', 'jonas'], note: null };
    expect(inputs(call({ values }))).toEqual(values);
  });

  it('names a person by Slack’s id or by name, whatever the case', () => {
    expect(colleague(call({}, { id: 'UANA' })).name).toBe('ana');
    expect(colleague(call({}, { id: 'Ana' })).id).toBe('UANA');
    expect(() => colleague(call({}, { id: 'nobody' }))).toThrow(
      'There is no nobody; there are: miriam, lena',
    );
  });
});
