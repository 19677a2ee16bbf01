import type { BookedEvent } from '../../../src/calendar/calendar.ts';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import type { FaultKind } from '../../../src/sandbox/google/faults.ts';
import type { GoogleStandIn, GoogleStandInOptions } from '../../../src/sandbox/google/stand-in.ts';
import { calendarContract, interview, jana, omar } from '../../contract/calendar.ts';
import { at, primary, realClient, recruiting, startCompany, token } from '../../sandbox/google/company.ts';

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayOnly = (date: string) => ({ date, dateTime: null, timeZone: null });

calendarContract('Google', async () => {
  const standIn = await startCompany();
  const own = standIn.calendar(recruiting);
  return {
    calendar: googleCalendar({ accessToken: token, apiUrl: standIn.url }),
    people: {
      busy: (email, startsAt, endsAt) => void standIn.calendar(email).addBusy({ startsAt, endsAt }),
      away: (email, startsAt, endsAt) => void standIn.calendar(email).addOutOfOffice({ startsAt, endsAt }),
      works: (email, { days }) =>
        standIn.calendar(email).setWorkingHours({
          workingHoursEnabled: true,
          availableTimes: days.map(({ weekday, from, to }) => ({
            ...{ dayOfWeek: dayNames[weekday - 1] ?? '', periodStart: from, periodEnd: to },
          })),
        }),
      respond: (email, id, response) => standIn.calendar(email).respond(id, response),
      move: own.move,
      remove: own.remove,
      forgetSync: standIn.expireSyncTokens,
      finishLinkLater: () => {
        standIn.meet.pendingReads = 1;
      },
    },
    close: standIn.close,
  };
});

