import { describe, expect, it } from '@jest/globals';
import { asConnection, memoryCollection } from '../../../bench/life/memory-collection.ts';
import { type Calendar, CalendarError, type EventChange } from '../../../src/calendar/calendar.ts';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound } from '../../../src/core/loop/seats.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { changeRoom } from '../../../src/courier/drift/change-room.ts';
import { followClaims } from '../../../src/courier/drift/repair-round.ts';
import { bookRound, moveRound } from '../../../src/courier/effects/calendar.ts';
import { claimStore } from '../../../src/store/claims.ts';
import { toyCalendar } from '../../calendar/toy/toy-calendar.ts';
import { hour, makeInterviewing, makeKit, makeOffer, now, play } from '../../support/makers/make-loop.ts';
import { at, bookingOf, driftOf, see, seenAs } from '../../support/makers/make-seen.ts';

const room = (name: string) => ({ address: `${name.toLowerCase()}@rooms.test`, name: `Room ${name}` });
const [ada, bob, cy] = [room('Ada'), room('Bob'), room('Cy')];
const mail = (user: string) => `${user.toLowerCase()}@acme.test`;
const users = ['UINES', 'UJON', 'UKIM'];
const plain = makeInterviewing();
const { eventId, startsAt, endsAt } = bookingOf(plain);
const loop = changeRound(plain, 'r1', { needsRoom: true, booking: { ...bookingOf(plain), room: ada } });
const declined = seenAs({ room: 'declined' }, loop);
const asking = (type: 'findRoom' | 'holdWithoutRoom'): Loop =>
  play(declined, [{ type, by: 'UCORA', round: 'r1', drift: driftOf(declined).number }]);

/** A calendar with the event in room Ada, and three rooms in the workspace. */
async function desk(rooms = [ada, bob, cy]) {
  const { calendar, people } = toyCalendar([...users.map(mail), ...rooms.map(({ address }) => address)]);
  const collection = memoryCollection();
  const claims = claimStore(
    asConnection(collection, (_call, run) => run()),
    async () => {},
  );
  const patches: EventChange[] = [];
  const spied: Calendar = {
    ...calendar,
    async patch(id, change, etag) {
      const changed = await calendar.patch(id, change, etag);
      patches.push(change);
      return changed;
    },
  };
  const guests = ['robin@mail.test', mail('UINES'), mail('UJON'), ada.address, 'guest@acme.test'];
  await calendar.insert({
    ...{ id: eventId, startsAt, endsAt, zone: 'UTC', summary: 'First round', description: 'Ours' },
    ...{ joinRequestId: 'x', loopRef: 'x', attendees: guests.map((email) => ({ email })) },
  });
  const claim = (owner: string, taken: string[], time = { startsAt, endsAt }) =>
    claims.take({ team: loop.team, owner, people: taken, interval: time }, now);
  await claim(`${loop.id}.r1.1`, ['UINES', 'UJON', `room:${ada.address}`]);
  await claims.confirm(loop.team, `${loop.id}.r1.1`);
  const known = (user: string) => ({ user, name: `Name of ${user}`, email: mail(user) });
  const deps = {
    ...{ claims, calendar: spied, settings: { get: async () => ({ coordinators: [], rooms }) } },
    vault: { openCandidate: () => ({ name: 'Robin', email: 'Robin@mail.test' }) },
    kits: { pinned: async () => makeKit() },
    directory: {
      workspace: () => 'Northlight',
      people: async (_team: string, wanted: string[]) => wanted.map(known),
    },
  };
  const taskOf = (kind: string, payload: object, given: Loop, unclear = false) =>
    ({ deps, loop: given, now, effect: { kind, payload, unclear, attempts: 1 } }) as never as Task<never>;
  const event = () => calendar.get(eventId);
  return {
    ...{ calendar, people, patches, claim, event, spied },
    guests: async () => (await event())?.attendees.map(({ email }) => email),
    owners: (name: string) =>
      [...new Set(collection.all().flatMap(({ person, owner }) => (person === name ? [owner] : [])))].map(
        String,
      ),
    change: (given: Loop): Promise<Command[]> => {
      const effect = given.outbox.find(({ kind }) => kind === 'round.room');
      return changeRoom(taskOf('round.room', effect?.payload ?? {}, given));
    },
    book: (given: Loop, id = 'r1', booking = 1) =>
      bookRound(taskOf('round.book', { round: id, booking }, given)),
    move: (given: Loop) => moveRound(taskOf('round.move', { round: 'r1', booking: 2 }, given)),
    follow: (given: Loop, before: typeof ada | object | null) =>
      followClaims(taskOf('claims.follow', { round: 'r1', booking: 1, before }, given)),
  };
}
const own = `${loop.id}.r1.1`;
const keyOf = ({ address }: typeof ada) => `room:${address}`;

