import { describe, expect, it } from '@jest/globals';
import { CalendarError } from '../../../src/calendar/calendar.ts';
import { createEars } from '../../../src/courier/ears/ears.ts';
import { earsPlay, emailOf } from '../../support/makers/ears-play.ts';
import { hour } from '../../support/makers/make-loop.ts';

const minute = 60_000;

async function begin() {
  const play = earsPlay();
  await play.bookAll();
  const { calendar } = play.deps;
  const asked: (string | null)[] = [];
  const { changes } = calendar;
  calendar.changes = (token, from) => {
    asked.push(token === null ? 'full' : 'since');
    return changes(token, from);
  };
  const ears = createEars(play.deps);
  const { eventId, startsAt, endsAt } = play.round().booking;
  return { ...play, calendar, asked, ears, eventId, startsAt, endsAt, read: () => ears.read(play.team) };
}

describe('reading what people do in the calendar', () => {
  it('begins with all of it, and goes on with what has changed', async () => {
    const { read, asked, sync, people, eventId, round } = await begin();
    expect(await read()).toBe('full');
    people.respond(emailOf('UINES'), eventId, 'accepted');
    expect(await read()).toBe('read');
    expect(asked).toEqual(['full', 'since']);
    expect(round().booking.answers).toHaveProperty('UINES');
    expect(sync()).toMatchObject({ trouble: null, unheard: [], fullsInARow: 0, until: 0 });
  });

  it('is due every few minutes, and not before', async () => {
    const { ears, team, asked, at, sync } = await begin();
    await ears.look(team);
    expect(sync().dueAt - at.now).toBe(3 * minute);
    at.now += 2 * minute;
    await ears.look(team);
    expect(asked).toHaveLength(1);
    at.now += minute;
    await ears.look(team);
    expect(asked).toHaveLength(2);
  });

  it('is done by one process at a time', async () => {
    const { read, deps, team, setSync, at } = await begin();
    const [first, second] = await Promise.all([read(), createEars({ ...deps, owner: 'two' }).read(team)]);
    expect([first, second].toSorted()).toEqual(['busy', 'full']);
    setSync({ owner: 'a process that died', until: at.real + minute });
    expect(await read()).toBe('busy');
    at.real += 2 * minute;
    expect(await read()).toBe('read');
  });

  it('rests while nothing goes through to the calendar', async () => {
    const { read, doors, asked, ears, team } = await begin();
    doors.closed.push('revoked');
    expect(await read()).toBe('closed');
    await ears.look(team);
    expect(asked).toEqual([]);
  });

  it('3: takes nothing in, and forgets nothing, when the list does not come whole', async () => {
    const { read, calendar, people, eventId, sync, round, doors } = await begin();
    await read();
    const { syncToken } = sync();
    people.respond(emailOf('UINES'), eventId, 'accepted');
    const { changes } = calendar;
    calendar.changes = async () => {
      throw new CalendarError('unavailable', 'The second page did not come.');
    };
    expect(await read()).toBe('failed');
    expect(round().booking.answers).toBeUndefined();
    expect(sync()).toMatchObject({ syncToken, trouble: { what: 'The second page did not come.' } });
    expect(doors.missed).toBe(1);
    calendar.changes = changes;
    expect(await read()).toBe('read');
    expect(round().booking.answers).toHaveProperty('UINES');
    expect(sync().trouble).toBeNull();
  });

  it('keeps the old token when the process dies before everything is taken in', async () => {
    const { read, deps, people, eventId, sync, round } = await begin();
    await read();
    const { syncToken } = sync();
    people.respond(emailOf('UINES'), eventId, 'accepted');
    const { withEvents } = deps.loops;
    deps.loops.withEvents = async () => {
      throw new Error('The database is away.');
    };
    expect(await read()).toBe('failed');
    expect(sync().syncToken).toBe(syncToken);
    deps.loops.withEvents = withEvents;
    await read();
    expect(round().booking.answers).toHaveProperty('UINES');
  });

  it('5: reads all of it anew when the token is too old, at once, and not in a loop', async () => {
    const { read, people, asked, at, eventId, startsAt, endsAt, round } = await begin();
    await read();
    await read();
    people.move(eventId, startsAt + hour / 4, endsAt + hour / 4);
    people.forgetSync();
    expect(await read()).toBe('full');
    expect(round().booking.startsAt).toBe(startsAt + hour / 4);
    // A calendar that forgets each token again.
    people.forgetSync();
    expect(await read()).toBe('full');
    people.forgetSync();
    asked.length = 0;
    expect(await read()).toBe('failed');
    expect(asked).toEqual(['since']);
    at.now += 16 * minute;
    expect(await read()).toBe('full');
    people.forgetSync();
    at.now += 16 * minute;
    expect(await read()).toBe('failed');
    at.now += 16 * minute;
    expect(await read()).toBe('full');
  });

  it('asks for each event by itself that a full read does not name, before it is taken for deleted', async () => {
    const { read, calendar, round } = await begin();
    await read();
    const { get } = calendar;
    const asked: string[] = [];
    calendar.get = (id) => {
      asked.push(id);
      return get(id);
    };
    calendar.changes = async (token) => {
      if (token !== null) throw new CalendarError('sync_expired', 'Too old.');
      return { changes: [], syncToken: '0' };
    };
    expect(await read()).toBe('full');
    expect(asked).toEqual([round('r1').booking.eventId, round('r2').booking.eventId]);
    expect([round('r1'), round('r2')].map(({ booking }) => booking.drift ?? null)).toEqual([null, null]);
  });

  it('closes the door when the grant is gone, so that people are told', async () => {
    const { read, calendar, doors } = await begin();
    calendar.changes = async () => {
      throw new CalendarError('not_granted', 'The key was deleted.', { where: 'The console.' });
    };
    expect(await read()).toBe('failed');
    expect(doors.closed).toEqual(['The key was deleted.']);
  });

  it('waits as long as the calendar asks', async () => {
    const { read, calendar, sync, at } = await begin();
    calendar.changes = async () => {
      throw new CalendarError('rate_limited', 'Slow down.', { retryAfterMs: 20 * minute });
    };
    await read();
    expect(sync().dueAt).toBe(at.now + 20 * minute);
  });

  it('lets one event that cannot be taken in keep no other waiting, and comes back to it', async () => {
    const { read, calendar, people, round, sync, reports, eventId, at } = await begin();
    await read();
    people.respond(emailOf('UINES'), eventId, 'accepted');
    people.respond(emailOf('UKIM'), round('r2').booking.eventId, 'accepted');
    const { get } = calendar;
    calendar.get = async (id) => {
      if (id === eventId) throw new Error('A bug.');
      return get(id);
    };
    expect(await read()).toBe('read');
    expect(sync().unheard).toEqual([eventId]);
    expect(sync().dueAt - at.now).toBe(20_000);
    await read();
    expect(sync().dueAt - at.now).toBe(3 * minute);
    expect(round('r2').booking.answers).toHaveProperty('UKIM');
    expect(reports).toHaveLength(2);
    calendar.get = get;
    await read();
    expect(sync().unheard).toEqual([]);
    expect(round('r1').booking.answers).toHaveProperty('UINES');
  });

  it('begins anew when the calendar goes away in the middle of it', async () => {
    const { read, calendar, people, round, sync, doors, eventId } = await begin();
    await read();
    const { syncToken } = sync();
    people.respond(emailOf('UINES'), eventId, 'accepted');
    const { get } = calendar;
    calendar.get = async () => {
      throw new CalendarError('unavailable', 'It is away.');
    };
    expect(await read()).toBe('failed');
    expect(sync()).toMatchObject({ syncToken, unheard: [] });
    expect(doors.missed).toBe(1);
    calendar.get = get;
    expect(await read()).toBe('read');
    expect(round().booking.answers).toHaveProperty('UINES');
  });

  it('passes over events of other teams and of nobody', async () => {
    const { read, calendar, eventOf, sync } = await begin();
    await calendar.insert({ ...eventOf(), id: 'other', loopRef: 'TOTHER.loop.r1' });
    await calendar.insert({ ...eventOf(), id: 'copy' });
    expect(await read()).toBe('full');
    expect(sync().unheard).toEqual([]);
  });

  it('says in a line since when nothing is known, once that lasts', async () => {
    const { read, ears, calendar, at, team } = await begin();
    await read();
    calendar.changes = async () => {
      throw new CalendarError('refused', 'No.');
    };
    at.now += 4 * minute;
    await ears.look(team);
    expect(ears.silence()).toBeNull();
    at.now += 12 * minute;
    await ears.look(team);
    expect(ears.silence()).toMatch(/^the calendar: .* not been read since 2027-01-11T08:00:00.000Z\. No\.$/);
  });
});

