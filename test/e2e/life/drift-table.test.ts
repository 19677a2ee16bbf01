import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { chapters } from '../../support/chapters.ts';
import { peopleOf, type Seeded, seedBooked } from '../../support/life/booked-loops.ts';
import { type DriftCase, driftCases, type Hands, knownBy, tomorrow } from '../../support/life/drift-cases.ts';
import { hour, now } from '../../support/makers/make-loop.ts';
import { cora } from '../../support/stage/company.ts';
import { patienceMs, until } from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

const mailbox = 'recruiting@acme.test';
const slotMs = 5 * 60_000;

/** How Quorum comes to know of it. */
const ways = {
  'a look every few minutes': {},
  'a push at once': { PUBLIC_URL: 'http://127.0.0.1:0' },
  'a look after it was down': {},
};
type Way = keyof typeof ways;

type Played = DriftCase & Seeded;
const played: Played[] = driftCases.map((one, at) => ({
  ...{ ...one, begins: one.begins ?? tomorrow, shaped: one.shaped ?? ((loop) => loop) },
  id: `drift${String(at).padStart(11, '0')}`,
  candidate: { name: `Robin No${at}x`, email: `robin${at}@elsewhere.test` },
  people: peopleOf(at),
}));

/** The lines that want no answer. */
const notes = {
  moved: 'and Quorum goes by the new time',
  added: 'somebody added a guest of theirs',
  reworded: 'somebody changed the text',
};

describe('the table of what people do to an event', () => {
  const it = chapters();
  it('has a case here for each row of its page, and no other', () => {
    const page = readFileSync('docs/decisions/calendar.md', 'utf8');
    const [, table = ''] = page.split(/\| what is seen .*\n\|[-| ]+\n/);
    const rows = (table.split('\n\n')[0] ?? '').split('\n').map((line) => line.split('|')[1]?.trim() ?? '');
    expect(rows.length).toBeGreaterThan(10);
    const isOf = (row: string) => (one: DriftCase) => row.startsWith(one.row);
    expect(rows.filter((row) => !driftCases.some(isOf(row)))).toEqual([]);
    expect(driftCases.filter((one) => rows.filter((row) => isOf(row)(one)).length !== 1)).toEqual([]);
  });
});

