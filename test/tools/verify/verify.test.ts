import { describe, expect, it } from '@jest/globals';
import { recordText } from '../../../src/core/record/record.ts';
import { verifyRecord } from '../../../src/tools/verify/verify.ts';
import { chained } from '../../../src/vault/audit-chain.ts';
import { makeRecord, makeRecordOfOpening, resealed } from '../../support/makers/make-record.ts';
import { seeded } from '../../support/seeded.ts';
import { differencesIn, verifyText } from './tampered.ts';

describe('a record that nobody touched', () => {
  it('is intact, and counted', () => {
    const record = makeRecord();
    expect(verifyText(recordText(record))).toEqual({
      ...{ intact: true, cards: 4, amendments: 2, votes: 3, decisions: 2, dissents: 1, auditRows: 28 },
      ...{ head: record.audit.at(-1)?.hash, digest: record.digest },
    });
  });

  it('is intact and counted with its opening', () => {
    const record = makeRecordOfOpening();
    expect(verifyText(recordText(record))).toMatchObject({
      intact: true,
      opening: { auditRows: 4, head: record.opening?.audit.at(-1)?.hash },
    });
  });

  it('has one text, whatever order its keys came in', () => {
    const record = makeRecord();
    const turned = JSON.parse(JSON.stringify(record), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    );
    expect(recordText(turned)).toBe(recordText(record));
    expect(recordText(record).split('\n').slice(0, 3)).toEqual([
      '{',
      ' "format": "quorum-loop-record",',
      ' "version": 1,',
    ]);
  });

  it('is intact too when each vote was written down with its receipt', () => {
    const { audit, votes, ...record } = structuredClone(makeRecord());
    const entries = audit.flatMap(({ what, by, about }) =>
      what === 'vote.closed'
        ? votes.map(({ number, receipt }) => ({ what: 'vote.sealed', by, about: { number, receipt } }))
        : [{ what, by, about }],
    );
    const rows = chained(entries, { seq: 0, hash: '' }, 0);
    expect(verifyText(recordText(resealed({ ...record, votes, audit: rows })))).toMatchObject({
      intact: true,
    });
  });
});

describe('a record with one byte changed', () => {
  it('is never intact: 1,000 of them', () => {
    const bytes = Buffer.from(recordText(makeRecord()));
    const chance = seeded(7);
    for (let run = 0; run < 1000; run += 1) {
      const at = chance.below(bytes.length);
      const before = bytes[at] ?? 0;
      const any = chance.next() < 0.7 ? 32 + chance.below(95) : chance.below(256);
      const after = any === before ? before ^ 1 : any;
      bytes[at] = after;
      const verdict = verifyRecord(bytes);
      if (verdict.intact) throw new Error(`Byte ${at}: ${before} became ${after}, and nobody noticed.`);
      expect(verdict.differences.length).toBeGreaterThan(0);
      bytes[at] = before;
    }
    expect(verifyRecord(bytes).intact).toBe(true);
  });

  it.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['no line at its end', (text: string) => text.trimEnd()],
    ['a line more', (text: string) => `${text}\n`],
    ['other spaces', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['a key twice', (text: string) => text.replace('{', '{\n "format": "quorum-loop-record",')],
    ['a key that is not known', (text: string) => text.replace('{', '{\n "note": "",')],
    ['a key that no object shows', (text: string) => text.replace('"about": {', '"about": {"__proto__": 1,')],
    ['another way to write a number', (text: string) => text.replace('"version": 1,', '"version": 1.0,')],
    ['another way to write a letter', (text: string) => text.replace('Nora', '\\u004eora')],
    ['nothing in it', () => ''],
    ['another JSON', () => 'null'],
  ])('is not intact with %s', (_, change) => {
    expect(verifyRecord(Buffer.from(change(recordText(makeRecord())))).intact).toBe(false);
  });
});

describe('a record that is none', () => {
  it('says where it does not fit, at every place', () => {
    const record = JSON.parse(recordText(makeRecord()));
    record.cards[1].card.answers[0].rating = 'great';
    delete record.gates[0].how;
    record.candidate.age = 44;
    const found = differencesIn(verifyText(`${JSON.stringify(record, null, 1)}\n`));
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^candidate: Unrecognized key: "age"/);
    expect(found[1]).toMatch(/^gates\[0\]\.how: Invalid option/);
    expect(found[2]).toMatch(/^cards\[1\]\.card\.answers\[0\]\.rating: Invalid option/);
  });

  it('says that the digest does not match, where nothing else tells', () => {
    const text = recordText(makeRecord()).replace('Nora Feld', 'Nora Veld');
    expect(verifyText(text)).toEqual({
      intact: false,
      differences: ['The digest does not match what the record holds.'],
    });
  });
});