describe('a push', () => {
  it('6: wakes one read, however many come at once, and is nothing without a channel', async () => {
    const { ears, team, setSync, deps, outcomes, at } = await begin();
    const opened: { token: string; id: string }[] = [];
    deps.calendar.watch = async ({ channelId, token }) => {
      opened.push({ token, id: channelId });
      return { channelId, resourceId: 'R', expiresAt: at.now + 24 * 7 * hour };
    };
    const listening = createEars({ ...deps, address: () => 'https://quorum.test/push' });
    await listening.read(team);
    const [{ token, id } = { token: '', id: '' }] = opened;
    const push = { channelId: id, token, resourceId: 'R', state: 'exists' as const };
    outcomes.length = 0;
    const answers = await Promise.all(
      [push, push, { ...push, state: 'sync' as const }, { ...push, token: 'forged' }].map((one) =>
        listening.take(team, one),
      ),
    );
    expect(answers).toEqual([200, 200, 200, 401]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(outcomes).toEqual(['read']);
    setSync({ channels: [] });
    expect(await ears.take(team, push)).toBe(404);
    await listening.stop();
    await ears.stop();
  });

  it('that comes while another process reads wakes another read after it', async () => {
    const { deps, team, setSync, outcomes, at } = await begin();
    const ears = createEars({ ...deps, address: () => 'https://quorum.test/push' });
    let token = '';
    deps.calendar.watch = async (asked) => {
      token = asked.token;
      return { channelId: asked.channelId, resourceId: 'R', expiresAt: at.now + 24 * 7 * hour };
    };
    await ears.read(team);
    const { channels } = await deps.syncs.get(team);
    outcomes.length = 0;
    setSync({ owner: 'two', until: at.real + minute });
    const push = { channelId: channels[0]?.id ?? '', token, resourceId: 'R', state: 'exists' as const };
    expect(await ears.take(team, push)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 30));
    setSync({ until: 0 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await ears.stop();
    expect(outcomes.at(-1)).toBe('read');
    expect(outcomes.slice(0, -1).every((outcome) => outcome === 'busy')).toBe(true);
    expect(outcomes.length).toBeGreaterThan(1);
  });
});
