import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import type { GoogleStandIn, GoogleStandInOptions } from '../../../src/sandbox/google/stand-in.ts';
import { interview } from '../../contract/calendar.ts';
import { at, jana, omar, recruiting, startCompany, token } from '../../sandbox/google/company.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Jana’s calendar is Berlin’s, Omar’s is New York’s. */
const from = at('2026-11-10T00:00:00Z');
const week = { from, to: from + 7 * day };

/** The numbers are those of docs/decisions/calendar.md. */
describe('calendar cases that broke others, in other people’s calendars', () => {
  let standIn: GoogleStandIn;
  let calendar: ReturnType<typeof googleCalendar>;
  const begin = async (options: Partial<GoogleStandInOptions> = {}) => {
    standIn = await startCompany(options);
    calendar = googleCalendar({ accessToken: token, apiUrl: standIn.url });
  };
  beforeEach(() => begin());
  afterEach(() => standIn.close());

  const busyOf = async (email: string) => {
    const found = (await calendar.freeBusy({ emails: [email], ...week }))[email];
    if (found === 'unknown') return found;
    return found?.map(({ startsAt, endsAt }) => [startsAt - from, endsAt - from].map((ms) => ms / hour));
  };
  const meeting = (hours: number, more: object = {}) =>
    standIn
      .calendar(jana)
      .addBusy({ startsAt: from + hours * hour, endsAt: from + (hours + 1) * hour, ...more });
  /** Every day at nine, three times. */
  const series = () => {
    const { id } = meeting(9);
    standIn.calendar(jana).repeat(id, { everyDays: 1, times: 3 });
    const times = standIn.calendar(jana).events();
    const time = (which: number) => times[which]?.id ?? '';
    return { id, time };
  };

  it('11: keep somebody busy where one of a series was moved to, and not where it was or was taken out', async () => {
    const { time } = series();
    expect(await busyOf(jana)).toEqual([9, 33, 57].map((hours) => [hours, hours + 1]));
    standIn.calendar(jana).move(time(1), from + 36 * hour, from + 37 * hour);
    standIn.calendar(jana).remove(time(2));
    expect(await busyOf(jana)).toEqual([9, 36].map((hours) => [hours, hours + 1]));
  });

  it('12: leave out one that was taken out when its series is rewritten, and count all that another hour makes', async () => {
    const { id, time } = series();
    const own = standIn.calendar(jana);
    own.remove(time(1));
    own.edit(id, { summary: 'Weekly, but daily' });
    expect(await busyOf(jana)).toEqual([9, 57].map((hours) => [hours, hours + 1]));
    own.move(id, from + 10 * hour, from + 11 * hour);
    expect(await busyOf(jana)).toEqual([10, 34, 58].map((hours) => [hours, hours + 1]));
  });

  it('13: begin a whole day where its owner is, west of Greenwich too', async () => {
    standIn.calendar(omar).addDays({ first: '2026-11-11', last: '2026-11-11' });
    // New York’s day begins at five in the morning.
    expect(await busyOf(omar)).toEqual([[29, 53]]);
  });

  it('14: keep the half hours of zones that have them', async () => {
    standIn.addCalendar({ email: 'ravi@acme.test', zone: 'Asia/Kolkata' });
    standIn.calendar('ravi@acme.test').addDays({ first: '2026-11-11', last: '2026-11-11' });
    expect(await busyOf('ravi@acme.test')).toEqual([[18.5, 42.5]]);
    const startsAt = at('2026-11-12T04:00:00Z');
    const times = { startsAt, endsAt: startsAt + hour, zone: 'Asia/Kolkata' };
    const { booked } = await calendar.insert({ ...interview(), ...times });
    expect(booked).toMatchObject({ startsAt, endsAt: startsAt + hour });
    expect(await calendar.get(booked.id)).toMatchObject({ startsAt, endsAt: startsAt + hour });
    const later = { ...times, startsAt: startsAt + hour / 2, endsAt: startsAt + 1.5 * hour };
    expect(await calendar.patch(booked.id, { time: later }, booked.etag)).toMatchObject({
      startsAt: later.startsAt,
    });
  });

  it('15: take the whole of several days, also over a change of the clock', async () => {
    standIn.calendar(omar).addDays({ first: '2026-11-10', last: '2026-11-12' });
    expect(await busyOf(omar)).toEqual([[5, 77]]);
    standIn.calendar(jana).addDays({ first: '2026-10-24', last: '2026-10-25' });
    const span = { from: at('2026-10-20T00:00:00Z'), to: at('2026-10-30T00:00:00Z') };
    expect((await calendar.freeBusy({ emails: [jana], ...span }))[jana]).toEqual([
      { startsAt: at('2026-10-23T22:00:00Z'), endsAt: at('2026-10-25T23:00:00Z') },
    ]);
  });

  it('16, 17: block what was answered with perhaps, or not yet, and not what was declined', async () => {
    const host = standIn.calendar(omar);
    const { id } = host.addBusy({ startsAt: from + 9 * hour, endsAt: from + 10 * hour });
    host.invite(id, jana);
    const own = standIn.calendar(jana);
    expect(await busyOf(jana)).toEqual([[9, 10]]);
    own.respond(id, 'tentative');
    expect(await busyOf(jana)).toEqual([[9, 10]]);
    own.respond(id, 'declined');
    expect(await busyOf(jana)).toEqual([]);
  });

  it('18: leave somebody free beside what they are free in, for an hour or all day', async () => {
    meeting(9, { transparent: true });
    standIn.calendar(jana).addDays({ first: '2026-11-11', last: '2026-11-11', transparent: true });
    expect(await busyOf(jana)).toEqual([]);
  });

  it('19: block absence and focus time without a title, and not the place of work', async () => {
    meeting(9, { eventType: 'outOfOffice' });
    meeting(12, { eventType: 'focusTime' });
    meeting(14, { eventType: 'workingLocation' });
    standIn.calendar(jana).addDays({ first: '2026-11-12', last: '2026-11-12', eventType: 'workingLocation' });
    expect(await busyOf(jana)).toEqual([
      [9, 10],
      [12, 13],
    ]);
    expect(await calendar.outOfOffice({ email: jana, ...week })).toEqual([
      { startsAt: from + 9 * hour, endsAt: from + 10 * hour },
    ]);
  });

  it('28: remember nothing: what was booked since is busy in the very next question', async () => {
    expect(await busyOf(jana)).toEqual([]);
    meeting(9);
    expect(await busyOf(jana)).toEqual([[9, 10]]);
  });

  it('are read as far as they are shown: what was declined and private things are no obstacle beside ours', async () => {
    standIn.addCalendar({ email: 'open@acme.test', zone: 'Europe/Berlin', showsDetails: true });
    const { booked } = await calendar.insert({ ...interview(), attendees: [{ email: 'open@acme.test' }] });
    const { startsAt, endsAt } = booked;
    const host = standIn.calendar(omar);
    const { id } = host.addBusy({ startsAt, endsAt });
    host.invite(id, 'open@acme.test');
    const asked = { emails: ['open@acme.test'], from: startsAt, to: endsAt, beside: booked.id };
    expect(await calendar.freeBusy(asked)).toEqual({ 'open@acme.test': [{ startsAt, endsAt }] });
    standIn.calendar('open@acme.test').respond(id, 'declined');
    expect(await calendar.freeBusy(asked)).toEqual({ 'open@acme.test': [] });
    host.edit(id, { visibility: 'private' });
    // Nothing says any more that it was declined: unknown is never free.
    expect(await calendar.freeBusy(asked)).toEqual({ 'open@acme.test': [{ startsAt, endsAt }] });
  });
});

