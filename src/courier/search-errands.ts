import type { Command, Loop, Offer } from '../core/loop.ts';
import { daySpan } from '../core/schedule/day-windows.ts';
import { loadSpan } from '../core/schedule/load.ts';
import { type KnownPerson, loopProblem } from '../core/schedule/loop-problem.ts';
import type { Problem, Schedule } from '../core/schedule/problem.ts';
import { relax } from '../core/schedule/relax.ts';
import { type Names, warningsOf } from '../core/schedule/warnings.ts';
import type { Carry, CourierParts } from './parts.ts';

const offersAtMost = 5;
const weekMs = 7 * 24 * 3_600_000;

/** Finds the best times there are; when there are none, why, and what would open some. */
export const searchTimes: Carry<'schedule.search'> = async ({ parts, loop, effect, now }) => {
  const { search } = effect.payload;
  if (!isLooking(loop, search)) return [];
  const read = await readProblem(parts, loop, now);
  if ('reason' in read) return [{ type: 'propose', search, reason: read.reason, relaxations: [] }];
  const { problem, names } = read;
  const { options } = await parts.scheduler.ask('options', problem, offersAtMost);
  if (options.length === 0) {
    const { sentence, relaxations } = await parts.scheduler.ask('explain', problem, names);
    return [{ type: 'propose', search, reason: sentence, relaxations }];
  }
  const schedules = options.map(({ schedule }) => schedule);
  const reasons = await parts.scheduler.ask('reasons', problem, schedules, names);
  const why = await Promise.all(schedules.map((schedule) => whyThese(parts, loop, problem, schedule, names)));
  const offers = options.map(
    ({ schedule, isProven }, at): Offer => ({
      slots: schedule.rounds.map(({ round, startsAt, endsAt, people }) => ({
        round,
        startsAt,
        endsAt,
        people,
      })),
      reasons: reasons[at] ?? [],
      isProven,
      warnings: [],
      why: why[at] ?? {},
    }),
  );
  return [{ type: 'propose', search, offers }];
};

/** By seat that had a choice: why this person sits there. */
async function whyThese(
  parts: CourierParts,
  loop: Loop,
  problem: Problem,
  schedule: Schedule,
  names: Names,
): Promise<Record<string, string>> {
  const chosen = loop.rounds.flatMap(({ id, booking, seats }) =>
    booking ? [] : seats.flatMap((seat) => (seat.pool.length > 1 ? [{ round: id, seat: seat.id }] : [])),
  );
  const words = await Promise.all(
    chosen.map(({ round, seat }) => parts.scheduler.ask('whyPerson', problem, schedule, round, seat, names)),
  );
  return Object.fromEntries(chosen.map(({ seat }, at) => [seat, words[at] ?? '']));
}

/** Times that a person picked: what stands against them is said, and they decide. */
export const checkTimes: Carry<'schedule.check'> = async ({
  parts,
  loop,
  effect,
  now,
}): Promise<Command[]> => {
  const { search } = effect.payload;
  const [picked] = loop.search.offers;
  if (!isLooking(loop, search) || !picked) return [];
  const read = await readProblem(parts, loop, now);
  if ('reason' in read) return [{ type: 'propose', search, reason: read.reason, relaxations: [] }];
  const { blocking, warnings } = warningsOf(read.problem, picked.slots, read.names);
  if (blocking.length > 0)
    return [{ type: 'propose', search, reason: blocking.join('\n• '), relaxations: [] }];
  return [{ type: 'propose', search, offers: [{ ...picked, warnings }] }];
};

type Read = { problem: Problem; names: Names };

/** Free/busy of everybody who may sit in the loop, in the fewest requests, and what Quorum has booked for them. */
export async function readProblem(
  parts: Pick<CourierParts, 'directory' | 'calendar' | 'claims' | 'personSettings'>,
  loop: Loop,
  now: number,
): Promise<Read | { reason: string }> {
  const { team, availability } = loop;
  const span = daySpan(availability.zone, availability.firstDay, availability.lastDay);
  if (now >= span.endsAt) return { reason: 'The candidate’s days have passed. Give later ones.' };
  const people = await parts.directory.people(team, usersOf(loop));
  const users = people.map(({ user }) => user);
  const emails = people.map(({ email }) => email);
  const around = loadSpan(now);
  const from = Math.max(now, span.startsAt);
  const [busy, booked, saved] = await Promise.all([
    parts.calendar.freeBusy({ emails, from, to: span.endsAt }),
    parts.claims.booked(
      team,
      users,
      Math.min(around.startsAt, span.startsAt - weekMs),
      Math.max(around.endsAt, span.endsAt + weekMs),
    ),
    parts.personSettings.find(team, users),
  ]);
  const known = people.map(
    (person): KnownPerson => ({
      person,
      settings: saved.find(({ user }) => user === person.user)?.settings,
      busy: busy[person.email] ?? 'unknown',
      booked: booked[person.user] ?? [],
    }),
  );
  const names: Names = {
    people: Object.fromEntries(people.map(({ user, name }) => [user, name])),
    rounds: Object.fromEntries(loop.rounds.map(({ id, title }) => [id, title])),
    zone: availability.zone,
  };
  return { problem: loop.wishes.changes.reduce(relax, loopProblem(loop, known, now)), names };
}

const usersOf = ({ rounds }: Loop): string[] => [
  ...new Set(rounds.flatMap(({ booking, seats }) => (booking ? [] : seats.flatMap(({ pool }) => pool)))),
];

const isLooking = ({ stage, search }: Loop, number: number): boolean =>
  stage === 'scheduling' && search.number === number && search.state === 'looking';
