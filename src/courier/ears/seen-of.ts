import type { BookedEvent, CalendarChange } from '../../calendar/calendar.ts';
import { strainOf } from '../../core/drift/strain.ts';
import type { Booking, Loop, Round } from '../../core/loop/loop.ts';
import type { Seen } from '../../core/loop/seen.ts';
import { overlaps } from '../../core/time/interval.ts';
import type { CourierDeps } from '../deps.ts';
import { type SettingsDeps, settingsFor } from '../settings-for.ts';
import { personKnown } from '../slack/looking-after.ts';

export type SeenDeps = SettingsDeps & Pick<CourierDeps, 'directory' | 'vault' | 'calendar' | 'claims'>;

/** The candidate among the people of a round. */
const candidateKey = 'candidate';

type Booked = { loop: Loop; round: Round; booking: Booking };

/** An event of ours as the loop understands it: people by their ids, and only what is not as it was written. */
export async function seenOf(
  deps: SeenDeps,
  { loop, round, booking }: Booked,
  event: BookedEvent | null,
  told: CalendarChange['status'] | null,
): Promise<Seen> {
  if (event?.status !== 'confirmed') {
    const isDeleted = event?.status === 'cancelled' || told === 'cancelled';
    return nothingOf(booking, isDeleted ? 'cancelled' : 'gone', event?.etag ?? '');
  }
  const invited = await invitedTo(deps, loop, round);
  const earlier = await addressesOf(deps, loop, new Set(earlierHolders(round)));
  const guests = new Map(event.attendees.map((guest) => [guest.email.toLowerCase(), guest]));
  const present = [...invited].filter(([, email]) => guests.has(email));
  const known = new Set([...invited.values(), ...earlier.values()]);
  const { startsAt, endsAt, etag } = event;
  return {
    ...{ status: 'confirmed', startsAt, endsAt, etag },
    answers: Object.fromEntries(
      present.map(([who, email]) => [who, guests.get(email)?.response ?? 'needsAction']),
    ),
    missing: [...invited].filter(([, email]) => !guests.has(email)).map(([who]) => who),
    added: [...guests].filter(([email, { kind }]) => kind === undefined && !known.has(email)).length,
    isWordsChanged: event.areWordsChanged === true,
    conflicts: [],
    ...(booking.room ? { room: guests.get(booking.room.address)?.response ?? 'missing' } : {}),
  };
}

/** Who of the round's people is not free at the event's time, when it is not the time of the booking any more. */
export async function conflictsOf(
  deps: SeenDeps,
  { loop, round, booking }: Booked,
  { status, startsAt, endsAt }: Seen,
  now: number,
): Promise<string[]> {
  const isMoved = startsAt !== booking.startsAt || endsAt !== booking.endsAt;
  if (status !== 'confirmed' || !isMoved || endsAt <= now || startsAt >= endsAt) return [];
  const holders = await addressesOf(deps, loop, new Set(holdersOf(round)));
  const emails = [...holders.values()];
  if (emails.length === 0) return [];
  const own = `${loop.id}.${round.id}.${booking.number}`;
  const [busy, claimed] = await Promise.all([
    deps.calendar.freeBusy({ emails, from: startsAt, to: endsAt, beside: booking.eventId }),
    deps.claims.booked(loop.team, [...holders.keys()], startsAt, endsAt, own),
  ]);
  return [...holders].flatMap(([user, email]) => {
    const taken = busy[email] ?? 'unknown';
    // Unknown is never free.
    const isBusy = taken === 'unknown' || taken.some((time) => overlaps(time, { startsAt, endsAt }));
    return isBusy || (claimed[user]?.length ?? 0) > 0 ? [user] : [];
  });
}

/** What speaks against where an event was moved to, among the people who would have to be there. */
export async function againstOf(
  deps: SeenDeps,
  booked: Booked,
  seen: Seen,
  now: number,
): Promise<Pick<Seen, 'conflicts' | 'outside' | 'overLimit'>> {
  const [conflicts, strain] = await Promise.all([
    conflictsOf(deps, booked, seen, now),
    strainIn(deps, booked, seen, now),
  ]);
  return { conflicts, ...strain };
}

/** Long enough to have the whole week of both times in it. */
const weekMs = 7 * 24 * 3_600_000;

async function strainIn(
  deps: SeenDeps,
  { loop, round, booking }: Booked,
  { status, startsAt, endsAt }: Seen,
  now: number,
): Promise<Pick<Seen, 'outside' | 'overLimit'>> {
  const isMoved = startsAt !== booking.startsAt || endsAt !== booking.endsAt;
  if (status !== 'confirmed' || !isMoved || endsAt <= now || startsAt >= endsAt) return {};
  const users = round.seats.flatMap(({ holder, excused }) => (holder && !excused ? [holder] : []));
  const found = await Promise.all([...new Set(users)].map((user) => personKnown({ deps, loop }, user)));
  const people = found.flatMap((person) => person ?? []);
  const own = `${loop.id}.${round.id}.${booking.number}`;
  const [first, last] = [Math.min(startsAt, booking.startsAt), Math.max(endsAt, booking.endsAt)];
  const [settings, claimed] = await Promise.all([
    settingsFor(deps, loop.team, people),
    deps.claims.booked(
      loop.team,
      people.map(({ user }) => user),
      first - weekMs,
      last + weekMs,
      own,
    ),
  ]);
  const known = people.map((person) => ({
    ...{ person, settings: settings.get(person.user), busy: [], booked: claimed[person.user] ?? [] },
  }));
  return strainOf(loop, known, { from: booking, to: { startsAt, endsAt } }, now);
}

const nothingOf = ({ startsAt, endsAt }: Booking, status: Seen['status'], etag: string): Seen => ({
  ...{ status, startsAt, endsAt, etag },
  answers: {},
  missing: [],
  added: 0,
  isWordsChanged: false,
  conflicts: [],
});

async function invitedTo(deps: SeenDeps, loop: Loop, round: Round): Promise<Map<string, string>> {
  const { email } = deps.vault.openCandidate(loop);
  const holders = await addressesOf(deps, loop, new Set(holdersOf(round)));
  return new Map([[candidateKey, email.toLowerCase()], ...holders]);
}

const holdersOf = ({ seats }: Round): string[] => seats.flatMap(({ holder }) => holder ?? []);

const earlierHolders = ({ seats }: Round): string[] =>
  seats.flatMap(({ left }) => left.map(({ holder }) => holder));

/** By user; whom Slack does not know any more has none. */
async function addressesOf(
  deps: SeenDeps,
  loop: Loop,
  users: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const people = await Promise.all([...users].map((user) => personKnown({ deps, loop }, user)));
  return new Map(people.flatMap((person) => (person ? [[person.user, person.email.toLowerCase()]] : [])));
}
