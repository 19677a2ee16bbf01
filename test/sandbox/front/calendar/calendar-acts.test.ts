import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { actInCalendar } from '../../../../src/sandbox/front/calendar/calendar-acts.ts';
import { ana, asked, type Company, hour, jonas, monday, openCompany, robin } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
  await company.book('booking1', 9, [ana]);
});
afterEach(() => company.google.close());

const act = (as: string, name: string, body: object) =>
  actInCalendar(company.sandbox, asked({ as }), name, body);
const booking = async () => (await company.events.get({ calendarId: 'primary', eventId: 'booking1' })).data;
const moved = { event: 'booking1', startsAt: monday + 11 * hour, endsAt: monday + 12 * hour };

it('lets the organizer move an event, which Google tells the guests and asks them again', async () => {
  act('ana', 'answer', { event: 'booking1', answer: 'accepted' });
  act('recruiting', 'move', moved);
  const { start, attendees } = await booking();
  expect(Date.parse(start?.dateTime ?? '')).toBe(moved.startsAt);
  expect(attendees?.map(({ responseStatus }) => responseStatus)).toEqual(['needsAction', 'needsAction']);
  expect(company.google.invitationsSent.map(({ kind, to }) => `${kind} ${to}`).slice(2)).toEqual([
    `updated ${robin}`,
    `updated ${ana}`,
  ]);
});

it('lets a guest move it only where guests may', async () => {
  expect(() => act('ana', 'move', moved)).toThrow(
    'Only the organizer, Recruiting mailbox, can move this event.',
  );
  await company.events.patch({
    calendarId: 'primary',
    eventId: 'booking1',
    requestBody: { guestsCanModify: true },
  });
  act('ana', 'move', moved);
  expect(Date.parse((await booking()).start?.dateTime ?? '')).toBe(moved.startsAt);
});

it('answers with a comment, as that guest', async () => {
  act('ana', 'answer', { event: 'booking1', answer: 'declined', comment: ' In a train. ' });
  expect((await booking()).attendees?.[1]).toMatchObject({
    responseStatus: 'declined',
    comment: 'In a train.',
  });
  expect(() => act('recruiting', 'answer', { event: 'booking1', answer: 'accepted' })).toThrow(
    'Only guests answer an invitation.',
  );
});

it('deletes a guest’s own copy, and the organizer’s for everybody', async () => {
  act('ana', 'remove', { event: 'booking1' });
  expect((await booking()).status).toBe('confirmed');
  expect(() => act('ana', 'remove', { event: 'booking1' })).toThrow('no longer in this calendar');
  act('recruiting', 'remove', { event: 'booking1' });
  expect((await booking()).status).toBe('cancelled');
  expect(company.google.invitationsSent.at(-1)).toMatchObject({ kind: 'cancelled', to: robin });
});

it('lets the organizer, and nobody else, take guests out and invite others', async () => {
  const guestsOf = async () => (await booking()).attendees?.map(({ email }) => email);
  expect(() => act('ana', 'uninvite', { event: 'booking1', guest: robin })).toThrow(
    'Only the organizer, Recruiting mailbox, chooses the guests of this event.',
  );
  act('recruiting', 'uninvite', { event: 'booking1', guest: ana });
  act('recruiting', 'invite', { event: 'booking1', guest: jonas });
  expect(await guestsOf()).toEqual([robin, jonas]);
  expect(company.google.invitationsSent.slice(-2).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
    `updated ${robin}`,
    `invited ${jonas}`,
  ]);
  expect(() => act('recruiting', 'uninvite', { event: 'booking1', guest: ana })).toThrow('are no guest');
  expect(() => act('recruiting', 'invite', { event: 'booking1', guest: 'nobody@mail.example' })).toThrow(
    'There is no calendar of nobody@mail.example here.',
  );
});

it('adds busy time to one’s own calendar, which free/busy then knows', async () => {
  act('jonas', 'add', { title: '  ', startsAt: monday + 10 * hour, endsAt: monday + 11 * hour });
  const [event] = company.google.calendar(jonas).events();
  expect(event).toMatchObject({ startsAt: monday + 10 * hour, organizer: jonas });
  expect(event?.summary).toBeUndefined();
});

it('refuses in a sentence what is no act, no time or no event of theirs', () => {
  const from = { startsAt: monday, endsAt: monday };
  expect(() => act('ana', 'borrow', {})).toThrow('Calendars know no borrow.');
  expect(() => act('ana', 'constructor', {})).toThrow('Calendars know no constructor.');
  expect(() => act('ana', 'add', from)).toThrow('An event ends after it starts.');
  expect(() => act('ana', 'add', { startsAt: 0, endsAt: 30 * 24 * hour })).toThrow('at most 14 days long');
  expect(() => act('jonas', 'remove', { event: 'booking1' })).toThrow('no longer in this calendar');
  expect(() => act('ana', 'answer', { event: 'booking1', answer: 'perhaps' })).toThrow('answer');
});
