import type { CalendarChange } from '../../calendar/calendar.ts';
import { type Command, decide } from '../../core/decide.ts';
import type { Effect } from '../../core/loop/effect.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { Loop, Round } from '../../core/loop/loop.ts';
import { unchanged } from '../../core/loop/rule.ts';
import type { CourierDeps } from '../deps.ts';
import { mayChangeEvent } from '../effects/handlers.ts';
import { againstOf, type SeenDeps, seenOf } from './seen-of.ts';

export type HearDeps = SeenDeps &
  Pick<CourierDeps, 'clock'> & {
    loops: Pick<CourierDeps['loops'], 'withEvents' | 'updateFrom'>;
    wake(team: string, loop: string): void;
  };

const triesAtMost = 4;

/**
 * What happened to one event, given to its loop; `listed` may be older than what Quorum itself has written since, so
 * whatever would change the loop is read once more. 'later': Quorum is at work on this event, or on this loop.
 */
export async function hearEvent(
  deps: HearDeps,
  team: string,
  id: string,
  listed: CalendarChange | null,
): Promise<'heard' | 'later'> {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const [loop] = await deps.loops.withEvents(team, [id]);
    const round = loop?.rounds.find(({ booking }) => booking?.eventId === id);
    const booking = round?.booking;
    if (!loop || !round || !booking || hasEnded(loop)) return 'heard';
    const now = deps.clock.now();
    if (booking.state !== 'booked' || isAtWork(loop, round, now)) return 'later';
    const booked = { loop, round, booking };
    const commandOf = (seen: Awaited<ReturnType<typeof seenOf>>): Command => ({
      type: 'seenInCalendar',
      round: round.id,
      booking: booking.number,
      seen,
    });
    if (tries === 0 && listed) {
      const command = commandOf(await seenOf(deps, booked, listed.event, listed.status));
      const first = decide(loop, command, now);
      if (!first.ok || first.loop === loop) return 'heard';
    }
    const event = await deps.calendar.get(id);
    const seen = await seenOf(deps, booked, event, listed?.status ?? null);
    const command = commandOf({ ...seen, ...(await againstOf(deps, booked, seen, now)) });
    let isStale = false;
    const decision = await deps.loops.updateFrom(loop, (current) => {
      isStale = standingOf(current, round.id) !== standingOf(loop, round.id);
      return isStale ? unchanged(current) : decide(current, command, now);
    });
    if (isStale) continue;
    if (decision.ok && decision.loop !== loop) deps.wake(team, loop.id);
    return 'heard';
  }
  return 'later';
}

/** What Quorum writes to the calendar about this round, done or not. */
const writesOf = (loop: Loop, { id, seats }: Round): Effect[] =>
  loop.outbox.filter(({ kind, payload }) => {
    if (!mayChangeEvent(kind)) return false;
    const { round, seat } = payload as { round?: string; seat?: string };
    return round === id || seats.some((one) => one.id === seat);
  });

/** Something of ours is on its way to this event: what is seen now may be half of it. */
const isAtWork = (loop: Loop, round: Round, now: number): boolean =>
  writesOf(loop, round).some(({ state, due }) => state === 'waiting' && due <= now);

/** Whatever an event is compared with: the same before and after it was read, or it was read too early. */
function standingOf(loop: Loop, id: string): string {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (!round) return '';
  const work = writesOf(loop, round).map((effect) => [effect.id, effect.state]);
  return JSON.stringify([round.booking, round.seats.map(({ holder }) => holder), work]);
}
