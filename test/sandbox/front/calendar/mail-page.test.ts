import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { recruitingMailbox } from '../../../../src/sandbox/company/people.ts';
import { answerMail, mailPage } from '../../../../src/sandbox/front/calendar/mail-page.ts';
import { ana, asked, type Company, hour, jonas, monday, openCompany, robin } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
  await company.book('booking1', 9, [ana]);
});
afterEach(() => company.google.close());
const mail = (box = '') => mailPage(company.sandbox, asked({ box }));
const told = () => mail().mails.map(({ kind, startsAt }) => `${kind} ${(startsAt - monday) / hour}`);
const organizer = () => company.google.calendar(recruitingMailbox);

it('shows each mail as it was when Google sent it, the newest first', () => {
  expect(mail()).toMatchObject({ boxes: [{ email: robin }], box: robin });
  organizer().move('booking1', monday + 11 * hour, monday + 12 * hour);
  organizer().remove('booking1');
  expect(told()).toEqual(['cancelled 11', 'updated 11', 'invited 9']);
  const [cancelled, updated, invited] = mail().mails;
  expect(invited).toMatchObject({
    title: 'Peer technical',
    zone: 'Europe/Lisbon',
    meet: expect.stringContaining('https://meet.google.com/'),
    newer: cancelled?.id,
    guests: [{ isOrganizer: true }, { email: robin }, { name: 'Ana Duarte' }],
  });
  expect(updated?.newer).toBe(cancelled?.id);
  expect(cancelled).toMatchObject({
    meet: null,
    newer: null,
    whyClosed: expect.stringContaining('canceled'),
  });
});

it('answers as that guest, with a note, and takes no answer to what was canceled', () => {
  const answer = { box: robin, event: 'booking1', answer: 'declined', comment: 'I am ill.' };
  answerMail(company.sandbox, answer);
  expect(mail().mails[0]).toMatchObject({ answer: 'declined', comment: 'I am ill.' });
  const [event] = organizer().events();
  expect(event?.attendees[0]).toMatchObject({
    email: robin,
    responseStatus: 'declined',
    comment: 'I am ill.',
  });
  expect(() => answerMail(company.sandbox, { ...answer, box: 'mallory@mail.example' })).toThrow(
    'mallory@mail.example has no invitation to this event.',
  );
  expect(() => answerMail(company.sandbox, { ...answer, answer: 'needsAction' })).toThrow('answer');
  organizer().remove('booking1');
  expect(() => answerMail(company.sandbox, answer)).toThrow('canceled');
});

it('keeps what the last mail told where a change mails nobody: a copy outside Google is not put right', async () => {
  const before = mail().mails;
  const attendees = [{ email: robin }, { email: jonas }];
  const requestBody = { attendees, description: 'With Ana Ruiz' };
  await company.events.patch({
    ...{ calendarId: 'primary', eventId: 'booking1', sendUpdates: 'none' },
    requestBody,
  });
  expect(organizer().events()[0]?.description).toBe('With Ana Ruiz');
  expect(mail().mails).toEqual(before);
  await company.events.patch({
    ...{ calendarId: 'primary', eventId: 'booking1', sendUpdates: 'all' },
    requestBody: { ...requestBody, location: 'Room 4' },
  });
  expect(mail().mails).toHaveLength(before.length + 1);
  expect(mail().mails[0]?.description).toBe('With Ana Ruiz');
});

it('keeps the mailboxes of several candidates apart', async () => {
  company.clock.advance(hour);
  await company.events.insert({
    calendarId: 'primary',
    sendUpdates: 'all',
    requestBody: {
      start: { dateTime: '2027-01-13T10:00:00Z' },
      end: { dateTime: '2027-01-13T11:00:00Z' },
      attendees: [{ email: 'sasha@mail.example' }, { email: jonas }],
    },
  });
  expect(mail().boxes.map(({ email }) => email)).toEqual(['sasha@mail.example', robin]);
  expect(mail().mails).toHaveLength(1);
  expect(mail(robin).mails.map(({ event }) => event)).toEqual(['booking1']);
  expect(mail(ana).box).toBe('sasha@mail.example');
});