describe('Google through bad weather', () => {
  let standIn: GoogleStandIn;
  afterEach(() => standIn.close());
  const begin = async (options: Partial<GoogleStandInOptions> = {}, timeoutMs = 10_000) => {
    standIn = await startCompany(options);
    return googleCalendar({ accessToken: token, apiUrl: standIn.url, timeoutMs });
  };
  const failing = async (kind: FaultKind, retryAfter?: number) => {
    const calendar = await begin({}, kind === 'hang' ? 400 : undefined);
    standIn.faults.add({ match: /^POST .*\/events$/, kind, ...(retryAfter !== undefined && { retryAfter }) });
    const error = await calendar.insert(interview()).catch((failure) => failure);
    return { calendar, error };
  };

  it.each([
    ['429', 'rate_limited', 429],
    ['403quota', 'rate_limited', 403],
    ['500', 'unavailable', 500],
    ['503', 'unavailable', 503],
    ['drop_before', 'unclear', undefined],
    ['drop_after', 'unclear', undefined],
    ['hang', 'unclear', undefined],
  ] as const)('calls %s %s, and asks only once', async (kind, code, status) => {
    const { error } = await failing(kind);
    expect(error).toMatchObject({ name: 'CalendarError', code });
    expect(error.status).toBe(status);
    expect(standIn.requests).toHaveLength(1);
  });

  it('asks at the last moment whether a call may still leave', async () => {
    const calendar = await begin();
    let mayLeave = true;
    const inserting = calendar.leavingWhile(() => mayLeave).insert(interview());
    mayLeave = false;
    await expect(inserting).rejects.toMatchObject({ name: 'CalendarError', code: 'too_late' });
    expect(standIn.requests).toEqual([]);
  });

  it('passes on how long to wait', async () => {
    const { error } = await failing('429', 7);
    expect(error.retryAfterMs).toBe(7000);
  });

  it('finds its one event again when the answer to the booking was lost', async () => {
    const { calendar, error } = await failing('drop_after');
    expect(error.code).toBe('unclear');
    const second = await calendar.insert(interview());
    expect(second.adopted).toBe(true);
    expect(standIn.calendar(recruiting).events()).toHaveLength(1);
    expect(standIn.invitationsSent.filter(({ to }) => to === jana)).toHaveLength(1);
  });

  it('mails the guests about a change, unless it is a quiet one', async () => {
    const calendar = await begin();
    const { booked } = await calendar.insert(interview());
    const mails = standIn.invitationsSent.length;
    const attendees = [{ email: omar }, { email: 'candidate@mail.test' }];
    const quiet = await calendar.patch(booked.id, { attendees, isQuiet: true }, booked.etag);
    expect(quiet.attendees.map(({ email }) => email)).toEqual([omar, 'candidate@mail.test']);
    expect(standIn.invitationsSent).toHaveLength(mails);
    await calendar.patch(booked.id, { attendees, isQuiet: false, description: 'Ring twice.' }, quiet.etag);
    expect(standIn.invitationsSent.slice(mails).map(({ to }) => to)).toEqual([omar, 'candidate@mail.test']);
  });

  it('books once when the connection broke before the booking arrived', async () => {
    const { calendar } = await failing('drop_before');
    expect((await calendar.insert(interview())).adopted).toBe(false);
    expect(standIn.calendar(recruiting).events()).toHaveLength(1);
  });

  it('has removed the event when the answer to the removal was lost', async () => {
    const calendar = await begin();
    const { booked } = await calendar.insert(interview());
    standIn.faults.add({ match: /^DELETE/, kind: 'drop_after' });
    await expect(calendar.remove(booked.id)).rejects.toMatchObject({ code: 'unclear' });
    expect(await calendar.remove(booked.id)).toBe('already_gone');
  });

  it('calls a lost reading unavailable, because nothing can have happened', async () => {
    const calendar = await begin({}, 400);
    standIn.faults.add({ match: /^GET/, kind: 'drop_after' });
    await expect(calendar.get('loop1round1booking1')).rejects.toMatchObject({ code: 'unavailable' });
    standIn.faults.add({ match: /freeBusy/, kind: 'hang' });
    const range = { from: at('2026-11-10T08:00:00Z'), to: at('2026-11-11T08:00:00Z') };
    await expect(calendar.freeBusy({ emails: [jana], ...range })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('calls a server that is not there unavailable, also for a booking', async () => {
    const calendar = await begin();
    await standIn.close();
    await expect(calendar.insert(interview())).rejects.toMatchObject({ code: 'unavailable' });
    standIn = await startCompany();
  });

  it('keeps event contents, guests and the token out of its errors', async () => {
    const { error } = await failing('500');
    const shown = JSON.stringify({
      ...error,
      message: error.message,
      stack: error.stack,
      cause: error.cause,
    });
    for (const secret of [token, jana, 'candidate@mail.test', 'Join with the link'])
      expect(shown).not.toContain(secret);
  });

  it('says which grant is missing when a service account acts as itself', async () => {
    const calendar = await begin({ delegated: false });
    const error = await calendar.insert(interview()).catch((failure) => failure);
    expect(error).toMatchObject({ code: 'not_granted', reason: 'forbiddenForServiceAccounts' });
    expect(error.message).toContain('GOOGLE_SUBJECT');
  });

  it('says that the credentials are wrong', async () => {
    await begin();
    const calendar = googleCalendar({ accessToken: 'stale', apiUrl: standIn.url });
    await expect(calendar.account()).rejects.toMatchObject({
      code: 'not_granted',
      reason: 'authError',
      status: 401,
    });
  });

  it('calls a calendar unknown that has an internal error', async () => {
    const calendar = await begin();
    standIn.calendar(jana).failFreeBusy('internalError');
    const range = { from: at('2026-11-10T08:00:00Z'), to: at('2026-11-11T08:00:00Z') };
    expect(await calendar.freeBusy({ emails: [jana], ...range })).toEqual({ [jana]: 'unknown' });
  });

  it('tells a meeting link that failed from one that is still being made', async () => {
    const calendar = await begin({ meet: { fails: true } });
    expect((await calendar.insert(interview())).booked).toMatchObject({ joinState: 'failed', joinUrl: null });
  });

  it('makes no second meeting link for the same request, and a new one for a new request', async () => {
    const calendar = await begin();
    const { booked } = await calendar.insert(interview());
    const same = await calendar.patch(booked.id, { joinRequestId: 'loop1-round1-meet1' }, booked.etag);
    expect(same.joinUrl).toBe(booked.joinUrl);
    const other = await calendar.patch(booked.id, { joinRequestId: 'loop1-round1-meet2' }, same.etag);
    expect(other.joinUrl).not.toBe(booked.joinUrl);
  });

  it('gives a time back to an event that a person made last all day', async () => {
    const calendar = await begin();
    const { booked } = await calendar.insert(interview());
    const [start, end] = [dayOnly('2026-11-10'), dayOnly('2026-11-11')];
    const { events } = realClient(standIn);
    await events.patch({ ...primary, eventId: booked.id, requestBody: { start, end } });
    const seen = (await calendar.get(booked.id)) as BookedEvent;
    // A day of the mailbox, which is Berlin’s.
    expect(seen.startsAt).toBe(at('2026-11-09T23:00:00Z'));
    const { startsAt, endsAt } = booked;
    const back = await calendar.patch(
      booked.id,
      { time: { startsAt, endsAt, zone: 'Asia/Tokyo' } },
      seen.etag,
    );
    expect(back).toMatchObject({ startsAt, endsAt });
  });

  it('never hands out what other people wrote in the mailbox it reads', async () => {
    const calendar = await begin();
    standIn.calendar(recruiting).addBusy({
      startsAt: at('2026-11-10T12:00:00Z'),
      endsAt: at('2026-11-10T13:00:00Z'),
      summary: 'Dentist',
    });
    expect((await calendar.changes(null)).changes).toEqual([]);
  });

  it('takes nobody for away where Google does not say that they are', async () => {
    const calendar = await begin({ hidesEventTypes: true });
    const times = { startsAt: at('2026-11-10T12:00:00Z'), endsAt: at('2026-11-10T13:00:00Z') };
    standIn.calendar(jana).addBusy(times);
    standIn.calendar(jana).addOutOfOffice({ ...times, startsAt: at('2026-11-10T09:00:00Z') });
    const range = { from: at('2026-11-10T00:00:00Z'), to: at('2026-11-20T00:00:00Z') };
    expect(await calendar.outOfOffice({ email: jana, ...range })).toEqual([]);
    expect(standIn.requests.filter(({ path }) => path.includes('jana'))).toHaveLength(1);
  });

  it('asks for the times of an absence and never why', async () => {
    const calendar = await begin();
    standIn.calendar(recruiting).addBusy({
      startsAt: at('2026-11-10T12:00:00Z'),
      endsAt: at('2026-11-10T13:00:00Z'),
      summary: 'Knee operation',
      eventType: 'outOfOffice',
    });
    const range = { from: at('2026-11-10T00:00:00Z'), to: at('2026-11-20T00:00:00Z') };
    expect(await calendar.outOfOffice({ email: recruiting, ...range })).toHaveLength(1);
    const query = { calendarId: recruiting, ...standIn.requests.at(-1)?.query } as object;
    expect(JSON.stringify((await realClient(standIn).events.list(query)).data)).not.toContain('Knee');
  });

  it.each([
    ['503', 'unavailable'],
    ['429', 'rate_limited'],
    ['hang', 'unavailable'],
  ] as const)('says that it does not know who is away when Google answers %s', async (kind, code) => {
    const calendar = await begin({}, kind === 'hang' ? 400 : undefined);
    standIn.faults.add({ match: /^GET .*\/events$/, kind });
    const range = { from: at('2026-11-10T00:00:00Z'), to: at('2026-11-20T00:00:00Z') };
    await expect(calendar.outOfOffice({ email: jana, ...range })).rejects.toMatchObject({ code });
  });

  it('watches the mailbox and stops once', async () => {
    const now = at('2026-11-10T08:00:00Z');
    const calendar = await begin({ now: () => now });
    const address = 'https://quorum.acme.test/google/calendar';
    const watch = await calendar.watch({
      channelId: 'channel-1',
      address,
      token: 'secret',
      ttlSeconds: 3600,
    });
    expect(watch).toMatchObject({ channelId: 'channel-1', expiresAt: now + 3_600_000 });
    expect(await calendar.stopWatch(watch)).toBe('stopped');
    expect(await calendar.stopWatch(watch)).toBe('already_gone');
  });

  it('says so when the service account key is missing or unusable, and sends nothing', async () => {
    await begin();
    for (const credentials of [{}, { client_email: 'quorum@acme.test', private_key: 'no key' }]) {
      const calendar = googleCalendar({ credentials, apiUrl: standIn.url });
      const error = await calendar.insert(interview()).catch((failure) => failure);
      expect(error).toMatchObject({ name: 'CalendarError', code: 'not_granted' });
      expect(error.message).toContain('GOOGLE_CREDENTIALS');
    }
    expect(standIn.requests).toEqual([]);
  });
});
