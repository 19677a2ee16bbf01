import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { jana, nine, primary, realClient, recruiting, refusalOf, startCompany, utc } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const insert = (body: object, query: object = {}) =>
  events.insert({ ...primary, ...query, requestBody: { ...nine, ...body } });

const meet = (requestId: string) => ({ conferenceData: { createRequest: { requestId } } });

describe('an own event id', () => {
  it.each([
    ['four characters', 'abcd', '400 invalid'],
    ['five characters', 'abcd0', 'accepted'],
    ['1,024 characters', 'v'.repeat(1024), 'accepted'],
    ['1,025 characters', 'v'.repeat(1025), '400 invalid'],
    ['a letter after v', 'abcdw', '400 invalid'],
    ['a capital', 'Abcde', '400 invalid'],
    ['a hyphen', 'abc-de', '400 invalid'],
  ])('of %s', async (_what, id, outcome) => {
    expect(await refusalOf(insert({ id }))).toBe(outcome);
  });

  it('is taken once used, also after the event was deleted', async () => {
    await insert({ id: 'booking1' });
    expect(await refusalOf(insert({ id: 'booking1' }))).toBe('409 duplicate');
    await events.delete({ ...primary, eventId: 'booking1' });
    expect(await refusalOf(insert({ id: 'booking1' }))).toBe('409 duplicate');
  });

  it('does not go together with an iCalUID', async () => {
    expect(await refusalOf(insert({ id: 'booking1', iCalUID: 'x@acme.test' }))).toBe('400 invalid');
    expect(await refusalOf(insert({ iCalUID: 'x@acme.test' }))).toBe('accepted');
  });
});

describe('times', () => {
  it.each([
    ['no start', { start: undefined }, '400 required'],
    ['no end', { end: undefined }, '400 required'],
    ['an end at the start', { end: nine.start }, '400 timeRangeEmpty'],
    ['an end one second later', { end: utc('2026-11-10T09:00:01Z') }, 'accepted'],
    ['neither offset nor zone', { start: { dateTime: '2026-11-10T09:00:00' } }, '400 required'],
    ['an offset and no zone', { start: { dateTime: '2026-11-10T10:00:00+01:00' } }, 'accepted'],
    [
      'an unknown zone',
      { start: { dateTime: '2026-11-10T09:00:00Z', timeZone: 'Mars/Base' } },
      '400 invalid',
    ],
    [
      'an abbreviation as zone',
      { start: { dateTime: '2026-11-10T09:00:00', timeZone: 'CEST' } },
      '400 invalid',
    ],
    ['no seconds', { start: utc('2026-11-10T09:00Z') }, '400 invalid'],
    ['a day that is none', { start: utc('2026-02-30T09:00:00Z') }, '400 invalid'],
    ['a day and a time', { start: { date: '2026-11-10' } }, '400 invalid'],
  ])('with %s', async (_what, body, outcome) => {
    expect(await refusalOf(insert(body))).toBe(outcome);
  });

  it.each([
    // The hour from 02:00 does not exist in Berlin on 29 March 2026, and comes twice on 25 October.
    ['Europe/Berlin', '2026-03-29T01:30:00', '2026-03-29T03:30:00', 1],
    ['Europe/Berlin', '2026-10-25T01:30:00', '2026-10-25T03:30:00', 3],
    ['America/New_York', '2026-03-08T01:30:00', '2026-03-08T03:30:00', 1],
    ['America/New_York', '2026-11-01T00:30:00', '2026-11-01T02:30:00', 3],
  ])('in %s from %s to %s last %i hours', async (timeZone, start, end, hours) => {
    await insert({ start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } });
    const [event] = standIn.calendar(recruiting).events();
    expect((event?.endsAt ?? 0) - (event?.startsAt ?? 0)).toBe(hours * 3_600_000);
  });
});

describe('guests', () => {
  const guests = { attendees: [{ email: jana }, { email: 'candidate@mail.test' }] };

  it('need an address that can be one', async () => {
    expect(await refusalOf(insert({ attendees: [{ email: 'jana' }] }))).toBe('400 invalid');
    expect(await refusalOf(insert({ attendees: [{}] }))).toBe('400 required');
  });

  it('cannot be invited, nor a Meet link made, by a service account acting as itself', async () => {
    await standIn.close();
    standIn = await startCompany({ delegated: false });
    ({ events } = realClient(standIn));
    expect(await refusalOf(insert(guests))).toBe('403 forbiddenForServiceAccounts');
    expect(await refusalOf(insert(meet('one'), { conferenceDataVersion: 1 }))).toBe('400 invalid');
    expect(await refusalOf(insert({}))).toBe('accepted');
  });
});
