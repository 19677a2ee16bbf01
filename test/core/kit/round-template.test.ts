import { describe, expect, it } from '@jest/globals';
import { RoundTemplate } from '../../../src/core/kit/round-template.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeKit, makeRound } from '../../support/makers/make-loop.ts';

describe('a round of a kit', () => {
  it('reserves nothing and lets its seats judge everything where it says nothing', () => {
    const round = RoundTemplate.parse({
      ...{ id: 'first', title: 'First', minutes: 60 },
      seats: [{ skill: 'Engineer' }],
    });
    expect([round.reserveMinutes, round.seats[0]?.assesses]).toEqual([0, undefined]);
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
