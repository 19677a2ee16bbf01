import { describe, expect, it } from '@jest/globals';
import { readMarks } from '../../../src/sandbox/front/read-marks.ts';
import type { Conversation } from '../../../src/sandbox/slack/world/world.ts';

type Said = { ts: string; user: string; threadTs?: string; isBroadcast?: boolean };
const place = (...messages: Said[]) => ({ id: 'C1', messages }) as unknown as Conversation;
const bot = (ts: string, more: Partial<Said> = {}): Said => ({ ts, user: 'UBOT', ...more });

describe('what somebody has read', () => {
  it('counts what others said after the last thing seen', () => {
    const marks = readMarks();
    const room = place(bot('1.1'), bot('2.1'), { ts: '3.1', user: 'UANA' }, bot('4.1'));
    expect(marks.unreadIn('UANA', room)).toEqual({ unread: 3, readUntil: '', unreadThreads: [] });
    marks.mark('UANA', { place: 'C1' }, '2.1');
    expect(marks.unreadIn('UANA', room)).toMatchObject({ unread: 1, readUntil: '2.1' });
    expect(marks.unreadIn('UBEN', room).unread).toBe(4);
  });

  it('counts replies until their thread is opened, not only the channel', () => {
    const marks = readMarks();
    const inThread = { threadTs: '1.1' };
    const room = place(
      bot('1.1'),
      bot('2.1', inThread),
      bot('3.1', inThread),
      bot('4.1', { threadTs: '9.1' }),
    );
    const threads = () => marks.unreadIn('UANA', room).unreadThreads;
    marks.mark('UANA', { place: 'C1' }, '1.1');
    expect(threads()).toEqual([
      { ts: '1.1', count: 2 },
      { ts: '9.1', count: 1 },
    ]);
    marks.mark('UANA', { place: 'C1', thread: '1.1' }, '2.1');
    expect(threads()).toContainEqual({ ts: '1.1', count: 1 });
    expect(marks.unreadIn('UANA', room).unread).toBe(2);
  });

  it('counts a reply that was also sent to the channel as read there', () => {
    const marks = readMarks();
    marks.mark('UANA', { place: 'C1' }, '2.1');
    const room = place(bot('1.1'), bot('2.1', { threadTs: '1.1', isBroadcast: true }));
    expect(marks.unreadIn('UANA', room).unread).toBe(0);
  });

  it('never goes back, and is kept', () => {
    const marks = readMarks({ 'UANA C1': '9.1' });
    marks.mark('UANA', { place: 'C1' }, '3.1');
    expect(marks.all()).toEqual({ 'UANA C1': '9.1' });
    marks.mark('UANA', { place: 'C1' }, '10.1');
    expect(readMarks(marks.all()).unreadIn('UANA', place(bot('9.5'), bot('11.1'))).unread).toBe(1);
  });
});
