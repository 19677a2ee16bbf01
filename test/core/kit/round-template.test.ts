import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../src/core/kit/fact.ts';
import { RoundTemplate } from '../../../src/core/kit/round-template.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeKit, makeRound } from '../../support/makers/make-loop.ts';

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
    expect(factsOf({ rounds: [RoundTemplate.parse(round)] }, { template: 'screen' })).toEqual([]);
    const rounds = [RoundTemplate.parse({ ...round, facts: [fact] })];
    expect(factsOf({ rounds }, { template: 'screen' })).toEqual([fact]);
    expect(factsOf({ rounds }, { template: 'gone' })).toEqual([]);
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
