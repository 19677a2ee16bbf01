import { describe, expect, it } from '@jest/globals';
import type { Planned } from '../../../../src/core/schedule/model/problem.ts';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { whyPerson } from '../../../../src/core/schedule/words/why-person.ts';
import { names, person, problem, round, span } from '../../../support/makers/interview-week.ts';

const nine = problem({
  candidate: { ...problem().candidate, windows: [span('2026-11-24', '09:00', '10:00')] },
});
const everybody = ['raj', 'ines', 'jon'];

function why(
  others: Partial<Record<'raj' | 'ines' | 'jon', Partial<Planned>>>,
  rounds = [round('coding', [everybody])],
) {
  const given = { ...nine, rounds, people: everybody.map((id) => person(id, others[id as 'raj'])) };
  const solved = solve(given);
  if (!solved.ok) throw new Error('there is no schedule');
  return whyPerson(given, solved.schedule, 'coding', 'seat0', names);
}

describe('why this person', () => {
  it('compares loads of those who are free', () => {
    expect(why({ raj: { load: 1 }, ines: { load: 4 }, jon: { load: 6 } })).toBe(
      'Raj has a load of 1, the others 4 to 6. Also free then: Ines has a load of 4; Jon has a load of 6.',
    );
  });

  it('says why the others could not come', () => {
    const busy = [span('2026-11-24', '08:00', '12:00')];
    expect(why({ raj: { load: 9 }, ines: { busy }, jon: { perWeek: 0 } })).toBe(
      'Raj is the only one free then, with a load of 9. Not free: busy: Ines; no interviews left that week: Jon.',
    );
  });

  it('knows who sits elsewhere and who works later', () => {
    const later = { from: '11:00', to: '17:00' };
    const rounds = [round('coding', [['raj', 'ines', 'jon'], ['ines']])];
    expect(why({ jon: { hours: later, flexible: later } }, rounds)).toBe(
      'Raj is the only one free then, with a load of 0. Not free: elsewhere in this loop: Ines; outside working hours: Jon.',
    );
  });

  it('prefers the trained, and says so', () => {
    const pool = everybody.map((id) => ({ person: id, isTrained: id === 'jon' }));
    const rounds = [{ ...round('coding', []), seats: [{ id: 'seat0', pool }] }];
    expect(why({}, rounds)).toBe(
      'Jon has a load of 0, the others 0. Also free then: Raj is in training; Ines is in training.',
    );
  });

  it('has little to say of the only one', () => {
    expect(why({}, [round('coding', [['raj']])])).toBe('Raj is the only one to choose from.');
  });
});
