import { isTimed } from '../core/kit/round-types.ts';
import { openSeats } from '../core/loop/gate.ts';
import type { Loop, Round, Seat } from '../core/loop/loop.ts';
import { findSeat } from '../core/loop/seats.ts';
import { canInterview } from '../core/people/person.ts';
import { assessedAlone } from '../core/plan/coverage.ts';
import { refuse } from '../core/refusals.ts';
import { replaceable } from '../core/replacement/replaceable.ts';
import { isUnderWay } from '../core/reviews/reviews.ts';
import { refused } from '../errors.ts';
import { act } from './act.ts';
import type { Actor, Answer, Deps } from './deps.ts';
import { loopsToRun, loopToRun } from './steps/looked-after.ts';

export type OpenSeat = {
  loop: Loop;
  candidate: string;
  round: Round;
  seat: Seat;
  /** By name. */
  holder: string;
};

/** Every seat that the gate waits for, in the loops this person may run, or in the one that is named. */
export const listOpenSeats = (deps: Deps, actor: Actor, named: string | null): Promise<OpenSeat[]> =>
  listSeats(deps, actor, named, (loop) =>
    openSeats(loop).flatMap((seat) => {
      const round = findSeat(loop, seat.id)?.round;
      return round && isUnderWay(loop, round) ? [{ seat, round }] : [];
    }),
  );

/** The same of every seat that somebody else could take over. */
export const listReplaceable = (deps: Deps, actor: Actor, named: string | null): Promise<OpenSeat[]> =>
  listSeats(deps, actor, named, replaceableAt(deps.now()));

type SeatsIn = (loop: Loop) => { round: Round; seat: Seat }[];
const replaceableAt =
  (now: number): SeatsIn =>
  (loop) =>
    replaceable(loop, now);

async function listSeats(
  deps: Deps,
  actor: Actor,
  named: string | null,
  seatsIn: SeatsIn,
): Promise<OpenSeat[]> {
  const loops = named ? [await loopToRun(deps, actor, named)] : await loopsToRun(deps, actor);
  const open = loops.flatMap((loop) => seatsIn(loop).map((place) => ({ loop, ...place })));
  const holders = open.flatMap(({ seat }) => seat.holder ?? []);
  const people = await deps.directory.people(actor.team, holders);
  return open.map(({ loop, seat, round }) => ({
    loop,
    seat,
    round,
    candidate: deps.vault.openCandidate(loop).name,
    holder: people.find(({ user }) => user === seat.holder)?.name ?? 'Nobody',
  }));
}

/** Somebody who works here takes a seat over; `alone`: what fewer than two people assess then. */
export async function reassignSeat(
  deps: Deps,
  actor: Actor,
  { loop: id, ...change }: { loop: string; seat: string; from: string | null; to: string; reason: string },
): Promise<Answer<{ name: string; alone: string[] }>> {
  const [person] = await deps.directory.people(actor.team, [change.to]);
  if (!person || person.isBot || !person.isActive) return refuse('reassign.no-colleague');
  if (!canInterview(person)) return refuse('seats.guest', person.name);
  const current = await deps.loops.get(actor.team, id);
  if (current && (await isBookedThen(deps, current, change.seat, change.to)))
    return refuse('reassign.booked-elsewhere', person.name);
  const loop = await act(deps, actor, id, { type: 'reassignSeat', ...change });
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return { ok: true, name: person.name, alone: assessedAlone(kit, loop) };
}

/** The empty seat of a message, for whoever names somebody themselves; until they do, colleagues are asked. */
export async function emptySeat(
  deps: Deps,
  actor: Actor,
  { loop: id, seat }: { loop: string; seat: string },
): Promise<OpenSeat> {
  const seats = await listSeats(deps, actor, id, replaceableAt(deps.now()));
  const found = seats.find((open) => open.seat.id === seat);
  if (!found) throw refused(refuse('reassign.not-now'));
  if (found.seat.holder) throw refused(refuse('replacement.filled', found.holder));
  return found;
}

/** The person who was asked says that they come, or that they cannot. */
export async function answerReplacement(
  deps: Deps,
  actor: Actor,
  { loop: id, ...answer }: { loop: string; seat: string; number: number; says: 'yes' | 'no' },
): Promise<void> {
  const loop = await deps.loops.get(actor.team, id);
  const isBooked = answer.says === 'yes' && loop && (await isBookedThen(deps, loop, answer.seat, actor.user));
  if (isBooked) {
    // Whoever comes second cannot come: the next colleague is asked at once.
    await act(deps, actor, id, { type: 'answerReplacement', ...answer, says: 'no' });
    throw refused(refuse('replacement.booked-elsewhere'));
  }
  await act(deps, actor, id, { type: 'answerReplacement', ...answer });
}

/** Whether Quorum has promised them to somebody else for the time that is still to come. */
async function isBookedThen(
  { claims, now }: Pick<Deps, 'claims' | 'now'>,
  loop: Loop,
  seat: string,
  user: string,
): Promise<boolean> {
  const { round, seat: place } = findSeat(loop, seat) ?? {};
  const { startsAt, endsAt } = round?.booking ?? {};
  if (!round || !isTimed(round) || !startsAt || !endsAt || startsAt <= now() || place?.holder === user)
    return false;
  return ((await claims.booked(loop.team, [user], startsAt, endsAt))[user] ?? []).length > 0;
}
