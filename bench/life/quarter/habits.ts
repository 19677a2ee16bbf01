import { type Command, decide } from '../../../src/core/decide.ts';
import { takesCards } from '../../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { findSeat, seatsOf } from '../../../src/core/loop/seats.ts';
import { emailOf, type World } from '../world.ts';
import { afterWorking, dayOf, hoursOf, workedBetween } from './calendar-days.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How people answer: fixed shares, the same for every quarter. */
export const shares = {
  declines: 0.2,
  /** Of those who decline, so many do it in the calendar, and say no why. */
  declinesInCalendar: 0.3,
  moves: 0.1,
  noShows: 0.03,
  candidateDeclines: 0.02,
  sickDays: 0.012,
  accepts: 0.75,
  /** Of those who are reminded. */
  acceptsThen: 0.85,
  /** Of colleagues who are asked for a seat. */
  saysYes: 0.6,
  saysNothing: 0.15,
};

/** What happened in the quarter, for the figures. */
export type Chronicle = {
  declines: number;
  moves: number;
  noShows: number;
  sickDays: number;
  candidateDeclines: number;
  /** By seat: since when it is empty. */
  empty: Map<string, { at: number; startsAt: number }>;
  /** Working hours from an empty seat to a filled one. */
  filled: number[];
  filledHours: number[];
  neverFilled: number;
};

export const newChronicle = (): Chronicle => ({
  ...{ declines: 0, moves: 0, noShows: 0, sickDays: 0, candidateDeclines: 0 },
  empty: new Map(),
  filled: [],
  filledHours: [],
  neverFilled: 0,
});

/** What somebody does to a loop at a time; what the rules refuse by then is not done. */
export function doAt(world: World, at: number, loop: string, command: (loop: Loop) => Command | null): void {
  world.later.push({
    at,
    run: () =>
      world.loops.update('TACME', loop, (current) => {
        const wanted = command(current);
        return wanted
          ? decide(current, wanted, world.time.now)
          : { ok: true, loop: current, effects: [], audit: [] };
      }),
  });
}

