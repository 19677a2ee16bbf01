import { describe, expect, it } from '@jest/globals';
import { inChannel, inThread, rowsOf, threadsIn } from '../../../../src/sandbox/page/conversation/rows.ts';
import type { Message } from '../../../../src/sandbox/page/wire.ts';

const start = Date.parse('2027-03-10T10:00:00Z') / 1000;
const said = (minutes: number, more: Partial<Message> = {}): Message => ({
  ...{ place: 'C1', user: 'UBOT', text: `m${minutes}`, blocks: [], attachments: [], values: {} },
  ...{ threadTs: null, isBroadcast: false, isEdited: false, isOnlyForYou: false, isDeleted: false },
  ...{ reactions: [], files: [] },
  ts: `${start + minutes * 60}.000000`,
  ...more,
});

/** A line each: `— 2027-03-10`, `new`, `m0`, and `+m1` where the name is not said again. */
function shown(messages: Message[], seenUntil: string | null = null, hasOlder = false): string[] {
  const threads = threadsIn(messages);
  const rows = rowsOf(inChannel(messages), {
    zone: 'Europe/Berlin',
    me: 'UANA',
    seenUntil,
    threads,
    hasOlder,
  });
  return rows.map((row) => {
    if (row.kind === 'message') return `${row.isContinued ? '+' : ''}${row.message.text}`;
    return row.key;
  });
}

describe('what stands in a conversation', () => {
  it('is grouped by who says it in one go, and parted by days of the reader', () => {
    const late = 13 * 60;
    const messages = [said(0), said(2), said(9), said(10, { user: 'UANA' }), said(late - 1), said(late)];
    expect(shown(messages)).toEqual([
      ...['day 2027-03-10', 'm0', '+m2', 'm9', 'm10', 'm779'],
      ...['day 2027-03-11', 'm780'],
    ]);
  });

  it('says the name again after a deleted message, and apart for what is for one person alone', () => {
    expect(shown([said(0), said(1, { isDeleted: true }), said(2)])).toContain('m2');
    expect(shown([said(0), said(1, { isOnlyForYou: true }), said(2)])).toEqual(
      expect.arrayContaining(['m1', 'm2']),
    );
  });

  it('marks where what is new begins, once, and not at one’s own words', () => {
    const messages = [said(0), said(1), said(2, { user: 'UANA' }), said(3), said(4)];
    const until = (minutes: number) => messages[minutes]?.ts ?? '';
    expect(shown(messages, until(1))).toEqual(['day 2027-03-10', 'm0', '+m1', 'm2', 'new', 'm3', '+m4']);
    expect(shown(messages, '')).toEqual(['day 2027-03-10', 'new', 'm0', '+m1', 'm2', 'm3', '+m4']);
    expect(shown(messages, until(4))).not.toContain('new');
    expect(shown(messages, '', true)).not.toContain('new');
    expect(shown(messages, until(1), true)).toContain('new');
  });

  it('has replies in their thread, and in the channel only those that were also sent there', () => {
    const parent = said(0);
    const inIt = { threadTs: parent.ts };
    const messages = [
      parent,
      said(1, inIt),
      said(2, { ...inIt, isBroadcast: true, user: 'UANA' }),
      said(3, inIt),
    ];
    expect(shown(messages)).toEqual(['day 2027-03-10', 'm0', 'm2']);
    expect(inThread(messages, parent.ts).map(({ text }) => text)).toEqual(['m0', 'm1', 'm2', 'm3']);
    expect(threadsIn(messages).get(parent.ts)).toEqual({
      ...{ count: 3, users: ['UBOT', 'UANA'] },
      lastTs: messages[3]?.ts,
    });
  });
});
