import { expect, it } from '@jest/globals';
import { section } from '../../../blocks/elements/form.ts';
import { zoneOnce } from '../../../blocks/elements/zones.ts';

const berlin = 'Europe/Berlin';
const line = (time: string, zone = berlin) => `Tue 12 Jan, ${time} (${zone})`;

it('names a zone behind the first time only, in lines and in blocks', () => {
  const lines = ['Booked.', line('09:00'), line('11:00'), `${line('12:00')} instead of ${line('13:00')}`];
  const once = [
    'Booked.',
    line('09:00'),
    'Tue 12 Jan, 11:00',
    'Tue 12 Jan, 12:00 instead of Tue 12 Jan, 13:00',
  ];
  expect(zoneOnce(lines, berlin)).toEqual(once);
  expect(zoneOnce(lines.map(section), berlin)).toEqual(once.map(section));
});

it('keeps another zone, and what is no text of a block', () => {
  const mixed = [line('09:00'), line('08:00', 'Europe/London'), line('10:00')];
  expect(zoneOnce(mixed, berlin)).toEqual([
    line('09:00'),
    line('08:00', 'Europe/London'),
    'Tue 12 Jan, 10:00',
  ]);
  const button = { type: 'button', value: line('09:00'), text: { type: 'plain_text', text: line('09:00') } };
  expect(zoneOnce([button], berlin)).toEqual([button]);
});
