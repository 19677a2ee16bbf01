import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { calendarPage } from '../../../../src/sandbox/front/calendar/calendar-page.ts';
import { ana, asked, type Company, hour, jonas, monday, openCompany, robin } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
  await company.book('booking1', 9, [ana]);
  const busy = (email: string, from: number, summary: string) =>
    company.google
      .calendar(email)
      .addBusy({ startsAt: monday + from * hour, endsAt: monday + (from + 1) * hour, summary });
  busy(ana, 9.5, 'Doctor');
  busy(jonas, 12, 'Divorce lawyer');
  company.google
    .calendar(jonas)
    .addBusy({ startsAt: monday, endsAt: monday + 20 * hour, summary: 'At home', transparent: true });
});
afterEach(() => company.google.close());

const week = (as: string, more: Record<string, string | number> = {}) =>
  calendarPage(company.sandbox, asked({ as, from: monday, to: monday + 7 * 24 * hour, ...more }));
const seen = (as: string, more: Record<string, string | number> = {}) =>
  week(as, more).blocks.map(({ calendar, event }) => `${calendar.split('@')[0]}: ${event?.title ?? 'Busy'}`);

it('shows one’s own titles, and of others that they are busy', () => {
  expect(seen('jonas', { people: ana })).toEqual([
    'jonas: At home',
    'jonas: Divorce lawyer',
    'ana: Busy',
    'ana: Busy',
  ]);
  expect(seen('ana', { people: jonas })).toEqual(['ana: Peer technical', 'ana: Doctor', 'jonas: Busy']);
  expect(JSON.stringify(week('ana', { people: jonas }))).not.toContain('lawyer');
});

it('shows an event to its guests and its organizer in every calendar that it stands in, and to nobody else', () => {
  expect(seen('recruiting', { people: ana })).toEqual([
    'recruiting: Peer technical',
    'ana: Peer technical',
    'ana: Busy',
  ]);
  expect(JSON.stringify(week('lena', { people: ana }))).not.toContain('Peer technical');
});

it('tells who answered what, who has something else then, where to join and who may move it', () => {
  company.google.calendar(ana).respond('booking1', 'tentative', 'Late by ten minutes');
  const [block] = week('ana').blocks;
  expect(block?.event).toMatchObject({
    meet: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
    zone: 'Europe/Lisbon',
    isInterview: true,
    isOwn: false,
    answer: 'tentative',
    whyFixed: 'Only the organizer, Recruiting mailbox, can move this event.',
    guests: [
      { email: robin, answer: 'needsAction', isTaken: false },
      { name: 'Ana Duarte', answer: 'tentative', comment: 'Late by ten minutes', isTaken: true },
    ],
  });
  const [own] = week('recruiting').blocks;
  expect(own?.event).toMatchObject({ isOwn: true, answer: null, whyFixed: null });
});

it('keeps a time free that somebody declined, and shows them what they declined', () => {
  company.google.calendar(ana).respond('booking1', 'declined');
  expect(week('ana').blocks[0]).toMatchObject({ isFree: true, event: { answer: 'declined' } });
  expect(seen('jonas', { people: ana })).toEqual(['jonas: At home', 'jonas: Divorce lawyer', 'ana: Busy']);
});

it('shows interviewers first, to those who may know of the loop', () => {
  expect(week('lena', { first: 5 }).shown).toEqual([ana]);
  expect(week('lena').others[0]).toMatchObject({ name: 'Ana Duarte', isInLoop: true });
  expect(week('mei').others.some(({ isInLoop }) => isInLoop)).toBe(false);
  expect(week('mei', { first: 5 }).shown).toHaveLength(3);
});

it('refuses calendars that are not here, and looks that are too long', () => {
  expect(() => week('robin')).toThrow('There is no calendar of robin here.');
  expect(() => week('ana', { to: monday + 60 * 24 * hour })).toThrow('at most 15 days');
  expect(() => week('ana', { to: 'soon' })).toThrow('Say "to" as milliseconds.');
});
