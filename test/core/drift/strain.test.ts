import { describe, expect, it } from '@jest/globals';
import { strainOf } from '../../../src/core/drift/strain.ts';
import type { Person } from '../../../src/core/people/person.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { at } from '../../support/makers/make-seen.ts';

const loop = makeInterviewing();
const person = { user: 'UINES', name: 'Ines', email: 'ines@acme.test', zone: 'Europe/Berlin' } as Person;
const hours = { from: '09:00', to: '17:30' };
const berlin = { person, settings: {}, busy: [], booked: [] };
type Over = { zone?: string; settings?: object; booked?: { startsAt: number; endsAt: number }[] };
/** What a move of the interview from nine o’clock on Tuesday asks of Ines. */
const strain = (
  { zone = 'Europe/Berlin', ...over }: Over,
  to: { startsAt: number; endsAt: number },
  seen = loop,
) => strainOf(seen, [{ ...berlin, ...over, person: { ...person, zone } }], { from: at(0), to }, now);
const nothing = { outside: [], overLimit: [] };
const outside = { outside: ['UINES'], overLimit: [] };
const overLimit = { outside: [], overLimit: ['UINES'] };

describe('a new time asks of an interviewer', () => {
  it('nothing while it is within their hours', () => {
    expect(strain({}, at(7))).toEqual(nothing);
    expect(strain({ settings: { hours: { from: '09:00', to: '20:00' } } }, at(9))).toEqual(nothing);
  });

  it('too much outside their hours where they are, on a day off, or in their break', () => {
    expect(strain({}, at(8.5))).toEqual(outside);
    expect(strain({ zone: 'Asia/Tokyo' }, at(3))).toEqual(outside);
    expect(strain({ settings: { weekdays: [2] } }, at(24))).toEqual(outside);
    expect(strain({ settings: { pauses: [{ from: '12:00', to: '13:00' }] } }, at(3.5))).toEqual(outside);
  });

  it('no more than the time before, where that was outside their hours too', () => {
    expect(strain({ settings: { hours: { from: '11:00', to: '17:00' } } }, at(0.5))).toEqual(nothing);
    expect(strain({ settings: { flexible: { ...hours, to: '19:00' } } }, at(9))).toEqual(nothing);
  });

  it('too much where they would have more interviews on that day or in that week than they set', () => {
    const other = { settings: { perDay: 1 }, booked: [at(26)] };
    expect(strain(other, at(24))).toEqual(overLimit);
    expect(strain(other, at(3))).toEqual(nothing);
    expect(strain({ settings: { perDay: 1 }, booked: [at(2)] }, at(3))).toEqual(nothing);
    expect(strain({ settings: { perWeek: 1 }, booked: [at(170)] }, at(24 * 7))).toEqual(overLimit);
    const agreed = { ...loop, constraints: { ...loop.constraints, overLimits: 'There is nobody else.' } };
    expect(strain(other, at(24), agreed)).toEqual(nothing);
  });
});
