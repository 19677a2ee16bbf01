import { describe, expect, it } from '@jest/globals';
import { makeStoppedRecord } from '../../support/makers/make-record.ts';
import { cardOf, tampered, there } from './tampered.ts';

describe('somebody who changes a record and computes its digest anew', () => {
  it('is told which card is another one', () => {
    expect(
      tampered((record) => {
        cardOf(record, 'r1s1').card.recommendation = 'no';
      }),
    ).toEqual(['The scorecard r1s1 by UANA does not match its receipt.']);
    expect(
      tampered(({ cards }) => {
        there(cards.filter(({ isAmendment }) => isAmendment)[1]).card.summary = 'Never said.';
      }),
    ).toEqual(['Amendment 2 of the scorecard r1s2 by UJIRI does not match its receipt.']);
  });

  it('is told which card has another score or line in one of its parts', () => {
    expect(
      tampered((record) => {
        there(cardOf(record, 'r1s1').card.answers[0]?.parts?.[0]).words = 'Drew nothing.';
      }),
    ).toEqual(['The scorecard r1s1 by UANA does not match its receipt.']);
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

  it('is told which reason to go on after a stage is another one', () => {
    const found = tampered(({ wentOn = [] }) => {
      there(wentOn[0]).content.reason = 'meets';
    }, makeStoppedRecord());
    expect(found).toEqual(['Why the loop went on after Screen, by ULENA, does not match its receipt.']);
  });

  it('is told of a card in another seat, and of one with another author', () => {
    const moved = tampered((record) => {
      cardOf(record, 'r2s1').seat = 'r1s3';
    });
    expect(moved).toContain('The scorecard r1s3 by UALEXIS does not match its receipt.');
    expect(moved).toContain('Decision 1 by UGRACE rests on a scorecard r2s1 that the record lacks.');
    const named = tampered((record) => {
      cardOf(record, 'r2s1').author = 'UMEI';
    });
    expect(named).toContain('The scorecard r2s1 by UMEI does not match its receipt.');
  });
});
