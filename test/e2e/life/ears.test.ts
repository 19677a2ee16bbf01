import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Booking } from '../../../src/core/loop/loop.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, ines, jon, kim } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, readMetrics, type Stage } from '../../support/stage/stage.ts';
import { waitForStill } from '../../support/stage/still.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const mailbox = 'recruiting@acme.test';

/** The words of `calendar-cases.md`, by number, are those of these tests; the table is in docs/decisions/calendar.md. */
async function booked(stage: Stage): Promise<void> {
  await setUpCoordinators(stage);
  await startLoop(stage);
  await book(stage);
}

const answersIn = async (stage: Stage, round: string) =>
  (await theLoop(stage)).rounds.find(({ id }) => id === round)?.booking?.answers ?? {};

/** Somebody answers in their own calendar. */
async function answer(stage: Stage, who: { email: string }, round: string, says: 'accepted' | 'tentative') {
  const booking = (await theLoop(stage)).rounds.find(({ id }) => id === round)?.booking;
  stage.google.calendar(who.email).respond(booking?.eventId ?? '', says);
}

const lists = (stage: Stage) =>
  stage.google.requests.filter(
    ({ method, path, query }) => method === 'GET' && /primary\/events$/.test(path) && 'maxResults' in query,
  );

const settled = async (stage: Stage) => {
  await until(async () => ['read', 'full'].includes((await stage.apps.at(-1)?.readCalendar()) ?? ''));
};