/** Watches loops as they change, and has people do what they do. */
export function people(world: World, chronicle: Chronicle) {
  const { chance, time } = world;
  const known = new Set<string>();
  const seen = new Map<string, Loop>();
  let readMessages = 0;
  const isNew = (what: string): boolean => !known.has(what) && Boolean(known.add(what));
  const zoneOf = (user: string): string => world.people.get(user)?.zone ?? 'UTC';
  /** Within somebody's working hours, so many minutes of work from now. */
  const soon = (user: string, meanMinutes: number): number =>
    afterWorking(time.now, -Math.log(1 - chance.next()) * meanMinutes * minuteMs, zoneOf(user));

  const invitedTo = (loop: Loop, round: Round, seat: Seat): void => {
    const { booking } = round;
    const user = seat.holder;
    if (booking?.state !== 'booked' || !user || booking.startsAt <= time.now) return;
    if (!isNew(`${loop.id}/${seat.id}/${booking.number}/${user}`)) return;
    const left = booking.startsAt - time.now - hourMs;
    const own = (current: Loop) => {
      const found = findSeat(current, seat.id);
      return found?.seat.holder === user && found.round.booking?.number === booking.number ? found : null;
    };
    if (chance.happens(shares.declines) && left > 0) {
      const at = afterWorking(time.now + chance.next() * left, 1, zoneOf(user));
      const inCalendar = chance.happens(shares.declinesInCalendar);
      if (at >= booking.startsAt) return;
      chronicle.declines += 1;
      if (inCalendar)
        world.later.push({
          at,
          run: async () => {
            const event = world.calendar.events().find(({ id }) => id === booking.eventId);
            if (event?.status === 'confirmed' && own(world.loops.one(loop.id)))
              world.calendar.people.respond(event.id, emailOf(world, user), 'declined');
          },
        });
      else
        doAt(world, at, loop.id, (current) =>
          own(current) ? { type: 'declineSeat', by: user, seat: seat.id, reason: 'Something came up' } : null,
        );
    } else if (chance.happens(shares.accepts))
      doAt(world, soon(user, 120), loop.id, (current) =>
        own(current) ? { type: 'acceptRound', by: user, seat: seat.id } : null,
      );
  };

  const booked = (loop: Loop, round: Round): void => {
    const { booking } = round;
    if (booking?.state !== 'booked' || booking.startsAt <= time.now) return;
    if (!isNew(`${loop.id}/${round.id}/${booking.number}`)) return;
    const event = () =>
      world.calendar.events().find(({ id, status }) => id === booking.eventId && status === 'confirmed');
    const some = booking.startsAt - time.now - 2 * hourMs;
    if (chance.happens(shares.moves) && some > 0) {
      const at = time.now + chance.next() * some;
      const by = chance.pick([-2, -1, 1, 2, 24]) * hourMs;
      chronicle.moves += 1;
      world.later.push({
        at,
        run: async () => {
          const found = event();
          if (found && found.startsAt + by > world.time.now)
            world.calendar.people.move(found.id, found.startsAt + by);
        },
      });
    }
    if (chance.happens(shares.candidateDeclines) && some > 0) {
      const at = time.now + chance.next() * some;
      chronicle.candidateDeclines += 1;
      world.later.push({
        at,
        run: async () => {
          const found = event();
          const email = world.candidates.get(loop.id)?.email ?? '';
          if (found) world.calendar.people.respond(found.id, email, 'declined');
        },
      });
    }
    const isNoShow = chance.happens(shares.noShows);
    if (isNoShow) chronicle.noShows += 1;
    for (const { id: seatId, duty } of round.seats) {
      if (duty !== 'interviewer') continue;
      const holder = (current: Loop) => {
        const found = findSeat(current, seatId);
        return found?.round.booking?.number === booking.number ? found.seat.holder : null;
      };
      const after = chance.next() * 6;
      /** Where the event was moved meanwhile, when it is over. */
      const whenOver = async (): Promise<void> => {
        const found = findSeat(world.loops.one(loop.id), seatId);
        const user = holder(world.loops.one(loop.id));
        const endsAt = found?.round.booking?.endsAt ?? 0;
        if (endsAt > world.time.now) world.later.push({ at: endsAt, run: whenOver });
        if (endsAt > world.time.now || !user) return;
        const at = isNoShow
          ? world.time.now + 10 * minuteMs
          : afterWorking(world.time.now, after * hourMs, zoneOf(user));
        doAt(world, at, loop.id, (current) => {
          if (holder(current) !== user) return null;
          return isNoShow ? { type: 'reportNotHeld', by: user, seat: seatId } : cardOf(current, seatId, user);
        });
      };
      world.later.push({ at: booking.endsAt, run: whenOver });
    }
  };

  /** Whoever is reminded answers, mostly; the guide reminds too. */
  const reminded = (): void => {
    const all = world.slack.messages();
    for (const { effect, channel } of all.slice(readMessages)) {
      const [loop = '', seat = ''] = /^(\w+)\/(?:remind|pack)-(\w+?)-/.exec(effect ?? '')?.slice(1) ?? [];
      const user = channel.replace(/^D/, '');
      if (seat && chance.happens(shares.acceptsThen))
        doAt(world, soon(user, 30), loop, (current) =>
          findSeat(current, seat)?.seat.holder === user ? { type: 'acceptRound', by: user, seat } : null,
        );
    }
    readMessages = all.length;
  };

  const asked = (loop: Loop, seat: Seat): void => {
    const { number = 0, asked: askings = [] } = seat.replacement ?? {};
    for (const { user, posted } of askings) {
      if (!posted || !isNew(`asked/${loop.id}/${seat.id}/${number}/${user}`)) continue;
      if (chance.happens(shares.saysNothing)) continue;
      const says = chance.happens(shares.saysYes / (1 - shares.saysNothing)) ? 'yes' : 'no';
      doAt(world, soon(user, 25), loop.id, () => ({
        type: 'answerReplacement',
        by: user,
        seat: seat.id,
        number,
        says,
      }));
    }
  };

  const emptied = (loop: Loop, round: Round, seat: Seat): void => {
    const key = `${loop.id}/${seat.id}`;
    const since = chronicle.empty.get(key);
    const isWaiting = seat.holder === null && seat.left.length > 0 && !seat.excused && takesCards(loop);
    if (isWaiting && !since && round.booking)
      chronicle.empty.set(key, { at: time.now, startsAt: round.booking.startsAt });
    if (!isWaiting && since) {
      chronicle.empty.delete(key);
      if (seat.holder) {
        chronicle.filled.push(workedBetween(since.at, time.now, loop.availability.zone) / hourMs);
        chronicle.filledHours.push((time.now - since.at) / hourMs);
      }
    }
  };

  return {
    /** What has changed since the last look. */
    look(): void {
      reminded();
      for (const loop of world.loops.all()) {
        if (seen.get(loop.id) === loop) continue;
        seen.set(loop.id, loop);
        for (const round of loop.rounds) booked(loop, round);
        for (const { round, seat } of seatsOf(loop)) {
          invitedTo(loop, round, seat);
          asked(loop, seat);
          emptied(loop, round, seat);
        }
      }
    },
    /** In the morning some are ill: they stay at home, and step back from what they hold that day. */
    morning(): void {
      for (const person of world.people.values()) {
        const day = dayOf(time.now, person.zone);
        if (!hoursOf(day) || !chance.happens(shares.sickDays)) continue;
        chronicle.sickDays += 1;
        world.calendar.people.isAway(person.email, day);
        for (const loop of world.loops.all())
          for (const { round, seat } of seatsOf(loop)) {
            const startsAt = round.booking?.startsAt ?? 0;
            if (seat.holder !== person.user || startsAt < time.now || startsAt > day.endsAt) continue;
            doAt(world, time.now + 15 * minuteMs, loop.id, () => ({
              type: 'declineSeat',
              by: person.user,
              seat: seat.id,
              reason: 'I am ill',
            }));
          }
      }
    },
  };
}

const nothing = { iv: '', tag: '', data: '' };

function cardOf(loop: Loop, seat: string, by: string): Command | null {
  const found = findSeat(loop, seat)?.seat;
  if (!found || found.versions.length > 0) return null;
  const version = { submission: `${seat}-${by}`, sealed: nothing, receipt: `receipt-${seat}` };
  return { type: 'sealCard', by, seat, version, notes: null };
}
