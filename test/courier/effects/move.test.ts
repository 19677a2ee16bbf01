import { describe, expect, it } from '@jest/globals';
import { asConnection, memoryCollection } from '../../../bench/life/memory-collection.ts';
import { type Calendar, CalendarError, type EventChange } from '../../../src/calendar/calendar.ts';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop, Slot } from '../../../src/core/loop/loop.ts';
import { changeEffect } from '../../../src/core/loop/outbox.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { moveRound, unbookRound } from '../../../src/courier/effects/calendar.ts';
import { claimStore } from '../../../src/store/claims.ts';
import { toyCalendar } from '../../calendar/toy/toy-calendar.ts';
import { hour, makeInterviewing, makeKit, makeOffer, now, play } from '../../support/makers/make-loop.ts';

const mail = (user: string) => `${user.toLowerCase()}@acme.test`;
const users = ['UINES', 'UJON', 'UKIM', 'UNEW'];
const booked = makeInterviewing();
const round = (loop: Loop) => loop.rounds[0] as Loop['rounds'][number];
const eventId = round(booked).booking?.eventId ?? '';
const from = round(booked).booking?.startsAt ?? 0;
const later: Slot = {
  ...{ round: 'r1', startsAt: now + 50 * hour, endsAt: now + 51 * hour },
  people: { r1s1: 'UINES', r1s2: 'UJON' },
};

