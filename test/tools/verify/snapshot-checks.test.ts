import { describe, expect, it } from '@jest/globals';
import type { LoopRecord } from '../../../src/core/record/record.ts';
import { chained } from '../../../src/vault/audit-chain.ts';
import { cardReceipt, digestOf } from '../../../src/vault/receipts.ts';
import { makeRecord } from '../../support/makers/make-record.ts';
import { cardOf, tampered, there } from './tampered.ts';

describe('somebody who changes a record and computes its digest anew', () => {
  it('is found through the audit when the receipt is computed anew as well', () => {
    const found = tampered((record) => {
      const { team, loop } = record;
      const sealed = cardOf(record, 'r1s1');
      sealed.card.recommendation = 'strong_no';
      sealed.receipt = cardReceipt(
        { team, loop, seat: sealed.seat, author: sealed.author },
        sealed.card,
        sealed.nonce,
      );
    });
    expect(found).toEqual([
      'The scorecard r1s1 by UANA is not in the audit rows with this receipt.',
      'Decision 1 by UGRACE rests on another scorecard r1s1 than the record holds.',
      'Decision 2 by UGRACE rests on another scorecard r1s1 than the record holds.',
    ]);
  });

  it('is found through the snapshot when the row and all hashes after it are computed anew as well', () => {
    const found = tampered((record) => {
      const { team, loop } = record;
      const sealed = cardOf(record, 'r1s1');
      sealed.card.recommendation = 'strong_no';
      const receipt = cardReceipt(
        { team, loop, seat: sealed.seat, author: sealed.author },
        sealed.card,
        sealed.nonce,
      );
      for (const row of record.audit) if (row.about.receipt === sealed.receipt) row.about.receipt = receipt;
      sealed.receipt = receipt;
      record.audit = chained(
        record.audit.map(({ what, by, about }) => ({ what, by, about })),
        { seq: 0, hash: '' },
        0,
      );
    });
    expect(found).toEqual([
      'Decision 1 by UGRACE rests on another scorecard r1s1 than the record holds.',
      'Decision 2 by UGRACE rests on another scorecard r1s1 than the record holds.',
    ]);
  });

  it('is told of a snapshot with another hash, and of one that the audit does not know', () => {
    const change = ({ decisions }: LoopRecord) => {
      there(decisions[1]).snapshot.excused = [];
    };
    expect(tampered(change)).toEqual(['Decision 2 by UGRACE does not match the hash of its snapshot.']);
    const hashed = tampered((record) => {
      change(record);
      const decision = there(record.decisions[1]);
      decision.snapshotHash = digestOf(decision.snapshot);
    });
    expect(hashed).toEqual(['Decision 2 by UGRACE is not in the audit rows with this receipt.']);
  });

  it('is told what a decision rests on that is not there, or was not yet there', () => {
    const snapshot = (change: (snapshot: LoopRecord['decisions'][number]['snapshot']) => void) =>
      tampered(({ decisions }) => change(there(decisions[0]).snapshot)).filter((difference) =>
        /rests on/.test(difference),
      );
    expect(snapshot(({ cards }) => cards.splice(0, 1))).toEqual([
      'Decision 1 by UGRACE rests on everything but the scorecard r1s1, which was there.',
    ]);
    const later = cardOf(makeRecord(), 'r3s1');
    expect(
      snapshot(({ cards }) => cards.push({ seat: 'r3s1', author: 'UZOJA', receipts: [later.receipt] })),
    ).toEqual(['Decision 1 by UGRACE rests on a scorecard r3s1 that the record lacks.']);
    expect(snapshot(({ cards }) => there(cards[1]).receipts.pop())).toEqual([
      'Decision 1 by UGRACE rests on another scorecard r1s2 than the record holds.',
    ]);
    expect(snapshot(({ votes }) => votes.pop())).toEqual([
      'Decision 1 by UGRACE rests on other votes than the record holds.',
    ]);
    expect(
      snapshot(({ gate }) => {
        gate.how = 'early';
      }),
    ).toEqual(['Decision 1 by UGRACE rests on a gate that the record lacks.']);
  });
});
