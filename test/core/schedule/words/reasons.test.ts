import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { reasonsOf } from '../../../../src/core/schedule/words/reasons.ts';
import { names, person, problem, round, span } from '../../../support/makers/interview-week.ts';
import { instance } from '../../../support/schedule/generate.ts';

const reasons = (given: Problem, most = 5) => reasonsOf(given, solveMany(given, most).options, names);

describe('reasons for an option', () => {
  it('names its days first, and the breaks in between', () => {
    expect(reasons(problem(), 1)).toEqual([['Tue 24 Nov']]);
    const two = problem({
      rounds: [round('coding', [['raj']]), round('design', [['ines']])],
      people: [person('raj'), person('ines', { busy: [span('2026-11-24', '09:00', '10:45')] })],
      candidate: {
        ...problem().candidate,
        windows: [span('2026-11-24', '09:00', '10:00'), span('2026-11-24', '10:45', '12:00')],
      },
    });
    expect(reasons(two, 1)).toEqual([['Tue 24 Nov, one break of 45 min']]);
    const days = problem({
      ...two,
      candidate: {
        ...problem().candidate,
        windows: [span('2026-11-24', '09:00', '10:00'), span('2026-11-25', '11:00', '12:00')],
      },
    });
    expect(reasons(days, 1)).toEqual([['Tue–Wed, no waiting']]);
  });

  it('tells waiting, time outside hours, training and a missing shadow', () => {
    const given = problem({
      rounds: [
        round('coding', [['raj']], { shadows: ['jon'] }),
        { ...round('design', []), seats: [{ id: 's', pool: [{ person: 'ines', isTrained: false }] }] },
      ],
      people: [
        person('raj', { flexible: { from: '08:00', to: '17:00' }, hours: { from: '09:30', to: '17:00' } }),
        person('ines', { busy: [span('2026-11-24', '09:00', '11:15')] }),
        person('jon', { busy: 'unknown' }),
      ],
      candidate: {
        ...problem().candidate,
        windows: [span('2026-11-24', '09:00', '10:00'), span('2026-11-24', '11:15', '12:15')],
      },
    });
    expect(reasons(given, 1)[0]).toEqual([
      'Tue 24 Nov, one break of 1 h 15',
      'Raj sits outside working hours for 30 minutes',
      'Ines is still in training',
      'no shadow for Coding',
    ]);
  });

  it('sets further options beside the first', () => {
    const given = problem({
      people: [
        person('raj', { flexible: { from: '08:00', to: '17:00' }, hours: { from: '09:30', to: '17:00' } }),
      ],
      candidate: {
        ...problem().candidate,
        windows: [span('2026-11-24', '09:00', '10:00'), span('2026-11-25', '10:00', '11:00')],
      },
    });
    expect(reasons(given)[1]).toEqual([
      'Other days, Wed 25 Nov',
      'ends a day later, Wednesday 25 Nov',
      'but everybody is in their hours',
    ]);
  });

  it('has short words for every seeded option', () => {
    for (let seed = 1; seed <= 3; seed += 1)
      for (const some of reasons(instance('S', seed, 15))) {
        expect(some.length).toBeGreaterThan(0);
        for (const words of some) expect(words).not.toMatch(/undefined|NaN|-\d| 0 /);
      }
  });
});
