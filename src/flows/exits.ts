import { openSeats } from '../core/loop/gate.ts';
import type { Loop, Round, Seat } from '../core/loop/loop.ts';
import { findSeat } from '../core/loop/seats.ts';
import { canInterview } from '../core/people/person.ts';
import { refuse } from '../core/refusals.ts';
import { hasBegun, isUnderWay } from '../core/reviews/reviews.ts';
import { act } from './act.ts';
import type { Actor, Answer, Deps } from './deps.ts';
import { loopsToRun } from './steps/looked-after.ts';

export type OpenSeat = {
  loop: Loop;
  candidate: string;
  round: Round;
  seat: Seat;
  /** By name. */
  holder: string;
  hasBegun: boolean;
};

/** Every seat that the gate waits for, in the loops this person may run, or in the one that is named. */
export async function listOpenSeats(deps: Deps, actor: Actor, named: string | null): Promise<OpenSeat[]> {
  const loops = (await loopsToRun(deps, actor)).filter((loop) => !named || loop.id === named);
  const open = loops.flatMap((loop) =>
    openSeats(loop).flatMap((seat) => {
      const round = findSeat(loop, seat.id)?.round;
      return round && isUnderWay(loop, round) ? [{ loop, seat, round }] : [];
    }),
  );
  const holders = open.flatMap(({ seat }) => seat.holder ?? []);
  const people = await deps.directory.people(actor.team, holders);
  const now = deps.now();
  return open.map(({ loop, seat, round }) => ({
    loop,
    seat,
    round,
    candidate: deps.vault.openCandidate(loop).name,
    holder: people.find(({ user }) => user === seat.holder)?.name ?? 'Nobody',
    hasBegun: hasBegun(round, now),
  }));
}

/** Somebody who works here takes a seat over. */
export async function reassignSeat(
  deps: Deps,
  actor: Actor,
  { loop, ...change }: { loop: string; seat: string; to: string; reason: string },
): Promise<Answer<{ name: string }>> {
  const [person] = await deps.directory.people(actor.team, [change.to]);
  if (!person || person.isBot || !person.isActive) return refuse('reassign.no-colleague');
  if (!canInterview(person)) return refuse('seats.guest', person.name);
  await act(deps, actor, loop, { type: 'reassignSeat', ...change });
  return { ok: true, name: person.name };
}