describe('another room', () => {
  it('takes the place of the first in the same event, claimed before anybody reads of it', async () => {
    const { change, guests, owners, patches, event } = await desk();
    const looking = asking('findRoom');
    const about = { round: 'r1', booking: 1, drift: driftOf(looking).number };
    expect(await change(looking)).toEqual([{ type: 'roomChanged', ...about, room: bob }]);
    expect(await guests()).toEqual([
      ...['robin@mail.test', 'uines@acme.test', 'ujon@acme.test', 'guest@acme.test', bob.address],
    ]);
    expect((await event())?.description).toContain('It takes place in Room Bob;');
    expect([owners(keyOf(ada)), owners(keyOf(bob)), owners('UINES')]).toEqual([[], [own], [own]]);
    // An attempt that nobody heard of is found, and not done twice.
    expect(await change(looking)).toEqual([{ type: 'roomChanged', ...about, room: bob }]);
    expect(patches).toHaveLength(1);
  });

  it('is one that is free in its own calendar and among the claims of other loops', async () => {
    const { change, people, claim } = await desk();
    people.busy(bob.address, startsAt, endsAt);
    expect(await change(asking('findRoom'))).toMatchObject([{ type: 'roomChanged', room: cy }]);
    const second = await desk();
    await second.claim('other.r1.1', [keyOf(bob)]);
    expect(await second.change(asking('findRoom'))).toMatchObject([{ type: 'roomChanged', room: cy }]);
    expect(second.owners(keyOf(bob))).toEqual(['other.r1.1']);
    await claim('other.r1.1', [keyOf(ada)]);
  });

  it('that is not free leaves everything as it was', async () => {
    const { change, people, patches, owners } = await desk([ada, bob]);
    people.busy(bob.address, startsAt, endsAt);
    expect(await change(asking('findRoom'))).toMatchObject([{ type: 'noRoomFree', round: 'r1' }]);
    expect(patches).toEqual([]);
    expect(owners(keyOf(ada))).toEqual([own]);
  });

  it('is not looked for any more once somebody gives the room up', async () => {
    const { change, guests, owners } = await desk();
    expect(await change(asking('holdWithoutRoom'))).toMatchObject([{ type: 'roomChanged', room: null }]);
    expect(await guests()).not.toContain(ada.address);
    expect([owners(keyOf(ada)), owners('UJON')]).toEqual([[], [own]]);
    const settled = play(declined, [see(declined, { room: 'accepted' })]);
    const { outbox } = asking('holdWithoutRoom');
    expect(await change({ ...settled, outbox })).toEqual([]);
  });

  it('waits a moment where somebody changes the event at the same time', async () => {
    const { change, spied } = await desk();
    spied.patch = async () => {
      throw new CalendarError('conflict', 'Another version.');
    };
    await expect(change(asking('findRoom'))).rejects.toThrow('Somebody changed the event');
  });
});

