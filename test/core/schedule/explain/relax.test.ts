import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../../src/core/schedule/explain/explain.ts';
import { Change, relax } from '../../../../src/core/schedule/explain/relax.ts';
import { solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { names, person, problem, span } from '../../../support/makers/interview-week.ts';

const lunch = span('2026-11-24', '12:00', '13:00');

describe('a change', () => {
  it('is stored as plain data and applied twice like once', () => {
    const given = problem({ people: [person('raj', { perWeek: 0 })] });
    for (const { change, opens } of explain(given, names).relaxations) {
      const stored = Change.parse(JSON.parse(JSON.stringify(change)));
      expect(relax(relax(given, stored), stored)).toEqual(relax(given, stored));
      expect(solveMany(relax(given, stored), 5).options).toHaveLength(opens);
    }
  });

  it('moves one meeting and no other', () => {
    const dinner = span('2026-11-24', '18:00', '19:00');
    const given = problem({ people: [person('raj', { busy: [lunch, dinner] })] });
    const { people } = relax(given, { kind: 'moveMeeting', person: 'raj', ...lunch });
    expect(people[0]?.busy).toEqual([dinner]);
  });

  it('of the shortest gap keeps the longest where it was', () => {
    const given = problem({ minGap: 15, maxGap: 45 });
    expect(relax(given, { kind: 'minGap', minutes: 5 })).toMatchObject({ minGap: 5, maxGap: 55 });
  });

  it('does nothing for a person who is no longer there', () => {
    const given = problem();
    expect(relax(given, { kind: 'withoutBuffer', person: 'zoe' })).toEqual(given);
  });
});
