import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { at, jana, nine, primary, realClient, recruiting, refusalOf, startCompany, utc } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const insert = (body: object, query: object = {}) =>
  events.insert({ ...primary, ...query, requestBody: { ...nine, ...body } });

it('lets nobody in with another token', async () => {
  const stranger = realClient(standIn, 'other');
  expect(await refusalOf(stranger.events.list(primary))).toBe('401 authError');
  expect(standIn.refusals).toMatchObject([{ method: 'GET', code: 401, reason: 'authError' }]);
});

it('answers errors as Google writes them', async () => {
  const error = await events.get({ ...primary, eventId: 'nothing1' }).catch((failure) => failure);
  expect(error.response.data).toEqual({
    error: {
      code: 404,
      message: 'Not Found',
      errors: [{ domain: 'global', reason: 'notFound', message: 'Not Found' }],
      status: 'NOT_FOUND',
    },
  });
});

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

  it('come back with the offset of their own zone on each side of a clock change', async () => {
    const { data } = await insert({
      start: { dateTime: '2026-10-24T22:30:00Z', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-25T02:30:00Z', timeZone: 'Europe/Berlin' },
    });
    expect(data.start?.dateTime).toBe('2026-10-25T00:30:00+02:00');
    expect(data.end?.dateTime).toBe('2026-10-25T03:30:00+01:00');
  });
});

describe('changes', () => {
  it('are refused with an old etag and raise sequence and etag', async () => {
    const { data } = await insert({ id: 'booking1' });
    const patch = (etag: string | null | undefined) =>
      events.patch(
        { ...primary, eventId: 'booking1', requestBody: { summary: 'New' } },
        { headers: { 'If-Match': etag ?? '' } },
      );
    const changed = (await patch(data.etag)).data;
    expect(changed.sequence).toBe((data.sequence ?? 0) + 1);
    expect(await refusalOf(patch(data.etag))).toBe('412 conditionNotMet');
    expect(await refusalOf(patch(changed.etag))).toBe('accepted');
  });

  it('by update replace what they leave out, by patch they keep it', async () => {
    await insert({ id: 'booking1', summary: 'Interview', attendees: [{ email: jana }] });
    const at1 = { ...primary, eventId: 'booking1' };
    const patched = await events.patch({ ...at1, requestBody: { location: 'Room 1' } });
    expect(patched.data).toMatchObject({ summary: 'Interview', location: 'Room 1' });
    const updated = await events.update({ ...at1, requestBody: { ...nine, location: 'Room 2' } });
    expect(updated.data.summary).toBeUndefined();
    expect(updated.data.attendees).toBeUndefined();
    expect(await refusalOf(events.update({ ...at1, requestBody: {} }))).toBe('400 required');
  });

  it('to a deleted event answer 410, to one that never was 404', async () => {
    await insert({ id: 'booking1' });
    await events.delete({ ...primary, eventId: 'booking1' });
    expect(await refusalOf(events.delete({ ...primary, eventId: 'booking1' }))).toBe('410 deleted');
    expect(await refusalOf(events.delete({ ...primary, eventId: 'booking2' }))).toBe('404 notFound');
    const { data } = await events.get({ ...primary, eventId: 'booking1' });
    expect(data.status).toBe('cancelled');
  });

  it('are allowed only in the calendar of the token', async () => {
    const theirs = { calendarId: jana, requestBody: nine };
    expect(await refusalOf(events.insert(theirs))).toBe('403 requiredAccessLevel');
    expect(await refusalOf(events.insert({ ...theirs, calendarId: 'hidden@acme.test' }))).toBe(
      '404 notFound',
    );
  });

  it('keep private properties from guests, and cut what is too long', async () => {
    const long = { ['k'.repeat(45)]: 'gone', ['k'.repeat(44)]: 'v'.repeat(1025) };
    await insert({ id: 'booking1', attendees: [{ email: jana }], extendedProperties: { private: long } });
    const { data } = await events.get({ ...primary, eventId: 'booking1' });
    expect(data.extendedProperties?.private).toEqual({ ['k'.repeat(44)]: 'v'.repeat(1024) });
    const copy = (await events.get({ calendarId: jana, eventId: 'booking1' })).data;
    expect(copy.extendedProperties).toBeUndefined();
    expect(copy.summary).toBeUndefined();
    expect(Date.parse(copy.start?.dateTime ?? '')).toBe(at('2026-11-10T09:00:00Z'));
  });
});
