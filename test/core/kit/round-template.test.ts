import { expect, it } from '@jest/globals';
import { linkProblems } from '../../../src/core/kit/links.ts';
import { RoundTemplate, readsOf } from '../../../src/core/kit/round-template.ts';
import { makeReviewKit, resumeRound, writtenRound } from '../../support/makers/make-reviews.ts';

const live = RoundTemplate.parse({
  id: 'talk',
  title: 'A talk',
  minutes: 60,
  seats: [{ skill: 'Engineer' }],
});
const seat = (over: object) => ({ duty: 'interviewer' as const, skill: 'Engineer', ...over });

it('gives the resume to who interviews, and what a kit says instead', () => {
  expect(readsOf(live, seat({}))).toEqual(['resume']);
  expect(readsOf(live, seat({ duty: 'optional' }))).toEqual(['resume']);
  for (const duty of ['player', 'shadow']) expect(readsOf(live, seat({ duty }))).toEqual([]);
  expect(readsOf(live, seat({ reads: [] }))).toEqual([]);
  expect(readsOf(live, seat({ reads: ['answers', 'submission'] }))).toEqual(['answers', 'submission']);
  expect(readsOf(resumeRound, seat({}))).toEqual([]);
});

it('has no seat that reads more than the work where its round is blind, or what nobody brings', () => {
  const kitWith = (reads: 'resume' | 'answers' | 'submission') => {
    const kit = makeReviewKit();
    return { ...kit, rounds: [resumeRound, { ...writtenRound, seats: [seat({ reads: [reads] })] }] };
  };
  const said = (kit: Parameters<typeof linkProblems>[0]) =>
    linkProblems(kit)
      .filter(({ path }) => path.at(-1) === 'reads')
      .map(({ message }) => message);
  expect(said(makeReviewKit())).toEqual([]);
  expect(said(kitWith('resume'))).toEqual([
    'a round that is read without the name shows nothing else of the candidate',
  ]);
  expect(said(kitWith('submission'))).toContain('no review of this kit brings "submission"');
});

it('takes what a candidate reads, and refuses a field that it does not know', () => {
  const prepare = { happens: 'Two of us ask about your work.', ready: ['Recall two pieces of work.'] };
  expect(RoundTemplate.parse({ ...live, prepare }).prepare).toEqual({ ...prepare, bring: [], tools: [] });
  expect(RoundTemplate.safeParse({ ...live, prepare: { ...prepare, key: 'No' } }).success).toBe(false);
  expect(RoundTemplate.safeParse({ ...live, prepare: { happens: '' } }).success).toBe(false);
});
