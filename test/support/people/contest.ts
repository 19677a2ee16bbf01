import { googleCalendar } from '../../../src/calendar/google/google.ts';
import type { Command } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { claimOwner } from '../../../src/courier/claim-owner.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { createVault, type Vault } from '../../../src/vault/vault.ts';
import { hour, makeDraft, makeKit, makeOffer, now, play } from '../makers/make-loop.ts';
import type { Found } from './crowd.ts';
import { keep } from './rush.ts';

type Act = 'book' | 'replace' | 'move';
/** A loop one press before its booking, its replacement or its move. */
export type Contender = { act: Act; loop: string; coordinator: string; candidate: string };

const team = 'TACME';
const acts: Act[] = ['book', 'replace', 'move'];
const spares = 4;
/** All of these are at the same time, in part. */
const starts = {
  book: now + 50 * hour,
  replace: now + 50 * hour + 15 * 60_000,
  move: now + 50 * hour + 30 * 60_000,
};
/** Where what is moved stands until then. */
const before = now + 74 * hour;
/** What is under way when it begins; the rest was sent long ago. */
const open: EffectKind[] = ['progress.show', 'replacement.ask', 'replacement.late'];

const wholeKit = makeKit();
const kit = makeKit({
  rounds: wholeKit.rounds.filter(({ id }) => id === 'first'),
  questions: wholeKit.questions.map((question) => ({ ...question, rounds: ['first'], minutes: 5 })),
});

const groupsOf = (count: number): number => Math.ceil(count / acts.length);
/** Somebody whom three loops want, somebody beside them in two of these, and a few whom nobody has asked yet. */
export const peopleFor = (count: number): number => groupsOf(count) * 3 + spares;
/** How many come second at least: of those who want one person at one time, one can have them. */
export const leastLosses = (count: number): number => count - groupsOf(count);

/**
 * Each person in demand is wanted at one time by a booking, a replacement and a move, and by the booking of the next one: so
 * who comes second is never alone with it.
 */
export async function seedContest(found: Found, count: number): Promise<Contender[]> {
  const { mongodbUri, environment, google } = found;
  const database = connectDatabase({ uri: mongodbUri });
  await database.whenUp();
  const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: now }) });
  const vault = createVault([Buffer.from(environment.QUORUM_MASTER_KEY ?? '', 'base64')]);
  const version = await store.kits.pin(team, kit);
  const contenders: Contender[] = [];
  for (let index = 0; index < count; index += 1) {
    const act = acts[index % acts.length] ?? 'book';
    const name = `Robin No${index}x`;
    const candidate = { name, email: `robin${index}@elsewhere.test` };
    const draft = draftOf(found, vault, { index, version, candidate });
    const loop = lived(draft, act, castOf(found.interviewers, index, count));
    await keep(store, { ...loop, outbox: loop.outbox.filter(({ kind }) => open.includes(kind)) });
    await bookedAlready(store, google.url, loop, [candidate.email, ...emailsIn(found, loop)]);
    contenders.push({ act, loop: loop.id, coordinator: loop.coordinator, candidate: candidate.email });
  }
  await database.close();
  return contenders;
}

type Cast = { wanted: string; next: string; beside: string; leaving: string; spare: string[] };

function castOf(people: readonly SlackPerson[], index: number, count: number): Cast {
  const size = groupsOf(count);
  const group = Math.floor(index / acts.length);
  const at = (place: number) => people[place]?.id ?? '';
  return {
    ...{ wanted: at(group), next: at((group + 1) % size) },
    beside: at((acts[index % acts.length] === 'move' ? size : 2 * size) + group),
    leaving: at(size + ((group + 1) % size)),
    spare: people.slice(3 * size).map(({ id }) => id),
  };
}

type Named = { index: number; version: string; candidate: { name: string; email: string } };

function draftOf(found: Found, vault: Vault, { index, version, candidate }: Named): Loop {
  const id = `moment${String(index).padStart(10, '0')}`;
  const dataKey = vault.newDataKey({ team, id });
  const sealed = vault.sealCandidate({ team, id, dataKey }, candidate);
  return makeDraft({
    ...{ id, kit, kitVersion: version, dataKey, candidate: { ...sealed, slackUser: null } },
    coordinator: found.coordinators[index]?.id ?? '',
    hiringManager: found.managers[index % found.managers.length]?.id ?? '',
  });
}

function lived(draft: Loop, act: Act, { wanted, next, beside, leaving, spare }: Cast): Loop {
  const by = draft.coordinator;
  const seats = (r1s1: string[], r1s2: string[]): Command => ({
    ...{ type: 'assignSeats', by },
    pools: { r1s1, r1s2 },
  });
  const offered = (search: number, startsAt: number, r1s1: string, r1s2: string): Command => {
    const slot = { round: 'r1', startsAt, endsAt: startsAt + hour, people: { r1s1, r1s2 } };
    return { type: 'propose', search, offers: [makeOffer({ slots: [slot] })] };
  };
  const booked: Command[] = [
    { type: 'bookLoop', by, search: 1, offer: 0 },
    { type: 'roundBooked', round: 'r1', booking: 1, joinUrl: 'https://meet.example/1' },
  ];
  if (act === 'book')
    return play(draft, [seats([wanted, ...spare], [next, ...spare]), offered(1, starts.book, wanted, next)]);
  if (act === 'move')
    return play(draft, [
      seats([wanted], [beside]),
      offered(1, before, wanted, beside),
      ...booked,
      { type: 'rescheduleRounds', by, rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
      offered(2, starts.move, wanted, beside),
    ]);
  const users = [wanted, ...spare];
  const place = { seat: 'r1s1', number: 1 };
  return play(draft, [
    seats([leaving], [beside]),
    offered(1, starts.replace, leaving, beside),
    ...booked,
    { type: 'recuseSeat', by: leaving, seat: 'r1s1', reason: 'We once shared a flat.' },
    { type: 'roundDescribed', round: 'r1', booking: 1, come: ['candidate', beside], gone: [leaving] },
    {
      ...{ type: 'candidatesFound', ...place, startsAt: starts.replace, inTheWay: [] },
      candidates: users.map((user) => ({ user, reason: 'free' })),
    },
  ]);
}

const holdersIn = ({ rounds }: Loop): string[] =>
  rounds.flatMap(({ seats }) => seats.flatMap(({ holder }) => holder ?? []));

const emailsIn = ({ interviewers }: Found, loop: Loop): string[] =>
  holdersIn(loop).flatMap((holder) => interviewers.find(({ id }) => id === holder)?.email ?? []);

/** What stands in the calendar, and whose time is claimed for it. */
async function bookedAlready(store: Store, apiUrl: string, loop: Loop, emails: string[]): Promise<void> {
  const [round] = loop.rounds;
  const { booking } = round ?? {};
  if (!round || !booking) return;
  const { eventId, startsAt, endsAt, number } = booking;
  const calendar = googleCalendar({ accessToken: 'google-test-token', apiUrl, pace: 1000 });
  await calendar.insert({
    ...{ id: eventId, startsAt, endsAt, zone: loop.availability.zone, joinRequestId: eventId },
    ...{ summary: 'First round', description: 'An interview.', loopRef: `${team}.${loop.id}.${round.id}` },
    attendees: emails.map((email) => ({ email })),
  });
  const owner = claimOwner(loop, round.id, number);
  const claim = { team, owner, people: holdersIn(loop), interval: { startsAt, endsAt } };
  const taken = await store.claims.take(claim, now);
  if (!taken.ok) throw new Error(`${taken.person} is claimed twice before anything begins.`);
  await store.claims.confirm(team, owner);
}
