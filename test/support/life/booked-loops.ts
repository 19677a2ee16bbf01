import { googleCalendar } from '../../../src/calendar/google/google.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { claimedBy } from '../../../src/core/meeting-rooms/meeting-room.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { holders, hour, makeDraft, makeKit, makeOffer, now, play } from '../makers/make-loop.ts';
import { cora, hana } from '../stage/company.ts';
import type { Stage } from '../stage/stage.ts';

const team = 'TACME';
const seats = Object.keys(holders);

export type Seeded = {
  id: string;
  candidate: { name: string; email: string };
  people: SlackPerson[];
  /** When the first of its two rounds begins, in hours after `now`. */
  begins: number;
  shaped: (loop: Loop) => Loop;
};

/** One person for each seat. */
export const peopleOf = (at: number): SlackPerson[] =>
  seats.map((seat) => ({
    id: `U${seat.toUpperCase()}N${String(at).padStart(3, '0')}`,
    ...{ name: `${seat}-${at}`, realName: `Person ${seat} ${at}`, email: `${seat}-${at}@acme.test` },
    zone: 'Europe/Berlin',
  }));

/** Loops that are booked already, with their claims and their events as Quorum makes them; nobody was sent anything. */
export async function seedBooked(stage: Stage, uri: string, seeded: readonly Seeded[]): Promise<void> {
  const database = connectDatabase({ uri });
  await database.whenUp();
  const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: now }) });
  const vault = createVault([Buffer.from(stage.environment.QUORUM_MASTER_KEY ?? '', 'base64')]);
  const calendar = googleCalendar({ accessToken: 'google-test-token', apiUrl: stage.google.url, pace: 1000 });
  await store.settings.save({ team, coordinators: [cora.id], details: 'readers' });
  const kitVersion = await store.kits.pin(team, makeKit());
  for (const one of seeded) {
    const dataKey = vault.newDataKey({ team, id: one.id });
    const sealed = vault.sealCandidate({ team, id: one.id, dataKey }, one.candidate);
    const candidate = { ...sealed, slackUser: null };
    const named = { coordinator: cora.id, hiringManager: hana.id };
    const loop = booked(makeDraft({ id: one.id, kitVersion, dataKey, candidate, ...named }), one);
    await store.loops.create({ ...loop, outbox: [] }, []);
    await store.loops.update(team, loop.id, ({ version, audit }) => ({
      ...{ ok: true, effects: [], audit: [] },
      loop: { ...loop, version, audit },
    }));
    for (const { id, title, booking, seats: taken } of loop.rounds) {
      if (!booking) continue;
      const users = taken.flatMap(({ holder }) => holder ?? []);
      const owner = `${loop.id}.${id}.${booking.number}`;
      const { startsAt, endsAt, room } = booking;
      const interval = { startsAt, endsAt };
      await store.claims.take({ team, owner, people: claimedBy(users, room), interval }, now);
      await store.claims.confirm(team, owner);
      if (room) stage.google.addCalendar({ email: room.address, zone: 'Europe/Berlin' });
      await calendar.insert({
        ...{ id: booking.eventId, ...interval, zone: 'Europe/Berlin', joinRequestId: booking.eventId },
        ...{ summary: `${title}: ${one.candidate.name}`, description: 'An interview.' },
        loopRef: `${team}.${loop.id}.${id}`,
        attendees: [
          { email: one.candidate.email },
          ...one.people.filter((person) => users.includes(person.id)).map(({ email }) => ({ email })),
          ...(room ? [{ email: room.address, isRoom: true }] : []),
        ],
      });
    }
  }
  await database.close();
}

/** What is due by now has been done; what is for later stays. */
function booked(draft: Loop, { people, begins, shaped }: Seeded): Loop {
  const user = (seat: string) => people[seats.indexOf(seat)]?.id ?? '';
  const slot = (round: string, from: number, taken: string[]) => ({
    ...{ round, startsAt: now + from * hour, endsAt: now + (from + 1) * hour },
    people: Object.fromEntries(taken.map((seat) => [seat, user(seat)])),
  });
  const slots = [slot('r1', begins, ['r1s1', 'r1s2']), slot('r2', begins + 2, ['r2s1'])];
  const by = cora.id;
  const when = Math.min(now, now + (begins - 24) * hour);
  const loop = shaped(
    play(
      draft,
      [
        { type: 'assignSeats', by, pools: Object.fromEntries(seats.map((seat) => [seat, [user(seat)]])) },
        { type: 'propose', search: 1, offers: [makeOffer({ slots })] },
        { type: 'bookLoop', by, search: 1, offer: 0 },
        { type: 'roundBooked', round: 'r1', booking: 1, joinUrl: 'https://meet.example/1' },
        { type: 'roundBooked', round: 'r2', booking: 1, joinUrl: 'https://meet.example/2' },
      ],
      when,
    ),
  );
  return { ...loop, outbox: loop.outbox.filter(({ due }) => due > now + hour) };
}