/** The round on its way to another time. */
const chosen = (slot: Partial<Slot> = {}): Loop =>
  play(booked, [
    { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
    { type: 'propose', search: 2, offers: [makeOffer({ slots: [{ ...later, ...slot }] })] },
    { type: 'bookLoop', by: 'UCORA', search: 2, offer: 0 },
  ]);

/** A calendar and claims in which the old booking stands. */
async function desk(loop = chosen()) {
  const { calendar, people } = toyCalendar(users.map(mail));
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
  await calendar.insert({
    ...{ id: eventId, startsAt: from, endsAt: from + hour, zone: 'UTC', summary: 'First round' },
    ...{ description: 'Mine', joinRequestId: 'x', loopRef: 'x' },
    attendees: ['robin@mail.test', mail('UINES'), mail('UJON'), 'guest@acme.test'].map((email) => ({
      email,
    })),
  });
  const own = { team: loop.team, owner: `${loop.id}.r1.1`, people: ['UINES', 'UJON'] };
  await claims.take({ ...own, interval: { startsAt: from, endsAt: from + hour } }, now);
  await claims.confirm(loop.team, own.owner);
  const known = (user: string) => ({ user, name: `Name of ${user}`, email: mail(user) });
  const deps = {
    ...{
      claims,
      calendar: spied,
      vault: { openCandidate: () => ({ name: 'Robin', email: 'Robin@mail.test' }) },
    },
    kits: { pinned: async () => makeKit() },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    directory: {
      workspace: () => 'Acme',
      people: async (_team: string, wanted: string[]) => wanted.map(known),
    },
  };
  const taskOf = (kind: string, payload: object, given: Loop, unclear = false) =>
    ({ deps, loop: given, now, effect: { kind, payload, unclear, attempts: 1 } }) as unknown;
  return {
    ...{ calendar, people, claims, patches, spied },
    owners: () => [...new Set(collection.all().map(({ person, owner }) => `${person} ${owner}`))].toSorted(),
    times: () => collection.all().map(({ slot }) => Number(slot)),
    move: (given = loop, unclear = false): Promise<Command[]> =>
      moveRound(taskOf('round.move', { round: 'r1', booking: 2 }, given, unclear) as Task<'round.move'>),
    unbook: (given: Loop, payload: object = { round: 'r1', booking: 1 }) =>
      unbookRound(taskOf('round.unbook', payload, given) as Task<'round.unbook'>),
  };
}
const claimed = (number: number) => ['UINES', 'UJON'].map((user) => `${user} ${booked.id}.r1.${number}`);
const moved: Command = { type: 'roundMoved', round: 'r1', booking: 2, joinUrl: 'https://rooms.toy.test/x' };

describe('an invitation that is moved', () => {
  it('is the same event at the new time, in one change; guests whom somebody added stay', async () => {
    const { move, calendar, patches, owners, times } = await desk();
    expect(await move()).toEqual([moved]);
    const event = await calendar.get(eventId);
    expect(event).toMatchObject({ startsAt: later.startsAt, endsAt: later.endsAt, status: 'confirmed' });
    expect(event?.attendees.map(({ email }) => email)).toContain('guest@acme.test');
    expect(patches).toHaveLength(1);
    // They answered to another time.
    expect(patches[0]).toMatchObject({ isAskedAgain: true });
    expect(owners()).toEqual(claimed(2));
    expect(Math.min(...times())).toBe(later.startsAt);
  });

  it('is moved once, when an attempt has done it and nobody heard of it', async () => {
    const { move, patches, owners } = await desk();
    await move();
    expect(await move()).toEqual([moved]);
    expect(patches).toHaveLength(1);
    expect(owners()).toEqual(claimed(2));
  });

  it('can be moved by half an hour: its own time stands in nobody’s way', async () => {
    const half = { startsAt: from + hour / 2, endsAt: from + 1.5 * hour };
    const { move, people, owners, times } = await desk(chosen(half));
    for (const user of ['UINES', 'UJON']) people.busy(mail(user), from, from + hour);
    expect(await move()).toEqual([moved]);
    expect(owners()).toEqual(claimed(2));
    expect(Math.min(...times())).toBe(half.startsAt);
  });

  it('stays where it was when somebody has another meeting then, or is promised to another loop', async () => {
    const taken = { type: 'slotLost', round: 'r1', booking: 2 } as const;
    const met = await desk();
    met.people.busy(mail('UJON'), later.startsAt, later.endsAt);
    const reason = 'Name of UJON was booked elsewhere in the meantime.';
    expect(await met.move()).toEqual([{ ...taken, reason }]);
    const promised = await desk();
    const other = { team: booked.team, owner: 'other.r1.1', people: ['UJON'], interval: later };
    await promised.claims.take(other, now);
    expect(await promised.move()).toEqual([{ ...taken, reason }]);
    for (const { calendar, patches, owners } of [met, promised]) {
      expect(await calendar.get(eventId)).toMatchObject({ startsAt: from });
      expect(patches).toEqual([]);
      expect(owners()).toEqual(expect.arrayContaining(claimed(1)));
      expect(owners().some((owner) => owner.endsWith('r1.2'))).toBe(false);
    }
  });

  it('hides no other meeting in its own old time', async () => {
    const half = { startsAt: from + hour / 2, endsAt: from + 1.5 * hour };
    const { move, people, patches } = await desk(chosen(half));
    people.busy(mail('UINES'), from, from + hour);
    people.busy(mail('UINES'), from + hour / 2, from + hour);
    expect(await move()).toMatchObject([{ type: 'slotLost' }]);
    expect(patches).toEqual([]);
  });

  it('goes back with its guests, when its new time went to another loop before anybody heard that it was moved', async () => {
    const loop = chosen({ people: { r1s1: 'UNEW', r1s2: 'UJON' } });
    const { move, claims, calendar, owners } = await desk(loop);
    await move();
    // The app was gone for so long that what it had claimed for the new time went to somebody else.
    await claims.release(loop.team, `${loop.id}.r1.2`);
    await claims.take({ team: loop.team, owner: 'o', people: ['UNEW'], interval: later }, now);
    expect(await move(loop, true)).toMatchObject([{ type: 'slotLost' }]);
    const event = await calendar.get(eventId);
    expect(event).toMatchObject({ startsAt: from });
    const emails = event?.attendees.map(({ email }) => email).toSorted();
    expect(emails).toEqual(['guest@acme.test', 'robin@mail.test', mail('UINES'), mail('UJON')].toSorted());
    expect(owners()).not.toContain(`UNEW ${loop.id}.r1.2`);
  });

  it('stays where a person has moved it, though its new time went to another loop', async () => {
    const { move, people, calendar, claims, owners } = await desk();
    people.move(eventId, later.startsAt, later.endsAt);
    await claims.take({ team: booked.team, owner: 'o', people: ['UINES'], interval: later }, now);
    expect(await move()).toMatchObject([{ type: 'slotLost' }]);
    expect(await calendar.get(eventId)).toMatchObject({ startsAt: later.startsAt });
    expect(owners()).toEqual(expect.arrayContaining(claimed(1)));
  });

  it('is not sent to somebody who stepped back after the new time was booked', async () => {
    const loop = play(chosen(), [{ type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'A friend' }]);
    const { move, calendar } = await desk(loop);
    await move();
    const emails = (await calendar.get(eventId))?.attendees.map(({ email }) => email);
    expect(emails).not.toContain(mail('UINES'));
    expect(emails).toContain(mail('UJON'));
  });

  it('leaves no event of its own behind where the loop ended before anybody heard of it', async () => {
    const { move, people, calendar } = await desk();
    people.remove(eventId);
    await move();
    const over = play(chosen(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'Closed' }]);
    expect(await move(over, true)).toEqual([]);
    expect(await calendar.get(eventId.replace(/b1$/, 'b2'))).toMatchObject({ status: 'cancelled' });
  });

  it('is read again when somebody changes it at the same moment', async () => {
    const { move, spied, calendar } = await desk();
    const { patch } = spied;
    spied.patch = async () => {
      throw new CalendarError('conflict', 'Somebody changed this event.');
    };
    await expect(move()).rejects.toThrow('Somebody changed the event at the same time.');
    spied.patch = patch;
    expect(await move()).toEqual([moved]);
    expect(await calendar.get(eventId)).toMatchObject({ startsAt: later.startsAt });
  });

  it('gets a new event where somebody has deleted the old one, and not two of them', async () => {
    const { move, people, calendar } = await desk();
    people.remove(eventId);
    const anew = eventId.replace(/b1$/, 'b2');
    expect(await move()).toMatchObject([{ type: 'roundMoved', booking: 2, eventId: anew }]);
    expect(await move()).toMatchObject([{ type: 'roundMoved', booking: 2, eventId: anew }]);
    expect(await calendar.get(anew)).toMatchObject({ startsAt: later.startsAt, status: 'confirmed' });
  });

  it('invites who comes instead, and no longer who does not', async () => {
    const loop = chosen({ people: { r1s1: 'UNEW', r1s2: 'UJON' } });
    const { move, calendar, patches, owners } = await desk(loop);
    await move();
    const emails = (await calendar.get(eventId))?.attendees.map(({ email }) => email);
    expect(emails).toEqual(['robin@mail.test', mail('UJON'), 'guest@acme.test', mail('UNEW')]);
    expect(patches).toHaveLength(1);
    expect(owners()).toEqual(['UJON', 'UNEW'].map((user) => `${user} ${loop.id}.r1.2`));
  });

  it('is left alone once the loop has ended, and both of its claims go', async () => {
    const loop = chosen();
    const { move, unbook, calendar, patches, owners } = await desk(loop);
    const over = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Closed' }]);
    expect(await move(over)).toEqual([]);
    await unbook(over);
    expect([patches, owners()]).toEqual([[], []]);
    expect(await calendar.get(eventId)).toMatchObject({ status: 'cancelled' });
  });

  /** The move died after an attempt that nobody heard of, and its coordinator gives it up. */
  const givenUp = (loop: Loop): [Loop, object] => {
    const dead = changeEffect(loop, 'move-r1-2', { state: 'dead', unclear: true });
    const after = play(dead, [{ type: 'settleDeadLetter', by: 'UCORA', effect: 'move-r1-2', as: 'dismiss' }]);
    return [after, after.outbox.find(({ kind }) => kind === 'round.unbook')?.payload ?? {}];
  };

  it('goes back with its guests and claims, when it is given up and an attempt had moved it unheard', async () => {
    const loop = chosen({ people: { r1s1: 'UNEW', r1s2: 'UJON' } });
    const { move, unbook, calendar, owners, times } = await desk(loop);
    await move();
    await unbook(...givenUp(loop));
    const event = await calendar.get(eventId);
    expect(event).toMatchObject({ startsAt: from, status: 'confirmed' });
    const emails = event?.attendees.map(({ email }) => email).toSorted();
    expect(emails).toEqual(['guest@acme.test', 'robin@mail.test', mail('UINES'), mail('UJON')].toSorted());
    expect([owners(), Math.min(...times())]).toEqual([claimed(1), from]);
  });

  it('stays where a person has put it, when it is given up; a new event of an unheard attempt goes', async () => {
    const [dragged, deleted] = [await desk(), await desk()];
    dragged.people.move(eventId, from + 5 * hour, from + 6 * hour);
    await dragged.unbook(...givenUp(chosen()));
    expect(await dragged.calendar.get(eventId)).toMatchObject({ startsAt: from + 5 * hour });
    expect(dragged.owners()).toEqual(claimed(1));
    deleted.people.remove(eventId);
    await deleted.move();
    await deleted.unbook(...givenUp(chosen()));
    expect(await deleted.calendar.get(eventId.replace(/b1$/, 'b2'))).toMatchObject({ status: 'cancelled' });
    expect(deleted.owners()).toEqual(claimed(1));
  });
});
