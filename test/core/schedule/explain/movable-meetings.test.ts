import { expect, it } from '@jest/globals';
import { movableMeetings } from '../../../../src/core/schedule/explain/movable-meetings.ts';
import { person, problem, round, span } from '../../../support/makers/interview-week.ts';

const day = '2026-11-24';

it('finds the meeting that alone keeps a round from most times', () => {
  const long = span(day, '10:00', '13:30');
  const short = span(day, '15:00', '15:30');
  const given = problem({ people: [person('raj', { busy: [short, long] })] });
  expect(movableMeetings(given, ['coding'], ['raj'])).toEqual([
    { person: 'raj', ...long },
    { person: 'raj', ...short },
  ]);
});

it('leaves alone a meeting whose end would not fill the round', () => {
  const busy = [span(day, '09:00', '17:00')];
  const given = problem({
    rounds: [round('coding', [['raj'], ['ines']])],
    people: [person('raj', { busy: [span(day, '09:00', '12:00')] }), person('ines', { busy })],
  });
  expect(movableMeetings(given, ['coding'], ['raj'])).toEqual([]);
});
