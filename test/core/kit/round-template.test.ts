import { describe, expect, it } from '@jest/globals';
import { factsOf, isMustHave, isNiceToHave } from '../../../src/core/kit/fact.ts';
import { linkProblems } from '../../../src/core/kit/links.ts';
import { RoundTemplate, readsOf } from '../../../src/core/kit/round-template.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeKit, makeRound } from '../../support/makers/make-loop.ts';
import { makeReviewKit, resumeRound, writtenRound } from '../../support/makers/make-reviews.ts';

const round = { id: 'screen', title: 'Screen', minutes: 30, seats: [{ skill: 'Recruiter' }] };
const fact = { id: 'pay', label: 'Pay and scope' };
const fits = (over: object) => RoundTemplate.safeParse({ ...round, ...over }).success;

describe('a round of a kit', () => {
  it('may find out facts, each with a label that a form can show in full', () => {
    expect([fits({}), fits({ facts: [fact] })]).toEqual([true, true]);
    expect(fits({ facts: [{ ...fact, label: 'l'.repeat(76) }] })).toBe(false);
    expect(fits({ facts: [{ id: 'pay' }] })).toBe(false);
    expect(fits({ judged: Array.from({ length: 11 }, (_, index) => ({ ...fact, id: `f${index}` })) })).toBe(
      false,
    );
  });

  it('has none where its kit says nothing, as in every older loop', () => {
    expect(factsOf({ rounds: [RoundTemplate.parse(round)] }, {}, { template: 'screen' })).toEqual([]);
    const rounds = [RoundTemplate.parse({ ...round, facts: [fact] })];
    expect(factsOf({ rounds }, {}, { template: 'screen' })).toEqual([fact]);
    expect(factsOf({ rounds }, {}, { template: 'gone' })).toEqual([]);
  });

  it('finds out what the opening asked for beside its own facts, and only where it has some', () => {
    const lookedFor = { mustHaves: ['Has run Kafka'], niceToHaves: ['Go', 'Rust'] };
    const rounds = [RoundTemplate.parse({ ...round, facts: [fact] })];
    const all = factsOf({ rounds }, { lookedFor }, { template: 'screen' });
    expect(all.map(({ id, label }) => `${id}: ${label}`)).toEqual([
      'pay: Pay and scope',
      ...['must--1: Has run Kafka', 'nice--1: Go', 'nice--2: Rust'],
    ]);
    expect([all.map(isMustHave), all.map(isNiceToHave)]).toEqual([
      [false, true, false, false],
      [false, false, true, true],
    ]);
    expect(factsOf({ rounds: [RoundTemplate.parse(round)] }, { lookedFor }, { template: 'screen' })).toEqual(
      [],
    );
    for (const id of ['must--1', 'nice--1']) expect(fits({ facts: [{ ...fact, id }] })).toBe(false);
  });

  it('reserves nothing and lets its seats judge everything where it says nothing', () => {
    const bare = RoundTemplate.parse({
      ...{ id: 'first', title: 'First', minutes: 60 },
      seats: [{ skill: 'Engineer' }],
    });
    expect([bare.reserveMinutes, bare.seats[0]?.assesses]).toEqual([0, undefined]);
  });

  it('gives a seat for facts no prompt, and does not count it as a voice', () => {
    const kit = makeKit();
    const facts = { duty: 'interviewer' as const, skill: 'Recruiter', assesses: ['facts'] };
    const recruiter = makeRound({ id: 'second', title: 'Second round', minutes: 45, seats: [facts] });
    const plan = planLoop(
      standardRequest({ ...kit, rounds: kit.rounds.map((r) => (r.id === 'second' ? recruiter : r)) }, 'mid'),
    );
    expect(plan.ok ? '' : plan.shortage.sentence).toContain('would be assessed by one interviewer only');
  });
});

it('finds out facts exactly where its interviewers assess nothing else', () => {
  const facts = { ...seat({ skill: 'Recruiter' }), assesses: ['facts'] };
  const said = (over: Parameters<typeof makeRound>[0]) => {
    const kit = makeKit();
    return linkProblems({ ...kit, rounds: [...kit.rounds, makeRound({ id: 'screen', ...over })] });
  };
  const shadow = seat({ duty: 'shadow' });
  expect(said({ facts: [fact], seats: [facts, facts, shadow] })).toEqual([]);
  expect(said({ seats: [facts] })).toEqual([
    {
      path: ['rounds', 2, 'seats', 0, 'assesses'],
      message: 'names facts, and the round has no `facts`',
    },
  ]);
  const rating = 'must say `assesses: [facts]`, as its round has `facts`';
  expect(said({ facts: [fact], seats: [facts, seat({})] })).toEqual([
    { path: ['rounds', 2, 'seats', 1], message: rating },
  ]);
  expect(said({ facts: [fact], seats: [{ ...facts, assesses: ['facts', 'api'] }] })).toEqual([
    { path: ['rounds', 2, 'seats', 0], message: rating },
  ]);
});

const liveRound = RoundTemplate.parse({
  id: 'talk',
  title: 'A talk',
  minutes: 60,
  seats: [{ skill: 'Engineer' }],
});
const seat = (over: object) => ({ duty: 'interviewer' as const, skill: 'Engineer', ...over });

it('gives the resume to who interviews, and what a kit says instead', () => {
  expect(readsOf(liveRound, seat({}))).toEqual(['resume']);
  expect(readsOf(liveRound, seat({ duty: 'optional' }))).toEqual(['resume']);
  for (const duty of ['player', 'shadow']) expect(readsOf(liveRound, seat({ duty }))).toEqual([]);
  expect(readsOf(liveRound, seat({ reads: [] }))).toEqual([]);
  expect(readsOf(liveRound, seat({ reads: ['answers', 'submission'] }))).toEqual(['answers', 'submission']);
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
  expect(said(kitWith('submission'))).toContain('no review of this plan brings "submission"');
});

it('takes what a candidate reads, and refuses a field that it does not know', () => {
  const prepare = { happens: 'Two of us ask about your work.', ready: ['Recall two pieces of work.'] };
  expect(RoundTemplate.parse({ ...liveRound, prepare }).prepare).toEqual({
    ...prepare,
    bring: [],
    tools: [],
  });
  expect(RoundTemplate.safeParse({ ...liveRound, prepare: { ...prepare, key: 'No' } }).success).toBe(false);
  expect(RoundTemplate.safeParse({ ...liveRound, prepare: { happens: '' } }).success).toBe(false);
});
