import { expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { materialPlace, materialPlaces, missingResume } from '../../../src/core/reviews/material-places.ts';
import { lackingMaterial, mayReadMaterial } from '../../../src/core/reviews/reviews.ts';
import { makeInterviewing, play, refusalOf } from '../../support/makers/make-loop.ts';
import { bring, makeReviewing } from '../../support/makers/make-reviews.ts';

const pdf = { name: 'resume.pdf', mimetype: 'application/pdf' };
const packed = (seat: string): Command => ({ type: 'packSent', seat, posted: { channel: 'D', ts: '1.1' } });
const sends = ({ outbox }: Loop) => outbox.flatMap(({ id, kind }) => (kind === 'material.send' ? [id] : []));

it('has a place for the resume where no review reads it, and only there', () => {
  const loop = makeInterviewing();
  expect(materialPlaces(loop).map(({ id }) => id)).toEqual(['r1', 'r2', 'resume']);
  expect(materialPlaces(makeReviewing()).map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r4']);
  expect(refusalOf(makeReviewing(), bring('resume'))).toBe('material.not-read');
  expect(missingResume(loop)).toHaveLength(1);
  // Nobody is late with it, and nothing waits for it.
  expect(lackingMaterial(loop)).toEqual([]);
});

it('begins nothing, and reaches every interviewer with their guide, once', () => {
  const there = play(makeInterviewing(), [bring('resume', { file: pdf })]);
  expect([there.stage, sends(there), there.rounds.length]).toEqual(['interviewing', [], 2]);
  const guided = play(there, [packed('r1s1'), packed('r2s1'), packed('r1s1')]);
  expect(sends(guided)).toEqual(['material-r1s1-resume-1', 'material-r2s1-resume-2']);
  const place = materialPlace(guided, 'resume');
  if (!place) throw new Error('The place is missing.');
  const readers = ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UDANA', 'UCANDIDATE'];
  expect(readers.filter((user) => mayReadMaterial(guided, place, user))).toEqual([
    ...['UCORA', 'UHANA', 'UINES', 'UKIM'],
  ]);
  const again = play(guided, [bring('resume', { submission: 'two', fingerprint: 'two', file: pdf })]);
  expect(sends(again).slice(2)).toEqual(['material-r1s1-resume-3', 'material-r2s1-resume-4']);
  expect(missingResume(again)).toEqual([]);
  const sent = play(again, [{ type: 'materialSent', round: 'resume', to: 'UINES', material: 2, file: 'F1' }]);
  expect(materialPlace(sent, 'resume')?.material?.sent).toEqual([{ to: 'UINES', file: 'F1' }]);
});
