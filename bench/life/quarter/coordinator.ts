import { type Command, decide } from '../../../src/core/decide.ts';
import { hasEnded, isScheduling, takesCards } from '../../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { hasNobody, seatsToName, wantsTime } from '../../../src/core/moves/moving.ts';
import { mayFindNewTime } from '../../../src/core/moves/new-time.ts';
import type { World } from '../world.ts';
import type { Attention, Step } from './attention.ts';
import { dateOf } from './calendar-days.ts';
import { choose, coordinators, zone } from './company.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Why = 'moved' | 'deleted' | 'not held' | 'candidate declined' | 'nobody found' | 'nobody came';

/**
 * A coordinator looks at Slack every half hour of their day: reads what is new, and answers what asks. Each loop is looked
 * after by its own; what one of them does is the same for all.
 */
export function coordinator(world: World, spent: Attention) {
  let read = 0;
  /** Since when a seat waits for somebody who may still say yes. */
  const waiting = new Map<string, number>();
  const whys = new Map<Why, number>();

  const press = async (loop: Loop, step: Step, command: Command): Promise<boolean> => {
    spent.spend(step);
    const decision = await world.loops.update(loop.team, loop.id, (current) =>
      decide(current, command, world.time.now),
    );
    return decision.ok;
  };

  const newMessages = (): void => {
    const all = world.slack.messages();
    for (const { isDeleted, channel, effect, text } of all.slice(read)) {
      if (isDeleted || !coordinators.some((user) => channel === `D${user}`)) continue;
      if (/\/silent-/.test(effect ?? '')) spent.spend('silent');
      else if (!asksSomething(effect ?? '', text)) spent.spend('read');
    }
    read = all.length;
  };

  /** The message says for which round nobody is named; whoever has left it is not named again. */
  const named = (loop: Loop): Record<string, string[]> =>
    Object.fromEntries(
      loop.rounds
        .filter((round) => wantsTime(round) && hasNobody(round))
        .flatMap(seatsToName)
        .filter(({ duty, holder }) => duty === 'interviewer' && holder === null)
        .map((seat) => [
          seat.id,
          choose(loop, seat, world.chance).filter((user) => seat.left.every(({ holder }) => holder !== user)),
        ]),
    );

  const later = (days: number): string => dateOf(world.time.now + days * dayMs, zone);

  const times = async (loop: Loop): Promise<void> => {
    const { search } = loop;
    const by = loop.coordinator;
    if (!isScheduling(loop)) return;
    if (search.state === 'found') {
      const step = loop.rounds.some(({ booking }) => booking) ? 'rebook' : 'book';
      await press(loop, step, { type: 'bookLoop', by, search: search.number, offer: 0 });
    } else if (
      search.state === 'nothing' &&
      search.relaxations.length > 0 &&
      loop.constraints.changes.length < 2
    )
      await press(loop, 'relax', { type: 'relaxSearch', by, search: search.number, relaxation: 0 });
    else if (search.state === 'nothing') {
      const { changes: _changes, ...constraints } = loop.constraints;
      await press(loop, 'constraints', {
        type: 'changeConstraints',
        by,
        availability: { ...loop.availability, firstDay: later(1), lastDay: later(16) },
        constraints: { ...constraints, maxGap: 300 },
        pools: named(loop),
      });
    }
  };

  /** One press where the message that says what is in the way has it, while the candidate's days last; else the form. */
  const newTime = async (loop: Loop, round: Round, why: Why): Promise<void> => {
    whys.set(why, (whys.get(why) ?? 0) + 1);
    const { id, booking } = round;
    const command = {
      type: 'findNewTime',
      by: loop.coordinator,
      round: id,
      booking: booking?.number ?? 0,
    } as const;
    const areDaysLeft = loop.availability.lastDay > later(1);
    if (areDaysLeft && mayFindNewTime(loop, round) && (await press(loop, 'new time', command))) return;
    await reschedule(world.loops.one(loop.id), [id], why);
  };

  const reschedule = (loop: Loop, rounds: string[], reason: string) =>
    press(loop, 'reschedule', {
      type: 'rescheduleRounds',
      by: loop.coordinator,
      rounds,
      intent: 'move',
      reason,
      days: { firstDay: later(0), lastDay: later(12) },
    });

  /** What somebody did to an event: a time that somebody cannot make goes back, else it stays; what is lost is restored. */
  const drift = async (loop: Loop): Promise<void> => {
    for (const whole of loop.rounds) {
      const { id: round, booking, seats } = whole;
      const asked = booking?.drift;
      // Another time is being looked for already.
      if (!asked || asked.doing || whole.moving) continue;
      const about = { by: loop.coordinator, round, drift: asked.number };
      const isPast = booking.startsAt < world.time.now + 10 * 60_000;
      if (asked.stuck?.length || (isPast && asked.moved)) await newTime(loop, whole, 'moved');
      else if (asked.moved) await press(loop, 'drift', { type: 'moveBack', ...about });
      else if (asked.lost && isPast) await newTime(loop, whole, 'deleted');
      else if (asked.lost) await press(loop, 'drift', { type: 'restoreRound', ...about });
      else
        for (const guest of asked.missing) {
          const place = seats.find(({ holder }) => holder === guest)?.id ?? 'candidate';
          await press(loop, 'drift', { type: 'inviteAgain', ...about, place });
        }
    }
  };

  /** Whoever has not answered in time can still say yes: they have until the next day, if there is one. */
  const isGivenUp = (
    loop: Loop,
    seat: string,
    replacement: Seat['replacement'],
    startsAt: number,
  ): boolean => {
    if (replacement?.state !== 'none') return false;
    const key = `${loop.id}/${seat}/${replacement.number}`;
    const since = waiting.get(key) ?? world.time.now;
    waiting.set(key, since);
    const mayStillCome = replacement.asked.some(({ answer }) => answer === 'late');
    const patienceMs = startsAt - world.time.now > dayMs ? 8 * hourMs : hourMs;
    return !mayStillCome || world.time.now - since >= patienceMs;
  };

  /** Nobody could be found, nobody came, or the candidate does not: another time. */
  const seats = async (loop: Loop): Promise<void> => {
    for (const round of loop.rounds) {
      const why = whyNotThen(loop, round);
      if (why) await newTime(world.loops.one(loop.id), round, why);
    }
  };

  const whyNotThen = (loop: Loop, { moving, booking, seats: all }: Round): Why | null => {
    if (moving || booking?.state !== 'booked') return null;
    const { startsAt, answers } = booking;
    if (all.some(({ notHeld }) => notHeld)) return 'not held';
    if (answers?.candidate?.says === 'declined' && startsAt > world.time.now) return 'candidate declined';
    if (all.some(({ id, replacement }) => isGivenUp(loop, id, replacement, startsAt))) return 'nobody found';
    const isMissed = all.some(({ holder, left, excused }) => !holder && left.length > 0 && !excused);
    return isMissed && startsAt < world.time.now ? 'nobody came' : null;
  };

  /** Once a round has no time and nobody looks for one. */
  const stuck = async (loop: Loop): Promise<void> => {
    if (!isScheduling(loop) || loop.search.state !== 'none') return;
    const waiting = loop.rounds.filter(
      ({ moving, booking }) => moving?.intent === 'later' || (!booking && moving),
    );
    if (waiting.length > 0)
      await reschedule(
        loop,
        waiting.map(({ id }) => id),
        'Now',
      );
  };

  return {
    /** Why rounds got another time. */
    whys: (): ReadonlyMap<Why, number> => whys,
    async look(): Promise<void> {
      newMessages();
      for (const { id } of world.loops.all()) {
        const loop = world.loops.one(id);
        if (hasEnded(loop) || !takesCards(loop)) continue;
        if (!wantsSomething(loop, world.time.now)) continue;
        await drift(loop);
        await seats(world.loops.one(id));
        await stuck(world.loops.one(id));
        await times(world.loops.one(id));
      }
    },
  };
}

/** The step that answers it counts its reading too. */
const asksSomething = (effect: string, text: string): boolean =>
  /\/(progress|drift-r\w+|candidate)-/.test(effect) || text.startsWith('Nobody is found');

const wantsSomething = (loop: Loop, now: number): boolean =>
  isScheduling(loop) ||
  loop.rounds.some(({ booking }) => booking?.drift || booking?.answers?.candidate?.says === 'declined') ||
  seatsOf(loop).some(
    ({ seat, round }) =>
      seat.replacement?.state === 'none' ||
      seat.notHeld ||
      (seat.holder === null && seat.left.length > 0 && (round.booking?.startsAt ?? now) < now),
  );
