import { describe, expect, it } from '@jest/globals';
import {
  bookedEvent,
  calendarChange,
  changeBody,
  type GoogleEvent,
  newBody,
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

  it('tells the calendar itself and rooms from guests', () => {
    const attendees = [
      { email: 'recruiting@acme.test', organizer: true },
      { email: 'room@acme.test', resource: true },
    ];
    expect(bookedEvent({ ...ours, attendees })?.attendees.map(({ kind }) => kind)).toEqual([
      'organizer',
      'room',
    ]);
  });

  it('says that its words are somebody else’s, title and text, but not for a space', () => {
    const written = newBody({
      ...{ id: 'e1', startsAt: 0, endsAt: 1, zone: 'UTC', attendees: [], joinRequestId: 'j', loopRef: 'r' },
      ...{ summary: 'Interview', description: 'First.\nSecond.' },
    });
    const { extendedProperties, summary, description } = written;
    const isChanged = (over: Partial<GoogleEvent>) =>
      bookedEvent({ ...ours, extendedProperties, summary, description, ...over })?.areWordsChanged;
    expect(isChanged({})).toBe(false);
    expect(isChanged({ description: 'First.\r\nSecond. ' })).toBe(false);
    expect(isChanged({ description: 'Bring cake.' })).toBe(true);
    expect(isChanged({ summary: 'Chat' })).toBe(true);
    expect(isChanged({ summary: null })).toBe(true);
    const rewritten = changeBody({ description: 'Third.' }, []).extendedProperties?.private ?? {};
    const properties = { private: { ...extendedProperties.private, ...rewritten } };
    expect(isChanged({ description: 'Third.', extendedProperties: properties })).toBe(false);
    // Written by an older version, which left no hash.
    expect(bookedEvent({ ...ours, summary: 'Chat' })?.areWordsChanged).toBe(false);
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
    const { extendedProperties, ...rest } = changeBody({ summary: '' }, []);
    expect(rest).toEqual({ summary: '' });
    expect(Object.keys(extendedProperties?.private ?? {})).toEqual(['quorumSummary']);
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