describe.each(Object.keys(ways) as Way[])('every case of the table, known by %s', (way) => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    const mongodbUri = freshDatabase();
    const people = played.flatMap((one) => one.people);
    stage = await raiseStage({ apps: 0, mongodbUri, startAt: now, people, app: { leaseMs: 20_000 } });
    // All of it is told to one coordinator, who would wait a minute for it.
    stage.slack.limits.isEnforced = false;
    Object.assign(stage.environment, ways[way]);
    for (const { email, zone } of people) stage.google.addCalendar({ email, zone });
    await seedBooked(stage, mongodbUri, played);
    await stage.startApp();
    await heard();
    if (way === 'a push at once') await until(() => stage.google.openChannels().length === 1);
  });
  afterAll(() => stage.close());

  const sync = () => stage.database.collection('calendarSyncs').findOne({});
  /** What is due of it and not done yet, and what has still to be read again; reminders are another matter. */
  const underWay = async () => {
    const due = ({ kind, state, due: at }: Loop['outbox'][number]) =>
      /^(drift|claims|round)\./.test(kind) && state === 'waiting' && at <= stage.clock.now();
    const works = [...(await loops()).values()].flatMap(({ id, outbox }) =>
      outbox.filter(due).map((effect) => `${id} ${effect.id} ${effect.attempts} ${effect.failure ?? ''}`),
    );
    return [...works, ...((await sync())?.unheard ?? [])];
  };
  /** All of it was read, what came of it is done, and what waited for that was read again. */
  const heard = async () => {
    let left: string[] = [];
    for (const end = Date.now() + 2 * patienceMs; Date.now() < end; ) {
      const outcome = await stage.apps.at(-1)?.readCalendar();
      left = [...(outcome === 'read' || outcome === 'full' ? [] : [String(outcome)]), ...(await underWay())];
      if (left.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`Still under way: ${left.join('; ')}`);
  };
  const handsOf = ({ id, begins, people, candidate }: Played): Hands => ({
    ...{ google: stage.google, own: stage.google.calendar(mailbox) },
    ...{ id: `quorum${id}r1b1`, startsAt: now + begins * hour, candidate: candidate.email },
    ...{ emails: people.map(({ email }) => email), room: `${id}@resource.calendar.google.com` },
  });
  const loops = async (): Promise<Map<string, Loop>> => {
    const found = await stage.database.collection('loops').find({}).toArray();
    return new Map((found as unknown as Loop[]).map((loop) => [loop.id, loop]));
  };
  /** What the coordinator was told of it, each message once. */
  const toldOf = ({ candidate }: Played, inbox: readonly string[]) => {
    const mine = inbox.filter((message) => message.includes(candidate.name));
    const lines = Object.entries(notes).flatMap(([note, said]) =>
      mine.filter((message) => message.includes(said)).map(() => note),
    );
    return { notes: lines, questions: mine.filter((message) => message.includes('"drift.')).length };
  };
  const inboxNow = () =>
    stage.slack
      .as(cora.id)
      .inbox()
      .map(({ text, blocks }) => JSON.stringify([text, blocks]));
  const seen = (one: Played, found: ReadonlyMap<string, Loop>, inbox: readonly string[]) => {
    const loop = found.get(one.id);
    const [round] = loop?.rounds ?? [];
    const booking = round?.booking;
    const { moved, lost, missing, room } = booking?.drift ?? {};
    const seatOf = (user: string) => round?.seats.find(({ holder }) => holder === user)?.id ?? user;
    const { notes: lines, questions } = toldOf(one, inbox);
    return {
      is: one.is,
      at: [
        ((booking?.startsAt ?? 0) - now) / hour,
        ((booking?.endsAt ?? 0) - (booking?.startsAt ?? 0)) / hour,
      ],
      obstacles: moved?.obstacles ?? null,
      busy: (moved?.conflicts ?? []).map(seatOf),
      ...{ lost: lost ?? null, missing: (missing ?? []).map(seatOf), room: room ?? null },
      ...{ notes: lines, isAsked: questions > 0 },
    };
  };
  const everything = async () => {
    const [found, inbox] = [await loops(), inboxNow()];
    return played.map((one) => seen(one, found, inbox));
  };
  const wanted = played.map((one) => ({ is: one.is, ...knownBy(one) }));

  /** Or what is there instead after a while. */
  const asWanted = async () => {
    for (const end = Date.now() + 2 * patienceMs; Date.now() < end; ) {
      if (JSON.stringify(await everything()) === JSON.stringify(wanted)) return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };

  it('is nothing before anybody did anything', async () => {
    const found = await loops();
    expect(played.filter(({ id }) => found.get(id)?.rounds.some(({ booking }) => booking?.drift))).toEqual(
      [],
    );
    const inbox = inboxNow();
    expect(played.map((one) => toldOf(one, inbox))).toEqual(played.map(() => ({ notes: [], questions: 0 })));
  });

  it('is adopted, asked about or left alone, as the table says', async () => {
    if (way === 'a look after it was down') {
      await stage.apps.at(-1)?.stop();
      stage.apps.pop();
    }
    const reads = () =>
      stage.google.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('primary/events'));
    const before = reads().length;
    for (const one of played) one.act(handsOf(one));
    if (way === 'a look after it was down') await stage.startApp();
    if (way === 'a look every few minutes') await heard();
    else await asWanted();
    if (way === 'a push at once') {
      await stage.google.pushesDelivered();
      expect(stage.google.pushes.filter(({ status }) => status !== 200)).toEqual([]);
    }
    expect(reads().length).toBeGreaterThan(before);
    expect(await everything()).toEqual(wanted);
  });

  it('is told once, however often it is heard', async () => {
    await heard();
    stage.google.expireSyncTokens();
    await heard();
    await heard();
    expect(await everything()).toEqual(wanted);
    const inbox = inboxNow();
    const told = played.map((one) => ({ is: one.is, ...toldOf(one, inbox) }));
    const most = told.filter(({ notes: lines, questions }) => lines.length > 1 || questions > 1);
    expect(most).toEqual([]);
  });

  it('leaves everybody claimed for the time that the loop goes by, and for no other', async () => {
    const claims = await stage.database.collection('claims').find({}).toArray();
    const is = claims.map(({ person, slot, owner }) => `${owner} ${person} ${slot}`).toSorted();
    const due = [...(await loops()).values()].flatMap(({ id, rounds }) =>
      rounds.flatMap(({ id: round, booking, seats }) => {
        if (!booking) return [];
        const { startsAt, endsAt, room, number } = booking;
        const people = [...seats.map(({ holder }) => holder), ...(room ? [`room:${room.address}`] : [])];
        const slots = Array.from({ length: (endsAt - startsAt) / slotMs }, (_, at) => startsAt + at * slotMs);
        return people.flatMap((one) => slots.map((slot) => `${id}.${round}.${number} ${one} ${slot}`));
      }),
    );
    expect(is).toEqual(due.toSorted());
  });

  it('leaves people’s own words and guests where they are', () => {
    const events = stage.google.calendar(mailbox).events();
    const eventOf = (is: string) => {
      const one = played.find((case_) => case_.is === is);
      return events.find(({ id }) => id === `quorum${one?.id}r1b1`);
    };
    expect(eventOf('with a title of theirs')?.summary).toBe('Chat');
    expect(eventOf('with a text of theirs')?.description).toBe('Ring twice.');
    const emails = eventOf('with a guest of somebody’s')?.attendees.map(({ email }) => email);
    expect(emails).toContain('friend@y.test');
  });
});
