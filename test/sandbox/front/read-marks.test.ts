import { describe, expect, it } from '@jest/globals';
import { readMarks } from '../../../src/sandbox/front/read-marks.ts';
import type { Conversation } from '../../../src/sandbox/slack/world/world.ts';

const place = (...messages: [ts: string, user: string][]) =>
  ({ id: 'C1', messages: messages.map(([ts, user]) => ({ ts, user })) }) as unknown as Conversation;

describe('what somebody has read', () => {
  it('counts what others said after the last thing seen', () => {
    const marks = readMarks();
    const room = place(['1.1', 'UBOT'], ['2.1', 'UBOT'], ['3.1', 'UANA'], ['4.1', 'UBOT']);
    expect(marks.unread('UANA', room)).toBe(3);
    marks.mark('UANA', 'C1', '2.1');
    expect(marks.unread('UANA', room)).toBe(1);
    expect(marks.unread('UBEN', room)).toBe(4);
  });

  it('never goes back, and is kept', () => {
    const marks = readMarks({ 'UANA C1': '9.1' });
    marks.mark('UANA', 'C1', '3.1');
    expect(marks.all()).toEqual({ 'UANA C1': '9.1' });
    marks.mark('UANA', 'C1', '10.1');
    expect(readMarks(marks.all()).unread('UANA', place(['9.5', 'UBOT'], ['11.1', 'UBOT']))).toBe(1);
  });
});