describe('calendar cases that broke others, in events of ours', () => {
  let standIn: GoogleStandIn;
  let calendar: ReturnType<typeof googleCalendar>;
  beforeEach(async () => {
    standIn = await startCompany();
    calendar = googleCalendar({ accessToken: token, apiUrl: standIn.url });
  });
  afterEach(() => standIn.close());
  const own = () => standIn.calendar(recruiting);

  it('11, 12: whoever makes one a series has the interview at its first time, moved or taken out by itself', async () => {
    const { booked } = await calendar.insert(interview());
    const { id, startsAt, endsAt } = booked;
    const { syncToken } = await calendar.changes(null);
    own().repeat(id, { everyDays: 7, times: 3 });
    const told = await calendar.changes(syncToken);
    expect(new Set(told.changes.map((change) => change.id))).toEqual(new Set([id]));
    const [first, second] = own().events();
    expect(await calendar.get(id)).toMatchObject({ id, status: 'confirmed', startsAt, endsAt });
    own().move(second?.id ?? '', startsAt + 8 * day, endsAt + 8 * day);
    expect(await calendar.get(id)).toMatchObject({ startsAt });
    own().move(first?.id ?? '', startsAt + hour, endsAt + hour);
    const seen = await calendar.get(id);
    expect(seen).toMatchObject({ id, startsAt: startsAt + hour });
    // Put back by itself: the others stay where somebody put them.
    await calendar.patch(id, { time: { startsAt, endsAt, zone: 'Europe/Berlin' } }, seen?.etag ?? '');
    expect(
      own()
        .events()
        .map((event) => event.startsAt),
    ).toEqual([...[startsAt, startsAt + 8 * day, startsAt + 14 * day]]);
    own().remove(first?.id ?? '');
    expect(await calendar.get(id)).toMatchObject({ status: 'cancelled' });
    const { changes } = await calendar.changes(told.syncToken);
    expect(changes.map((change) => [change.id, change.status])).toContainEqual([id, 'cancelled']);
  });

  it('13: one that somebody makes last all day lasts the day of the mailbox', async () => {
    const { booked } = await calendar.insert(interview());
    const { syncToken } = await calendar.changes(null);
    own().makeAllDay(booked.id, '2026-11-10');
    const berlin = { startsAt: at('2026-11-09T23:00:00Z'), endsAt: at('2026-11-10T23:00:00Z') };
    expect(await calendar.get(booked.id)).toMatchObject(berlin);
    expect((await calendar.changes(syncToken)).changes[0]?.event).toMatchObject(berlin);
  });

  it('24, 25: one is made by its own id, without an iCalUID, and by a request of its own', async () => {
    await calendar.insert(interview());
    await calendar.insert({ ...interview(), id: 'loop1round2booking1' });
    const writes = standIn.requests.filter(({ method }) => method === 'POST');
    expect(writes.map(({ path, status }) => [path, status])).toEqual(
      writes.map(() => ['/calendar/v3/calendars/primary/events', 200]),
    );
    for (const { body } of writes) expect(Object.keys(JSON.parse(body))).not.toContain('iCalUID');
    expect(writes.map(({ body }) => JSON.parse(body).id)).toEqual([interview().id, 'loop1round2booking1']);
  });

  it('26: a move leaves the answer of the mailbox itself, and asks everybody else again', async () => {
    const { booked } = await calendar.insert({
      ...interview(),
      attendees: [{ email: recruiting }, { email: jana }],
    });
    standIn.calendar(jana).respond(booked.id, 'accepted');
    const before = await calendar.get(booked.id);
    const [startsAt, endsAt] = [booked.startsAt + day, booked.endsAt + day];
    const moved = await calendar.patch(
      booked.id,
      {
        time: { startsAt, endsAt, zone: 'Europe/Berlin' },
        attendees: [{ email: recruiting }, { email: jana }],
        isAskedAgain: true,
      },
      before?.etag ?? '',
    );
    expect(moved.attendees.map(({ email, response }) => [email, response])).toEqual([
      [recruiting, 'accepted'],
      [jana, 'needsAction'],
    ]);
  });

  it('27: a move is the same event of the same iCalUID, once more in its sequence', async () => {
    const { booked } = await calendar.insert(interview());
    const [before] = own().events();
    const [startsAt, endsAt] = [booked.startsAt + day, booked.endsAt + day];
    await calendar.patch(booked.id, { time: { startsAt, endsAt, zone: 'Europe/Berlin' } }, booked.etag);
    const after = own().events();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ iCalUID: before?.iCalUID, sequence: (before?.sequence ?? 0) + 1 });
  });
});
