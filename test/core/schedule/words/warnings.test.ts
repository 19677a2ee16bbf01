import { describe, expect, it } from '@jest/globals';
import { warningsOf } from '../../../../src/core/schedule/words/warnings.ts';
import { names, person, problem, round, span } from '../../../support/makers/interview-week.ts';

const day = '2026-11-24';
const slot = (id: string, user: string, from: string, to: string) => ({
  round: id,
  ...span(day, from, to),
  people: { seat0: user },
});
const given = problem({
  rounds: [round('coding', [['raj']]), round('design', [['ines']])],
  people: [
    person('raj', { zone: 'America/New_York', perDay: 1, held: [span(day, '16:00', '17:00').startsAt] }),
    person('ines', { busy: [span(day, '13:00', '14:00')] }),
  ],
  before: [['coding', 'design']],
  minGap: 15,
});

describe('times that a person picked', () => {
  it('are without a word when they keep every rule', () => {
    const slots = [slot('coding', 'raj', '15:00', '16:00'), slot('design', 'ines', '16:15', '17:00')];
    const easy = { ...given, people: [person('raj'), person('ines')] };
    expect(warningsOf(easy, slots, names)).toEqual({ blocking: [], blocked: [], warnings: [] });
  });

  it('are blocked where somebody is busy or two rounds overlap', () => {
    const slots = [slot('coding', 'raj', '13:00', '14:00'), slot('design', 'ines', '13:30', '14:30')];
    expect(warningsOf(given, slots, names)).toMatchObject({
      blocking: [
        'Coding and System design overlap.',
        'System design: Ines is busy on Tuesday 24 Nov, 13:00–14:00.',
      ],
      blocked: ['coding', 'design'],
    });
  });

  it('may be early, late, close and too many, if the coordinator wants that', () => {
    const slots = [slot('design', 'ines', '09:00', '10:00'), slot('coding', 'raj', '10:05', '11:00')];
    expect(warningsOf(given, slots, names)).toEqual({
      blocking: [],
      blocked: [],
      warnings: [
        'System design is meant to come after Coding.',
        'Only 5 minutes lie between System design and Coding.',
        'It is 04:05 for Raj, outside their hours.',
        'Raj would have more than 1 interviews that day.',
      ],
    });
  });
});
