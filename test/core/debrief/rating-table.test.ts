import { describe, expect, it } from '@jest/globals';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { tableOf } from '../../../src/core/debrief/rating-table.ts';
import { panel, revealedCard } from '../../blocks/debrief/panel.ts';
import { makeKit } from '../../support/makers/make-loop.ts';

const mid = { level: 'mid' as const, competencies: [] };

describe('the table of a debrief', () => {
  it('counts what a risk filter found in a line of its own, and gives it no column', () => {
    const facts = (['met', 'met', 'no'] as const).map((state, index) => ({
      ...{ fact: `f${index}`, label: `Fact ${index}`, state, words: state === 'met' ? '' : 'Not in writing' },
    }));
    const filter = revealedCard('UREC', { answers: [], recommendation: null, facts, verdict: 'stop' });
    const before = tableOf(debriefOf(makeKit(), mid, panel()));
    const table = tableOf(debriefOf(makeKit(), mid, [...panel(), filter]));
    expect(table.filters).toEqual([{ holder: 'UREC', round: filter.round, verdict: 'stop', met: 2, of: 3 }]);
    expect({ ...table, filters: [] }).toEqual(before);
  });
});
