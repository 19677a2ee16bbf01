import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, dana, ines } from '../../support/stage/company.ts';
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

const [ada, bob] = ['ada@resource.calendar.google.com', 'bob@resource.calendar.google.com'];

describe('a plan that asks for a room', () => {
  const it = chapters();
  const kits = mkdtempSync(join(tmpdir(), 'quorum-rooms-'));
  let stage: Stage;
  beforeAll(async () => {
    cpSync('test/support/kits', kits, { recursive: true });
    const file = join(kits, 'small-team/kit.yml');
    const written = readFileSync(file, 'utf8');
    writeFileSync(file, written.replace('minutes: 60\n', 'minutes: 60\n    room: true\n'));
    stage = await raiseStage({ kits });
    for (const email of [ada, bob]) stage.google.addCalendar({ email, zone: 'Europe/Berlin' });
  });
  afterAll(async () => {
    await stage.close();
    rmSync(kits, { recursive: true, force: true });
  });

  const calendar = (email = 'recruiting@acme.test') => stage.google.calendar(email);
  const booking = async (id = 'r1') => {
    const round = (await theLoop(stage)).rounds.find((one) => one.id === id);
    if (!round?.booking) throw new Error(`${id} is not booked.`);
    return round.booking;
  };
  const guestsOf = async (id = 'r1') => {
    const { eventId } = await booking(id);
    return calendar()
      .events()
      .find((event) => event.id === eventId)?.attendees;
  };
  const roomsClaimed = async () => [
    ...new Set(
      (
        await stage.database
          .collection('claims')
          .find({ person: /^room:/ })
          .toArray()
      ).map(({ person }) => String(person)),
    ),
  ];
  const quiet = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );
  const setUp = async (rooms: string) => {
    const admin = stage.slack.as(dana.id);
    await admin.command('/hire setup');
    const form = await admin.waitForView((view) => view.callbackId === 'setup.form');
    await admin.fill(form.id, { coordinators: [cora.id], meetingRooms: rooms });
    const sent = await admin.submit(form.id);
    await admin.closeView(sent.view?.id ?? form.id);
    return JSON.stringify(sent.errors);
  };
  const words = (message: StoredMessage) => JSON.stringify(message.blocks);

  it('finds times without one, and says so once, where the workspace has named none', async () => {
    await setUpCoordinators(stage);
    await startLoop(stage);
    const message = (await stage.slack.as(cora.id).waitForMessage(has('loop.book'))) as StoredMessage;
    expect(words(message).split('The interview plan asks for a room for').length).toBe(2);
    expect((await theLoop(stage)).search.offers[0]?.slots.every(({ room }) => !room)).toBe(true);
  });

  it('is helped by /hire setup, which says in one sentence what is wrong', async () => {
    expect(await setUp('Room Ada')).toContain('Line 1 is not like that.');
    expect(await setUp(`${ada} Room Ada\n${bob} Room Bob`)).toBe('{}');
  });

  it('has the room found and booked with the people', async () => {
    // At any time of the first days one of the two is taken.
    const { startsAt } = (await theLoop(stage)).search.offers[0]?.slots[0] ?? { startsAt: 0 };
    calendar(ada).addBusy({ startsAt: startsAt - 86_400_000, endsAt: startsAt + 20 * 86_400_000 });
    const { search } = await theLoop(stage);
    const asked = (await stage.slack.as(cora.id).waitForMessage(has('loop.search'))) as StoredMessage;
    await stage.slack.as(cora.id).click(asked, 'loop.search');
    await until(async () => {
      const now = (await theLoop(stage)).search;
      return now.number > search.number && now.state === 'found';
    });
    const offered = (await stage.slack.as(cora.id).waitForMessage(has('· Room Bob with'))) as StoredMessage;
    expect(words(offered)).not.toContain('asks for a room');
    await book(stage);
    await quiet();
    expect((await booking()).room).toEqual({ address: bob, name: 'Room Bob' });
    expect((await booking('r2')).room ?? null).toBeNull();
    const room = (await guestsOf())?.find(({ email }) => email === bob);
    expect(room).toMatchObject({ resource: true });
    const event = calendar(bob).events()[0];
    expect(event?.description).toContain('It takes place in Room Bob;');
    expect(await roomsClaimed()).toEqual([`room:${bob}`]);
    const told = (await stage.slack.as(ines.id).waitForMessage(has('· Room Bob'))) as StoredMessage;
    expect(words(told)).toContain('You interview');
  });

  it('asks the coordinator when the room says no, and puts another into the same event', async () => {
    const { eventId } = await booking();
    calendar(ada)
      .events()
      .filter(({ summary }) => summary === undefined)
      .forEach(({ id }) => {
        calendar(ada).remove(id);
      });
    calendar(bob).respond(eventId, 'declined');
    await until(async () => ['read', 'full'].includes((await stage.apps.at(-1)?.readCalendar()) ?? ''));
    const asked = (await stage.slack.as(cora.id).waitForMessage(has('drift.find-room'))) as StoredMessage;
    expect(words(asked)).toContain('the room has said no (Room Bob).');
    await stage.slack.as(cora.id).click(asked, 'drift.find-room');
    await until(async () => (await booking()).room?.address === ada);
    await quiet();
    expect(await booking()).toMatchObject({ eventId, number: 1, drift: null });
    const guests = (await guestsOf())?.map(({ email }) => email);
    expect(guests).toContain(ada);
    expect(guests).not.toContain(bob);
    expect(await roomsClaimed()).toEqual([`room:${ada}`]);
    await stage.slack.as(ines.id).waitForMessage(has('· Room Ada'));
    const rows = (await auditOf(stage)).map(({ what }) => what);
    expect(rows.filter((what) => what.startsWith('room.'))).toEqual([
      ...['room.declined', 'room.asked', 'room.changed'],
    ]);
    expect(stage.slack.as(cora.id).inbox().filter(has('drift.find-room'))).toEqual([]);
  });
});
