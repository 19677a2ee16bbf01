import { describe, expect, it } from '@jest/globals';
import { alwaysLeft, leftLines } from '../../../blocks/erasure/left-lines.ts';
import type { Left } from '../../../src/core/erasure/erasure.ts';
import { now } from '../../support/makers/make-loop.ts';

const given = { zone: 'Europe/Berlin', calendar: 'Toy' };

describe('what is left', () => {
  it('has for each thing what a person can do about it', () => {
    const left: Left[] = [
      { what: 'export', user: 'UCORA', at: now },
      { what: 'handedFile', user: 'UCORA' },
      { what: 'words', channel: 'C1' },
      { what: 'channelName', channel: 'C1' },
      { what: 'channelOpen', channel: 'C1', code: 'restricted_action' },
      { what: 'leaver', user: 'ULEFT' },
      { what: 'messages', channel: 'D1', count: 1, code: 'new_code' },
      { what: 'files', count: 2, code: 'file_deleting_disabled' },
      { what: 'invitations', count: 3 },
      { what: 'event', event: 'e1' },
    ];
    const lines = leftLines(left, given);
    expect(lines.length).toBe(left.length);
    expect(lines[0]).toContain('11 Jan 2027');
    expect(lines[6]).toBe('• 1 message in a direct message: Slack answers “new_code”.');
    expect(lines[8]).toContain('Toy keeps deleted events');
    expect(lines.every((line) => line.endsWith('.'))).toBe(true);
  });

  it('says Slack’s reason in words, and Slack’s own word for one that nobody knows', () => {
    const of = (code: string) => leftLines([{ what: 'files', count: 1, code }], given);
    expect(of('file_deleting_disabled')).toEqual([
      '• 1 file in Slack: this workspace lets nobody delete files.',
    ]);
    expect(of('a_new_one')).toEqual(['• 1 file in Slack: Slack answers “a_new_one”.']);
  });

  it('has what no program reaches in every case', () => {
    expect(alwaysLeft().join(' ')).toMatch(/exports, retention.*Copies of the database.*Emails/);
  });
});