describe('what people do in the calendar, without a public address', () => {
  const it = chapters();
  let stage: Stage;
  /** The jobs of the app read as well, one at a time. */
  const read = async () => {
    for (;;) {
      const outcome = await stage.apps.at(-1)?.readCalendar();
      if (outcome !== 'busy') return outcome;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  beforeAll(async () => {
    stage = await raiseStage();
    await booked(stage);
    await settled(stage);
  });
  afterAll(() => stage.close());

  it('is known within minutes, and nobody opens a channel', async () => {
    await answer(stage, ines, 'r1', 'accepted');
    stage.clock.advance(4.2 * minute);
    await until(async () => (await answersIn(stage, 'r1'))[ines.id]?.says === 'accepted');
    expect(stage.google.openChannels()).toEqual([]);
    const pushed = await fetch(`http://127.0.0.1:${stage.apps[0]?.port}/google/calendar`, { method: 'POST' });
    expect(pushed.status).toBe(404);
  });

  it('1, 2: is found on whichever page it stands, short and empty ones before it', async () => {
    stage.google.listing.most = 1;
    stage.google.listing.emptyPages = 2;
    await answer(stage, ines, 'r1', 'tentative');
    await answer(stage, kim, 'r2', 'tentative');
    const before = lists(stage).length;
    expect(await read()).toBe('read');
    expect(lists(stage).length - before).toBeGreaterThanOrEqual(4);
    expect((await answersIn(stage, 'r1'))[ines.id]?.says).toBe('tentative');
    expect((await answersIn(stage, 'r2'))[kim.id]?.says).toBe('tentative');
  });

  it('3: is taken in whole or not at all: a page that fails makes nothing look deleted', async () => {
    await answer(stage, ines, 'r1', 'accepted');
    await answer(stage, kim, 'r2', 'accepted');
    let pages = 0;
    const lost = stage.google.faults.add({
      match: ({ method, path }) => {
        if (method === 'GET' && path.endsWith('primary/events')) pages += 1;
        return pages === 4;
      },
      kind: '503',
    });
    expect(await read()).toBe('failed');
    lost();
    const { rounds } = await theLoop(stage);
    expect(rounds.map(({ booking }) => booking?.drift ?? null)).toEqual([null, null]);
    expect((await answersIn(stage, 'r1'))[ines.id]?.says).toBe('tentative');
    expect(await read()).toBe('read');
    expect((await answersIn(stage, 'r1'))[ines.id]?.says).toBe('accepted');
    expect((await answersIn(stage, 'r2'))[kim.id]?.says).toBe('accepted');
    Object.assign(stage.google.listing, { most: 2500, emptyPages: 0 });
  });

  it('4: is asked for with the sync token alone', () => {
    const since = lists(stage).filter(({ query }) => 'syncToken' in query);
    expect(since.length).toBeGreaterThan(3);
    for (const { query } of since)
      for (const forbidden of ['timeMin', 'timeMax', 'updatedMin', 'orderBy', 'q', 'iCalUID'])
        expect(Object.keys(query)).not.toContain(forbidden);
  });

  it('5: is read anew, once, when the token has become too old', async () => {
    await answer(stage, jon, 'r1', 'accepted');
    stage.google.expireSyncTokens();
    const before = lists(stage).length;
    expect(await read()).toBe('full');
    expect(lists(stage).length - before).toBe(2);
    expect((await answersIn(stage, 'r1'))[jon.id]?.says).toBe('accepted');
    expect(await read()).toBe('read');
  });

  it('is found out after Quorum was down', async () => {
    await stage.apps[0]?.stop();
    await answer(stage, jon, 'r1', 'tentative');
    await stage.startApp();
    await until(async () => (await answersIn(stage, 'r1'))[jon.id]?.says === 'tentative');
  });

  it('is counted', async () => {
    const numbers = await readMetrics({ apps: stage.apps.slice(-1) });
    expect(numbers).toMatch(/quorum_calendar_reads_total\{outcome="(read|full)"\} [1-9]/);
  });

  it('30, 31: is missed for one period at most when the grant is taken away: a person is told once', async () => {
    const told = () => stage.slack.as(cora.id).inbox().filter(has('Quorum cannot use the calendar'));
    await settled(stage);
    const back = stage.google.faults.add({ match: /./, kind: '401', times: 10_000 });
    // Nobody books anything: the next read is what finds it out.
    stage.clock.advance(4.2 * minute);
    const readyz = async () => (await fetch(`http://127.0.0.1:${stage.apps.at(-1)?.port}/readyz`)).text();
    await until(async () => (await readyz()).includes('the calendar:'));
    stage.clock.advanceReal(6 * minute);
    await until(() => {
      stage.clock.advanceReal(1000);
      return told().length > 0;
    });
    for (let turn = 0; turn < 3; turn += 1) stage.clock.advanceReal(minute);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told()).toHaveLength(1);
    await answer(stage, kim, 'r2', 'tentative');
    back();
    await until(async () => {
      stage.clock.advanceReal(minute);
      return (await answersIn(stage, 'r2'))[kim.id]?.says === 'tentative';
    });
  });

  it('32: pauses when the owner of the mailbox has left, and goes on when it is theirs again', async () => {
    await settled(stage);
    stage.google.access.unlicensed.add(mailbox);
    await until(async () => (await read()) === 'closed');
    await answer(stage, ines, 'r1', 'tentative');
    stage.google.access.unlicensed.delete(mailbox);
    await until(async () => {
      stage.clock.advanceReal(minute);
      return (await answersIn(stage, 'r1'))[ines.id]?.says === 'tentative';
    });
  });
});

describe('what people do in the calendar while it is away', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, { firstDay: '2027-01-20', lastDay: '2027-01-22' });
    await book(stage);
    await settled(stage);
  });
  afterAll(() => stage.close());

  const bookings = async () => {
    const booked = (await theLoop(stage)).rounds.flatMap(({ booking }) => booking ?? []);
    return booked.toSorted((one, other) => one.startsAt - other.startsAt) as [Booking, ...Booking[]];
  };
  const last = async () => (await bookings()).at(-1) as Booking;
  const moves = async () => (await auditOf(stage)).filter(({ what }) => what === 'round.moved').length;
  const told = (words: string) => stage.slack.as(cora.id).inbox().filter(has(words)).length;
  const own = () => stage.google.calendar(mailbox);
  const invite = (id: string) => own().invite(id, 'friend@elsewhere.test');
  const uninvite = (id: string) => {
    const event = own()
      .events()
      .find((one) => one.id === id);
    own().uninvite(id, event?.attendees.find(({ email }) => email.endsWith('@acme.test'))?.email ?? '');
  };

  for (const [words, awayMs, other, said] of [
    ['ten minutes', 10 * minute, invite, 'somebody added a guest of theirs'],
    ['three days', 3 * day, uninvite, 'was taken out of the invitation'],
  ] as const)
    it(`is caught up with after ${words}, and each thing is taken in and told once`, async () => {
      const [before, { eventId, startsAt, endsAt }] = [await moves(), await last()];
      const toldBefore = told('and Quorum goes by the new time');
      const back = stage.google.faults.add({ match: /./, kind: '503', times: 100_000 });
      own().move(eventId, startsAt + hour, endsAt + hour);
      other((await bookings())[0].eventId);
      for (let turn = 0; turn < 6; turn += 1) {
        stage.clock.advanceReal(awayMs / 6);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      // There and a bit back: only where it stands in the end counts.
      own().move(eventId, startsAt + hour / 4, endsAt + hour / 4);
      back();
      await until(async () => {
        stage.clock.advanceReal(minute);
        return (await last()).startsAt === startsAt + hour / 4;
      });
      // From here on at the pace of the machine: leases last as long as they do.
      await until(() => told(said) > 0 && told('and Quorum goes by the new time') > toldBefore);
      await settled(stage);
      stage.google.expireSyncTokens();
      await settled(stage);
      await waitForStill(stage);
      expect((await moves()) - before).toBe(1);
      expect(told('and Quorum goes by the new time') - toldBefore).toBe(1);
      expect(told(said)).toBe(1);
    });
});

