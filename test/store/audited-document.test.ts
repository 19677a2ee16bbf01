import { describe, expect, it } from '@jest/globals';
import type { AuditRow } from '../../src/core/loop/audit.ts';
import { headWith, noRows, rowsWith, sendingClaims } from '../../src/store/audited-document.ts';
import { brokenLink } from '../../src/vault/audit-chain.ts';
import { now } from '../support/makers/make-loop.ts';

const entry = (what: string) => ({ what, by: 'UCORA', about: {} });

describe('a document with an audit chain of its own', () => {
  it('goes on from its last row, and stays where nothing is written down', () => {
    const first = headWith(noRows, [entry('one'), entry('two')], now);
    const second = headWith(first, [entry('three')], now);
    expect([first.seq, second.seq]).toEqual([2, 3]);
    expect(brokenLink([...first.pending, ...second.pending])).toBeNull();
    expect(headWith(first, [], now)).toEqual({ seq: 2, hash: first.hash, pending: [] });
  });

  it('shows a row once, moved or not', () => {
    const { pending } = headWith(noRows, [entry('one'), entry('two')], now);
    const [moved] = pending as [AuditRow];
    expect(rowsWith([moved], pending).map(({ what }) => what)).toEqual(['one', 'two']);
    expect(rowsWith([moved])).toEqual([moved]);
  });

  it('is claimed for one message at a time, and its version moves', async () => {
    const written: [object, object][] = [];
    const claims = sendingClaims(async (filter, change) => {
      written.push([filter, change]);
      return { matchedCount: written.length === 1 ? 1 : 0 };
    });
    const place = { team: 'TACME', id: 'one' };
    expect(await claims.startSending(place, { id: 'n' }, 5)).toBe(true);
    expect(await claims.startRewriting(place, { id: 'n' }, 5)).toBe(false);
    expect(written).toEqual([
      [
        {
          team: 'TACME',
          _id: 'TACME:one',
          notices: { $elemMatch: { id: 'n', sendingUntil: { $lt: 5 }, failure: null } },
        },
        { $set: { 'notices.$.sendingUntil': 60_005 }, $inc: { version: 1 } },
      ],
      [
        { team: 'TACME', _id: 'TACME:one', told: { $elemMatch: { id: 'n', sendingUntil: { $lt: 5 } } } },
        { $set: { 'told.$.sendingUntil': 60_005 }, $inc: { version: 1 } },
      ],
    ]);
  });
});
