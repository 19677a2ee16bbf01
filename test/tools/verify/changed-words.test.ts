import { describe, expect, it } from '@jest/globals';
import type { LoopRecord } from '../../../src/core/record/record.ts';
import { chained } from '../../../src/vault/audit-chain.ts';
import { cardReceipt, digestOf } from '../../../src/vault/receipts.ts';
import { makeRecord } from '../../support/makers/make-record.ts';
import { cardOf, tampered, there } from './tampered.ts';

describe('somebody who changes a record and computes its digest anew', () => {
  it('is told which card is another one', () => {
    expect(
      tampered((record) => {
        cardOf(record, 'r1s1').card.recommendation = 'no';
      }),
    ).toEqual(['The card of seat r1s1 by UANA does not match its receipt.']);
    expect(
      tampered(({ cards }) => {
        there(cards.filter(({ isAmendment }) => isAmendment)[1]).card.summary = 'Never said.';
      }),
    ).toEqual(['Amendment 2 of the card of seat r1s2 by UJIRI does not match its receipt.']);
  });

  it('is told which vote, decision or dissent is another one', () => {
    expect(
      tampered(({ votes, decisions, dissents }) => {
        there(votes[0]).content.recommendation = 'strong_no';
        there(decisions[1]).content.conditions = '';
        there(dissents[0]).content.words = 'I agree.';
      }),
    ).toEqual([
      'The vote of UANA in debrief 1 does not match its receipt.',
      'Decision 2 by UGRACE does not match its receipt.',
      'The dissent of UALEXIS from decision 2 does not match its receipt.',
    ]);
  });

  it('is told of a card in another seat, and of one with another author', () => {
    const moved = tampered((record) => {
      cardOf(record, 'r2s1').seat = 'r1s3';
    });
    expect(moved).toContain('The card of seat r1s3 by UALEXIS does not match its receipt.');
    expect(moved).toContain('Decision 1 by UGRACE rests on a card of seat r2s1 that the record lacks.');
    const named = tampered((record) => {
      cardOf(record, 'r2s1').author = 'UMEI';
    });
    expect(named).toContain('The card of seat r2s1 by UMEI does not match its receipt.');
  });

  it('is found through the audit when the receipt is computed anew as well', () => {
    const found = tampered((record) => {
      const { team, loop } = record;
      const one = cardOf(record, 'r1s1');
      one.card.recommendation = 'strong_no';
      one.receipt = cardReceipt({ team, loop, seat: one.seat, author: one.author }, one.card, one.nonce);
    });
    expect(found).toEqual([
      'The card of seat r1s1 by UANA is not in the audit rows with this receipt.',
      'Decision 1 by UGRACE rests on another card of seat r1s1 than the record holds.',
      'Decision 2 by UGRACE rests on another card of seat r1s1 than the record holds.',
    ]);
  });

  it('is found through the snapshot when the row and all hashes after it are computed anew as well', () => {
    const found = tampered((record) => {
      const { team, loop } = record;
      const one = cardOf(record, 'r1s1');
      one.card.recommendation = 'strong_no';
      const receipt = cardReceipt({ team, loop, seat: one.seat, author: one.author }, one.card, one.nonce);
      for (const row of record.audit) if (row.about.receipt === one.receipt) row.about.receipt = receipt;
      one.receipt = receipt;
      record.audit = chained(
        record.audit.map(({ what, by, about }) => ({ what, by, about })),
        { seq: 0, hash: '' },
        0,
      );
    });
    expect(found).toEqual([
      'Decision 1 by UGRACE rests on another card of seat r1s1 than the record holds.',
      'Decision 2 by UGRACE rests on another card of seat r1s1 than the record holds.',
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
      tampered(({ decisions }) => change(there(decisions[0]).snapshot)).filter((one) => /rests on/.test(one));
    expect(snapshot(({ cards }) => cards.splice(0, 1))).toEqual([
      'Decision 1 by UGRACE rests on everything but the card of seat r1s1, which was there.',
    ]);
    const later = cardOf(makeRecord(), 'r3s1');
    expect(
      snapshot(({ cards }) => cards.push({ seat: 'r3s1', author: 'UZOJA', receipts: [later.receipt] })),
    ).toEqual(['Decision 1 by UGRACE rests on a card of seat r3s1 that the record lacks.']);
    expect(snapshot(({ cards }) => there(cards[1]).receipts.pop())).toEqual([
      'Decision 1 by UGRACE rests on another card of seat r1s2 than the record holds.',
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
