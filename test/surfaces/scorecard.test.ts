import { describe, expect, it } from '@jest/globals';
import { goalsOf } from '../../bench/surfaces/goals.ts';
import { measured } from '../../bench/surfaces/measure.ts';
import { scorecardModal } from '../../blocks/cards/scorecard.ts';
import { type CardFields, evidenceField, ratingField } from '../../src/core/cards/card-fields.ts';
import { type Reading, readingsById } from '../../src/core/kit/readings.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { readShipped } from '../support/read-shipped.ts';

const kits = await readShipped();
const [reference] = kits;
if (!reference) throw new Error('No plan ships.');
const sample = fullSample(reference);
const place = seatsOf(sample.interviewing).find(({ round }) => !round.isRiskFilter);
if (!place) throw new Error('Nobody rates anything.');

const foursOf = (kit: (typeof kits)[number]): Reading[][] => {
  const asked = kit.questions.filter(({ levels }) => levels.includes('mid')).map(({ id }) => id);
  return Array.from({ length: Math.floor(asked.length / 4) }, (_, four) =>
    readingsById(kit, asked.slice(4 * four, 4 * four + 4)),
  );
};

const words =
  'Counted the callers down to zero before removing the old field; the slowest client set the date, and they said how they would have noticed a caller that was left.';

describe('a card of four questions on a phone', () => {
  it('takes at most ten taps and three screens when all are Meets, and six screens with evidence', () => {
    const goals = goalsOf(sample).filter(({ goal }) => goal.startsWith('a card of four questions'));
    expect(goals).toHaveLength(3);
    expect(goals.filter(({ ours, most }) => ours > most)).toEqual([]);
  });

  it.each(kits.map((kit) => [kit.id, kit] as const))('fits, whichever four of %s are asked', (_id, kit) => {
    const screens = (readings: Reading[], rating: string, isQuick: boolean) => {
      const rated = readings.map(({ id }): [string, string] => [ratingField(id), rating]);
      const said = rating === 'meets' || isQuick ? [] : readings.map(({ id }) => [evidenceField(id), words]);
      const fields: CardFields = Object.fromEntries([...rated, ...said]);
      const form = { ...place, loop: sample.interviewing, kit, readings, fields, candidate: sample.name };
      return measured(scorecardModal({ ...form, window: 'w', page: 0, isQuick })).screens;
    };
    const fours = foursOf(kit);
    expect(fours.length).toBeGreaterThan(2);
    expect(fours.filter((four) => screens(four, 'meets', false) > 3)).toEqual([]);
    expect(fours.filter((four) => screens(four, 'below', false) > 6)).toEqual([]);
    expect(fours.filter((four) => screens(four, 'below', true) > 3)).toEqual([]);
  });
});