describe('what people do in the calendar, with a public address', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ apps: 0 });
    stage.environment.PUBLIC_URL = 'http://127.0.0.1:0';
    await stage.startApp();
    await booked(stage);
    await until(() => stage.google.openChannels().length === 1);
    await settled(stage);
  });
  afterAll(() => stage.close());

  const port = () => stage.apps.at(-1)?.port;
  const channel = () => stage.google.openChannels()[0]?.id ?? '';
  const forged = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port()}/google/calendar`, { method: 'POST', headers, body: 'x'.repeat(5000) });
  const heads = (id: string, token: string, state = 'exists') => ({
    'X-Goog-Channel-ID': id,
    'X-Goog-Channel-Token': token,
    'X-Goog-Resource-ID': 'R',
    'X-Goog-Resource-State': state,
  });
  /** As the calendar was told it when the channel was made. */
  const tokenOf = (id: string): string => {
    const made = stage.google.requests.find(
      ({ path, body }) => path.endsWith('events/watch') && body.includes(id),
    );
    return (JSON.parse(made?.body ?? '{}') as { token?: string }).token ?? '';
  };
  const isRead = async () => {
    const before = lists(stage).length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return lists(stage).length > before;
  };

  it('6: is known at once; a push has no body and says only that there is something', async () => {
    await answer(stage, ines, 'r1', 'accepted');
    await until(async () => (await answersIn(stage, 'r1'))[ines.id]?.says === 'accepted');
    await stage.google.pushesDelivered();
    expect(stage.google.pushes.every(({ status }) => status === 200)).toBe(true);
    expect(stage.google.pushes[0]?.state).toBe('sync');
  });

  it('is not read because of a forged push: 404 or 401, and nothing else happens', async () => {
    await until(async () => !(await isRead()));
    const answers = await Promise.all([
      forged(heads('8e1f2b6a-0000-4000-8000-000000000000', 'guess')),
      forged(heads(channel(), 'guess')),
      forged(heads(channel(), '')),
      forged({}),
      forged(heads(channel(), 'guess', 'nonsense')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 401, 401, 404, 404]);
    expect(await isRead()).toBe(false);
    const sync = await stage.database.collection('calendarSyncs').findOne({});
    expect(JSON.stringify(sync)).not.toContain('guess');
  });

  it('changes nothing when a push comes twice, late or out of order, and wakes few reads', async () => {
    const before = await waitForStill(stage);
    const [reads, token] = [lists(stage).length, tokenOf(channel())];
    const posts = () => stage.slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
    const posted = posts();
    const numbers = [7, 3, 3, 1_000_000, 1, ...Array.from({ length: 25 }, () => 9)];
    const answers = await Promise.all(
      numbers.map((number) =>
        forged({ ...heads(channel(), token), 'X-Goog-Message-Number': String(number) }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await until(async () => !(await isRead()));
    expect(lists(stage).length - reads).toBeLessThan(10);
    expect(await waitForStill(stage)).toBe(before);
    expect(posts()).toBe(posted);
  });

  it('10: is found by the next look when the push is lost', async () => {
    stage.google.losePushes(1);
    await answer(stage, kim, 'r2', 'accepted');
    expect(await isRead()).toBe(false);
    stage.clock.advance(4.2 * minute);
    await until(async () => (await answersIn(stage, 'r2'))[kim.id]?.says === 'accepted');
  });

  it('7, 9: is pushed on: a new channel before the old one ends, and the old one is stopped', async () => {
    const old = channel();
    stage.clock.advance(6.2 * day);
    await until(() => stage.google.openChannels().every(({ id }) => id !== old));
    expect(stage.google.openChannels()).toHaveLength(1);
    const asked = stage.google.requests.filter(({ path }) => /(events\/watch|channels\/stop)$/.test(path));
    expect(asked.slice(-2).map(({ path, status }) => `${path.split('/').at(-1)} ${status}`)).toEqual([
      ...['watch 200', 'stop 204'],
    ]);
    // What still comes from the old one is as unknown as a forgery.
    expect((await forged(heads(old, tokenOf(old)))).status).toBe(404);
    expect((await forged(heads(channel(), tokenOf(old)))).status).toBe(401);
  });

  it('9: leaves no channel behind when Quorum comes back at another address', async () => {
    const old = channel();
    await stage.apps.at(-1)?.stop();
    await stage.startApp();
    await until(() => stage.google.openChannels().every(({ id }) => id !== old));
    expect(stage.google.openChannels()).toMatchObject([
      { address: `http://127.0.0.1:${port()}/google/calendar` },
    ]);
  });

  it('8: asks for no further channel where the calendar to watch is gone', async () => {
    const gone = stage.google.faults.add({ match: /events\/watch$/, kind: '404', times: 100 });
    const watches = () => stage.google.requests.filter(({ path }) => path.endsWith('events/watch')).length;
    const before = watches();
    stage.clock.advance(6.2 * day);
    await until(() => watches() === before + 1);
    for (let turn = 0; turn < 3; turn += 1) {
      stage.clock.advance(2 * 60 * minute);
      await settled(stage);
    }
    expect(watches()).toBe(before + 1);
    gone();
  });
});

