import { describe, expect, it } from '@jest/globals';
import { hourOptions, zoneOptions } from '../../../blocks/elements/choices.ts';

describe('the choice of a time zone', () => {
  it('begins with the zone of the person who asks, known or not', () => {
    for (const zone of ['Europe/Berlin', 'Asia/Kathmandu']) {
      const values = zoneOptions(zone).map(({ value }) => value);
      expect(values[0]).toBe(zone);
      expect(values.filter((value) => value === zone)).toHaveLength(1);
      expect(values.length).toBeLessThanOrEqual(100);
    }
  });

  it('reads as words', () => {
    expect(zoneOptions('America/New_York')[0]?.text.text).toBe('America/New York');
  });
});

it('offers every half hour of a day from six to ten', () => {
  const hours = hourOptions().map(({ value }) => value);
  expect([hours[0], hours[1], hours.at(-1), hours.length]).toEqual(['06:00', '06:30', '22:00', 33]);
});
