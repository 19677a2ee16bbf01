import { type Command, decide } from '../../core/decide.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { noRoomsWarning } from '../../core/meeting-rooms/rooms-for.ts';
import { hasNobody } from '../../core/moves/moving.ts';
import { unplaced } from '../../core/reviews/reviews.ts';
import { keepingAway } from '../../core/schedule/holds.ts';
import type { Problem } from '../../core/schedule/model/problem.ts';
import type { CourierDeps, EffectHandler } from '../deps.ts';
import {
  isLooking,
  namesOf,
  offerOf,
  problemOf,
  proposalOf,
  readCalendars,
  roomsFor,
  seatsWithChoice,
  spanOf,
  usersOf,
} from './search.ts';

/** Loops that share people get times that go together. One that finds none is left to its own search, which says why. */
export const searchTogether: EffectHandler<'schedule.batch'> = async ({ deps, loop, effect, now }) => {
  if (!isLooking(loop, effect.payload.search)) return [];
  const loops = await waiting(deps, loop, now);
  const users = [...new Set(loops.flatMap(usersOf))];
  const spans = loops.map(spanOf);
  const span = {
    startsAt: Math.min(...spans.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...spans.map(({ endsAt }) => endsAt)),
  };
  const wanted = { users, rooms: await roomsFor(deps, loops), loops };
  const [{ people, rooms: named }, holds] = await Promise.all([
    readCalendars(deps, loop.team, wanted, span, now),
    deps.loops.holds(loop.team, now),
  ]);
  const read = { known: people, rooms: named };
  // Where that leaves a loop without times, its own search gives way.
  const { known, rooms } = keepingAway(read, holds) ?? read;
  const problems = onOneHorizon(loops.map((mate) => problemOf(mate, known, now, rooms)));
  const requests = loops.map((mate) => ({ names: namesOf(mate, known), seats: seatsWithChoice(mate) }));
  const answers = await deps.scheduler.ask('batch', problems, requests);
  const own: Command[] = [];
  for (const [index, mate] of loops.entries()) {
    const answer = answers[index];
    if (!answer) continue;
    const offers = [offerOf(mate, answer, rooms, noRoomsWarning(mate, rooms))];
    const command = await proposalOf(deps, mate, offers, now);
    if (mate.id === loop.id) own.push(command);
    else {
      await deps.loops.update(mate.team, mate.id, (current) => decide(current, command, now));
      await deps.ring(mate.team, mate.id, now);
    }
  }
  return own;
};

async function waiting(deps: CourierDeps, lead: Loop, now: number): Promise<Loop[]> {
  const found = await Promise.all(lead.search.together.map((mate) => deps.loops.get(lead.team, mate.loop)));
  return found.flatMap((mate, index) =>
    mate &&
    isLooking(mate, lead.search.together[index]?.search ?? 0) &&
    spanOf(mate).endsAt > now &&
    !unplaced(mate).some(hasNobody)
      ? [mate]
      : [],
  );
}

function onOneHorizon(problems: readonly Problem[]): Problem[] {
  const from = Math.min(...problems.map((problem) => problem.from));
  const to = Math.max(...problems.map((problem) => problem.to));
  const grid = problems.some((problem) => problem.grid === 5) ? 5 : 15;
  return problems.map((problem) => ({ ...problem, from, to, grid }));
}
