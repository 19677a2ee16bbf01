import { describe, expect, it } from '@jest/globals';
import type { LoopRecord } from '../../../src/core/record/record.ts';
import { recordText } from '../../../src/core/record/record.ts';
import {
  makeRecord,
  makeRecordOfOpening,
  makeStoppedRecord,
  resealed,
} from '../../support/makers/make-record.ts';
import { cardOf, differencesIn, tampered, there, verifyText } from './tampered.ts';

describe('somebody who changes what was written down', () => {
  it.each([
    ['a card', ({ cards }: LoopRecord) => cards.splice(2, 1), 'card.sealed by UALEXIS'],
    ['an amendment', ({ cards }: LoopRecord) => cards.splice(3, 1), 'card.amended by UJIRI'],
    ['a vote', ({ votes }: LoopRecord) => votes.splice(1, 1), 'vote.closed by UGRACE'],
    ['a decision', ({ decisions }: LoopRecord) => decisions.splice(1, 1), 'decision.recorded by UGRACE'],
    ['a dissent', ({ dissents }: LoopRecord) => dissents.splice(0, 1), 'dissent.recorded by UALEXIS'],
  ])('is told that %s was cut out', (_, cut, row) => {
    expect(tampered(cut)).toContainEqual(
      expect.stringMatching(
        new RegExp(`^Row \\d+ of the audit, ${row}, is about something that the record lacks`),
      ),
    );
  });

  it('is told that a stop, or a reason to go on, was cut out', () => {
    expect(tampered(() => {}, makeStoppedRecord())).toEqual([]);
    const cut = tampered(({ decisions, wentOn }) => {
      decisions.splice(0, 1);
      wentOn?.splice(0, 1);
    }, makeStoppedRecord());
    expect(cut.map((line) => line.replace(/^Row \d+/, 'Row'))).toEqual(
      ['stage.went-on by ULENA', 'stage.stopped by UGRACE'].map(
        (row) => `Row of the audit, ${row}, is about something that the record lacks.`,
      ),
    );
    const older = tampered((record) => {
      delete record.wentOn;
    }, makeStoppedRecord());
    expect(older).toEqual([]);
  });

  it('is told that an older version of a card stands where a newer one was sealed', () => {
    const found = tampered((record) => {
      cardOf(record, 'r1s1').version = 1;
    });
    expect(found).toContain(
      'Row 9 of the audit, card.sealed by UANA, is about something that the record lacks.',
    );
  });

  it.each([
    [
      'changed',
      ({ audit }: LoopRecord) => {
        there(audit[6]).about.reason = 'On holiday';
      },
      'row 7 of 28 (number 7, seat.excused by ULENA): it does not match its own hash.',
    ],
    [
      'removed',
      ({ audit }: LoopRecord) => audit.splice(4, 1),
      'row 5 of 27 (number 6, round.booked by quorum): it does not follow from the row before it.',
    ],
    [
      'swapped',
      ({ audit }: LoopRecord) => audit.splice(2, 2, there(audit[3]), there(audit[2])),
      'row 3 of 28 (number 4, loop.booked by ULENA): it does not follow from the row before it.',
    ],
    [
      'put in twice',
      ({ audit }: LoopRecord) => audit.splice(2, 0, there(audit[1])),
      'row 3 of 29 (number 2, loop.seated by ULENA): it does not follow from the row before it.',
    ],
  ])('is told which row of the audit was %s', (_, change, expected) => {
    expect(tampered(change)).toEqual([`The chain of the audit breaks at ${expected}`]);
  });

  it('is told everything, not only the first', () => {
    const found = tampered((record) => {
      cardOf(record, 'r1s1').card.minutes = 5;
      there(record.votes[2]).content.words = '';
      there(record.audit[3]).by = 'UMEI';
    });
    expect(found).toEqual([
      'The scorecard r1s1 by UANA does not match its receipt.',
      `The vote of ${there(makeRecord().votes[2]).voter} in debrief 1 does not match its receipt.`,
      'The chain of the audit breaks at row 4 of 28 (number 4, loop.booked by UMEI): it does not match its own hash.',
    ]);
  });

  it.each([
    [
      'changed in a row',
      ({ opening }: LoopRecord) => {
        there(opening?.audit[2]).by = 'UMEI';
      },
      'The chain of the audit of the opening breaks at row 3 of 4 (number 3, opening.agreed by UMEI): it does not match its own hash.',
    ],
    [
      'cut at its beginning',
      ({ opening }: LoopRecord) => opening?.audit.splice(0, 1),
      'The audit of the opening does not start where it was begun.',
    ],
    [
      'put in place of another',
      (record: LoopRecord) => {
        there(record.opening).id = 'open2';
      },
      'The opening in the record is not the one that the loop was started for.',
    ],
    [
      'taken out',
      (record: LoopRecord) => {
        record.opening = undefined;
      },
      'The record lacks the opening open1 that the loop was started for.',
    ],
  ])('is told that the opening was %s', (_, change, expected) => {
    const record = makeRecordOfOpening();
    change(record);
    expect(differencesIn(verifyText(recordText(resealed(record))))).toContain(expected);
  });
});
