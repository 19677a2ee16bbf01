import { describe, expect, it } from '@jest/globals';
import {
  bookedEvent,
  calendarChange,
  changeBody,
  type GoogleEvent,
} from '../../../src/calendar/google/events.ts';
import { at } from '../../sandbox/google/company.ts';

const ours: GoogleEvent = {
  id: 'e1',
  etag: '"1"',
  status: 'confirmed',
  start: { dateTime: '2026-11-10T09:00:00Z' },
  end: { dateTime: '2026-11-10T10:00:00Z' },
  attendees: [
    { email: 'Jana@Acme.test', responseStatus: 'accepted' },
    { email: 'omar@acme.test', responseStatus: 'thinking', optional: true },
    { responseStatus: 'accepted' },
  ],
  extendedProperties: { private: { quorumLoop: 'T1~l1~r1' } },
};

describe('an event as Google tells it', () => {
  it('is read with its guests, and an answer that is not known is none yet', () => {
    expect(bookedEvent(ours)).toMatchObject({
      startsAt: at('2026-11-10T09:00:00Z'),
      endsAt: at('2026-11-10T10:00:00Z'),
      loopRef: 'T1~l1~r1',
      attendees: [
        { email: 'jana@acme.test', response: 'accepted', optional: false },
        { email: 'omar@acme.test', response: 'needsAction', optional: true },
      ],
    });
  });

  it('is nothing when its times are gone', () => {
    expect(bookedEvent({ ...ours, start: {} })).toBeNull();
  });
});

describe('a change in the mailbox', () => {
  const { extendedProperties, ...theirs } = ours;

  it('of ours is passed on whole', () => {
    expect(calendarChange(ours)).toMatchObject({
      status: 'confirmed',
      loopRef: 'T1~l1~r1',
      event: { id: 'e1' },
    });
    const cancelled = calendarChange({ ...ours, status: 'cancelled' });
    expect(cancelled).toMatchObject({ status: 'cancelled', event: { status: 'cancelled' } });
  });

  it('of anybody else says no more than that something was cancelled', () => {
    expect(calendarChange(theirs)).toBeNull();
    expect(calendarChange({ ...theirs, status: 'cancelled' })).toEqual({
      id: 'e1',
      status: 'cancelled',
      loopRef: null,
      event: null,
    });
  });
});

describe('what is sent to change an event', () => {
  it('is nothing but what changes', () => {
    expect(changeBody({}, [])).toEqual({});
    expect(changeBody({ summary: '' }, [])).toEqual({ summary: '' });
  });

  it('keeps the answers of guests who stay', () => {
    const attendees = [{ email: 'jana@acme.test' }, { email: 'new@acme.test', optional: true }];
    expect(changeBody({ attendees }, ours.attendees ?? [])).toEqual({
      attendees: [
        { email: 'jana@acme.test', responseStatus: 'accepted', optional: false },
        { email: 'new@acme.test', optional: true },
      ],
    });
  });

  it('takes a whole day away that a person set', () => {
    const time = { startsAt: at('2026-11-10T09:00:00Z'), endsAt: at('2026-11-10T10:00:00Z'), zone: 'UTC' };
    expect(changeBody({ time }, [])).toEqual({
      start: { dateTime: '2026-11-10T09:00:00.000Z', timeZone: 'UTC', date: null },
      end: { dateTime: '2026-11-10T10:00:00.000Z', timeZone: 'UTC', date: null },
    });
  });
});
