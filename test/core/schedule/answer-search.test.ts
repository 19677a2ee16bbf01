import { describe, expect, it } from '@jest/globals';
import { answerBatch, answerSearch } from '../../../src/core/schedule/answer-search.ts';
import { solveMany } from '../../../src/core/schedule/search/solve.ts';
import { reasonsOf } from '../../../src/core/schedule/words/reasons.ts';
import { whyPerson } from '../../../src/core/schedule/words/why-person.ts';
import { names, person, problem, round } from '../../support/makers/interview-week.ts';

const pools = [['raj', 'ines']];
const given = problem({
  rounds: [round('coding', pools)],
  people: [person('raj', { load: 2 }), person('ines', { load: 5 })],
});
const request = { most: 3, names, seats: [{ round: 'coding', seat: 'seat0' }] };
/** The first clock is that of the search, the second that of the words. */
const clocks = (...hasTime: boolean[]) => {
  const left = [...hasTime];
  return () => {
    const answer = left.shift() ?? false;
    return { hasTime: () => answer };
  };
};

describe('the answer to a search', () => {
  it('has the options of the solver with the words for each', () => {
    const { options } = solveMany(given, 3);
    const reasons = reasonsOf(given, options, names);
    expect(options.length).toBeGreaterThan(1);
    expect(answerSearch(given, request, clocks(true, true))).toEqual({
      options: options.map((option, index) => ({
        ...option,
        reasons: reasons[index],
        why: { seat0: whyPerson(given, option.schedule, 'coding', 'seat0', names) },
      })),
      explanation: null,
    });
  });

  it('has the options all the same when no time is left for words', () => {
    const { options } = answerSearch(given, request, clocks(true, false));
    expect(options.map(({ schedule }) => schedule)).toEqual(
      solveMany(given, 3).options.map(({ schedule }) => schedule),
    );
    expect(options.map(({ reasons, why }) => ({ reasons, why }))).toEqual(
      options.map(() => ({ reasons: [], why: {} })),
    );
  });

  it('explains why there are none, with time of its own', () => {
    const impossible = {
      ...given,
      people: given.people.map((one) => ({ ...one, busy: 'unknown' as const })),
    };
    const { options, explanation } = answerSearch(impossible, request, clocks(true, true));
    expect(options).toEqual([]);
    expect(explanation?.sentence).toMatch(/cannot read the calendar of Raj and Ines/);
    expect(answerSearch(impossible, request, clocks(true, false)).explanation?.sentence).toBe(
      'There was not enough time to tell whether a schedule exists.',
    );
  });
});

describe('the answer for a batch', () => {
  it('has the words of each loop that has a place, and null for one that has none', () => {
    const busy = person('raj', { busy: 'unknown' });
    const hopeless = problem({ rounds: [round('coding', [['raj']])], people: [busy] });
    const [first, second] = answerBatch([given, hopeless], [request, request], clocks(true, true));
    expect(first?.schedule.rounds[0]?.people).toEqual({ seat0: 'raj' });
    expect(first?.why.seat0).toMatch(/^Raj has a load of 2/);
    expect(first?.reasons[0]).toBe('Tue 24 Nov');
    expect(second).toBeNull();
  });
});