describe('what people do in the calendar, with three processes', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ apps: 0 });
    stage.environment.PUBLIC_URL = 'http://127.0.0.1:0';
    const first = await stage.startApp();
    stage.environment.PUBLIC_URL = `http://127.0.0.1:${first.port}`;
    await Promise.all([stage.startApp(), stage.startApp()]);
    await booked(stage);
    await until(() => stage.google.openChannels().length === 1);
  });
  afterAll(() => stage.close());

  it('is read by one of them at a time, and taken in once', async () => {
    const booking = (await theLoop(stage)).rounds[1]?.booking;
    const [startsAt, endsAt] = [(booking?.startsAt ?? 0) + hour / 4, (booking?.endsAt ?? 0) + hour / 4];
    stage.google.calendar(mailbox).move(booking?.eventId ?? '', startsAt, endsAt);
    for (let turn = 0; turn < 10; turn += 1) await Promise.all(stage.apps.map((app) => app.readCalendar()));
    await until(async () => (await theLoop(stage)).rounds[1]?.booking?.startsAt === startsAt);
    expect((await auditOf(stage)).filter(({ what }) => what === 'round.moved')).toHaveLength(1);
  });

  it('needs one channel for all of them', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      stage.clock.advance(10 * minute);
      await Promise.all(stage.apps.map((app) => app.readCalendar()));
    }
    const made = stage.google.requests.filter(({ path }) => path.endsWith('events/watch'));
    expect([made.length, stage.google.openChannels().length]).toEqual([1, 1]);
  });
});