describe('a room with its people', () => {
  const wanted = changeRound(loop, 'r1', {
    booking: { ...bookingOf(loop), state: 'wanted', eventId: 'anew' },
  });

  it('is invited and claimed with them, and lost to whoever claims it first', async () => {
    const { book, calendar, owners } = await desk();
    expect(await book(wanted)).toMatchObject([{ type: 'roundBooked' }]);
    const made = await calendar.get('anew');
    expect(made?.attendees.map(({ email }) => email)).toContain(ada.address);
    expect(made?.description).toContain('Room Ada');
    expect(owners(keyOf(ada))).toEqual([own]);
    const other = { ...wanted, id: 'OTHER' };
    expect(await book(other)).toMatchObject([
      { type: 'slotLost', reason: expect.stringContaining('Name of') },
    ]);
    // Other people, the same room.
    const elsewhere = changeRound(other, 'r1', {
      seats: other.rounds[0]?.seats.map((seat) => ({ ...seat, holder: 'UKIM' })) ?? [],
    });
    const reason = 'Room Ada was booked elsewhere in the meantime.';
    expect(await book(elsewhere)).toMatchObject([{ type: 'slotLost', reason }]);
    expect(owners(keyOf(ada))).toEqual([own]);
  });

  it('is not booked over what stands in its calendar', async () => {
    const { book, people } = await desk();
    people.busy(ada.address, startsAt, endsAt);
    const reason = 'Room Ada was booked elsewhere in the meantime.';
    expect(await book(wanted)).toMatchObject([{ type: 'slotLost', reason }]);
  });

  it('goes along when the round is rescheduled, or makes place for another', async () => {
    const later = { startsAt: now + 50 * hour, endsAt: now + 51 * hour };
    const chosen = (to: typeof ada | undefined, time = later) =>
      play(loop, [
        { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
        {
          ...{ type: 'propose', search: 2 },
          offers: [
            makeOffer({
              slots: [
                {
                  round: 'r1',
                  ...time,
                  people: { r1s1: 'UINES', r1s2: 'UJON' },
                  ...(to ? { room: to } : {}),
                },
              ],
            }),
          ],
        },
        { type: 'bookLoop', by: 'UCORA', search: 2, offer: 0 },
      ]);
    const stays = await desk();
    const half = { startsAt: startsAt + hour / 2, endsAt: endsAt + hour / 2 };
    // Its own event keeps the room from nothing.
    stays.people.busy(ada.address, startsAt, endsAt);
    expect(await stays.move(chosen(ada, half))).toMatchObject([{ type: 'roundMoved' }]);
    expect(stays.owners(keyOf(ada))).toEqual([`${loop.id}.r1.2`]);
    expect(await stays.guests()).toContain(ada.address);
    const goes = await desk();
    const [moved] = await goes.move(chosen(bob));
    expect(await goes.guests()).toEqual(expect.arrayContaining([bob.address, 'guest@acme.test']));
    expect(await goes.guests()).not.toContain(ada.address);
    expect([goes.owners(keyOf(ada)), goes.owners(keyOf(bob))]).toEqual([[], [`${loop.id}.r1.2`]]);
    expect(bookingOf(play(chosen(bob), moved ? [moved] : []))).toMatchObject({ number: 2, room: bob });
    const none = await desk();
    const [alone] = await none.move(chosen(undefined));
    expect(await none.guests()).not.toContain(ada.address);
    expect(bookingOf(play(chosen(undefined), alone ? [alone] : [])).room ?? null).toBeNull();
  });

  it('follows an event that somebody moved; where another loop has it then, the people follow all the same', async () => {
    const moved = play(loop, [see(loop, at(0.5))]);
    const before = { startsAt, endsAt };
    const free = await desk();
    expect(await free.follow(moved, before)).toEqual([]);
    expect(free.owners(keyOf(ada))).toEqual([own]);
    const taken = await desk();
    await taken.claim('other.r1.1', [keyOf(ada)], { startsAt: endsAt, endsAt: endsAt + hour });
    expect(await taken.follow(moved, before)).toEqual([
      { type: 'roomLost', round: 'r1', booking: 1, room: ada.address },
    ]);
    const late = { startsAt: endsAt, endsAt: endsAt + hour / 2 };
    const again = await taken.claim('third.r1.1', ['UINES'], late);
    expect(again).toEqual({ ok: false, person: 'UINES' });
  });
});
