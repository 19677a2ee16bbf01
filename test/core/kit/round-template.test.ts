import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../src/core/kit/fact.ts';
import { RoundTemplate } from '../../../src/core/kit/round-template.ts';

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
});
