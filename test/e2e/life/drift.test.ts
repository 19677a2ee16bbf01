import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Round } from '../../../src/core/loop/loop.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { candidate, cora, ines, jon, kim } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const mailbox = 'recruiting@acme.test';

/** How Quorum comes to know of it. */
const ways = {
  'a look every few minutes': {},
  'a push at once': { PUBLIC_URL: 'http://127.0.0.1:0' },
  'a look after it was down': {},
};
type Way = keyof typeof ways;

describe.each(Object.keys(ways) as Way[])('what somebody does to an event, known by %s', (way) => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ apps: 0 });
    Object.assign(stage.environment, ways[way]);
    await stage.startApp();
    await setUpCoordinators(stage);
    await startLoop(stage, { lastDay: '2027-01-22' });
    await book(stage);
    await quiet();
    if (way === 'a push at once') await until(() => stage.google.openChannels().length === 1);
  });
  afterAll(() => stage.close());

  const calendar = () => stage.google.calendar(mailbox);
  const round = async (id = 'r2'): Promise<Round> =>
    (await theLoop(stage)).rounds.find((one) => one.id === id) as Round;
  const booking = async (id = 'r2') => {
    const { booking: booked } = await round(id);
    if (!booked) throw new Error(`${id} is not booked.`);
    return booked;
  };
  const drift = async (id = 'r2') => (await booking(id)).drift ?? null;
  const eventOf = async (id = 'r2') => {
    const { eventId } = await booking(id);
    return calendar()
      .events()
      .find(({ id: known }) => known === eventId);
  };
  const inbox = () => stage.slack.as(cora.id).inbox();
  const question = async (button: string): Promise<StoredMessage> =>
    (await stage.slack.as(cora.id).waitForMessage(has(button))) as StoredMessage;
  const press = async (button: string) => stage.slack.as(cora.id).click(await question(button), button);
  const isQuiet = async () =>
    (await theLoop(stage)).outbox.every(
      ({ state, due }) => state === 'done' || state === 'dismissed' || due > stage.clock.now(),
    );
  const quiet = () => until(isQuiet);

  /** Somebody does this, and Quorum hears of it. */
  async function seen(act: () => void | Promise<void>): Promise<void> {
    if (way === 'a look after it was down') {
      await stage.apps.at(-1)?.stop();
      stage.apps.pop();
      await act();
      await stage.startApp();
      return;
    }
    await act();
    if (way === 'a push at once') await stage.google.pushesDelivered();
    else await until(async () => ['read', 'full'].includes((await stage.apps.at(-1)?.readCalendar()) ?? ''));
  }
  const move = async (byMs: number, id = 'r2') => {
    const { startsAt, endsAt } = await booking(id);
    const to = { startsAt: startsAt + byMs, endsAt: endsAt + byMs };
    await seen(async () => {
      const event = await eventOf(id);
      calendar().move(event?.id ?? '', to.startsAt, to.endsAt);
    });
    return to;
  };
  const claimsOf = async (user: string) =>
    (await stage.database.collection('claims').find({ person: user }).toArray())
      .map(({ slot }) => Number(slot))
      .toSorted((a, b) => a - b);

  it('a time that suits everybody is taken over: claims, guides and the message about the loop follow', async () => {
    const to = await move(day);
    await until(async () => (await booking()).startsAt === to.startsAt);
    await quiet();
    expect(await booking()).toMatchObject({ ...to, number: 1 });
    expect((await claimsOf(kim.id))[0]).toBe(to.startsAt);
    expect(inbox().filter(has('and Quorum goes by the new time'))).toHaveLength(1);
    expect(inbox().filter(has('drift.keep'))).toEqual([]);
    const due = (await theLoop(stage)).outbox.find(
      ({ kind, payload }) => kind === 'card.request' && 'seat' in payload && payload.seat === 'r2s1',
    )?.due;
    expect(due).toBe(to.endsAt);
    expect((await auditOf(stage)).filter(({ what }) => what === 'round.moved')).toHaveLength(1);
  });

  it('a time outside the candidate’s hours is asked about, and moved back', async () => {
    const before = await booking();
    await move(-8 * hour);
    const asked = await question('drift.move-back');
    expect(JSON.stringify(asked.blocks)).toContain('outside the hours that the candidate gave');
    expect(await booking()).toMatchObject({ startsAt: before.startsAt, endsAt: before.endsAt });
    await press('drift.move-back');
    await until(async () => (await drift()) === null);
    await quiet();
    expect(await eventOf()).toMatchObject({ startsAt: before.startsAt, endsAt: before.endsAt });
    expect(inbox().filter(has('drift.move-back'))).toEqual([]);
    expect(inbox().some(has('moved back to its time'))).toBe(true);
  });

  it('a time at which somebody is busy is asked about, and kept', async () => {
    const { startsAt, endsAt } = await booking();
    stage.google.calendar(kim.email).addBusy({ startsAt: startsAt + 2 * hour, endsAt: endsAt + 2 * hour });
    const to = await move(2 * hour);
    expect(JSON.stringify((await question('drift.keep')).blocks)).toContain(
      `<@${kim.id}> has something else then`,
    );
    await press('drift.keep');
    await until(async () => (await booking()).startsAt === to.startsAt);
    await quiet();
    expect(await drift()).toBeNull();
    expect((await claimsOf(kim.id))[0]).toBe(to.startsAt);
    expect(inbox().filter(has('drift.keep'))).toEqual([]);
  });

  it('a deleted event is restored: one invitation, for the same time and people', async () => {
    const before = await booking('r1');
    await seen(async () => calendar().remove((await eventOf('r1'))?.id ?? ''));
    await press('drift.restore');
    await until(async () => (await drift('r1')) === null);
    await quiet();
    const after = await booking('r1');
    expect(after).toMatchObject({ startsAt: before.startsAt, endsAt: before.endsAt, number: before.number });
    expect(after.eventId).not.toBe(before.eventId);
    expect(calendar().events()).toHaveLength(2);
    expect((await eventOf('r1'))?.attendees.map(({ email }) => email).toSorted()).toEqual(
      expect.arrayContaining([candidate.email, ines.email, jon.email].toSorted()),
    );
  });

  it('20: an event in another calendar is not doubled: it is restored once it is deleted there', async () => {
    const { eventId } = await booking('r1');
    await seen(() => calendar().moveTo(eventId, cora.email));
    await press('drift.restore');
    await until(() => inbox().some(has('It could not be put back')));
    await quiet();
    expect(calendar().events()).toHaveLength(1);
    stage.google.calendar(cora.email).remove(eventId);
    await press('drift.restore');
    await until(async () => (await drift('r1')) === null);
    await quiet();
    expect(calendar().events()).toHaveLength(2);
    expect((await booking('r1')).eventId).not.toBe(eventId);
  });

  it('somebody who was taken out is invited again', async () => {
    await seen(async () => calendar().uninvite((await eventOf('r1'))?.id ?? '', jon.email));
    await press('drift.invite');
    await until(async () => (await drift('r1')) === null);
    await quiet();
    expect((await eventOf('r1'))?.attendees.some(({ email }) => email === jon.email)).toBe(true);
  });

  it('a guest of somebody’s and words of theirs stay, and are told in a line each', async () => {
    await seen(async () => {
      const id = (await eventOf('r1'))?.id ?? '';
      calendar().invite(id, 'friend@elsewhere.test');
      calendar().edit(id, { description: 'Ring the bell twice.' });
    });
    await until(() => inbox().some(has('somebody added a guest of theirs')));
    await until(() => inbox().some(has('somebody changed the text')));
    // Somebody steps back, so the invitation is written once more.
    await seen(async () => calendar().uninvite((await eventOf('r1'))?.id ?? '', ines.email));
    await press('drift.replace');
    await until(async () => (await round('r1')).seats.find(({ id }) => id === 'r1s1')?.holder !== ines.id);
    await quiet();
    expect(await eventOf('r1')).toMatchObject({ description: 'Ring the bell twice.' });
    expect((await eventOf('r1'))?.attendees.some(({ email }) => email === 'friend@elsewhere.test')).toBe(
      true,
    );
  });

  it('what was seen once is not told a second time, and nothing of Quorum’s own is taken for somebody’s', async () => {
    const before = { audit: (await auditOf(stage)).length, inbox: inbox().length };
    await seen(() => {});
    await stage.apps.at(-1)?.readCalendar();
    await quiet();
    expect({ audit: (await auditOf(stage)).length, inbox: inbox().length }).toEqual(before);
  });
});
