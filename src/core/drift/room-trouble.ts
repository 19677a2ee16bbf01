import type { NewEffect } from '../loop/effect.ts';
import type { Runner } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { changeRound } from '../loop/seats.ts';
import type { MeetingRoom } from '../meeting-rooms/meeting-room.ts';
import { refuse } from '../refusals.ts';
import { questionOf, rest, row } from './answer-drift.ts';
import { start, underWay, withBooking } from './repaired.ts';
import { ask, type Booked, bookedRound, isWatched } from './seen-in-calendar.ts';
import { isDropped } from './sight.ts';

/** An invitation that comes later than this before its time tells nobody where to go. */
const leastNoticeMs = 3 * 60_000;

type Answer = Runner & { round: string; drift: number };

/** At the same time: the courier looks which room is free, and puts it into the same event. */
export const findRoom: Rule<Answer> = (loop, command, now) => answered(loop, command, 'another', now);

/** People meet by the link, or somewhere that somebody found by hand. */
export const holdWithoutRoom: Rule<Answer> = (loop, command, now) => answered(loop, command, 'none', now);

type Wish = 'another' | 'none';

function answered(
  loop: Parameters<Rule<Answer>>[0],
  { round: id, drift: number, ...runner }: Answer,
  wanted: Wish,
  now: number,
): ReturnType<Rule<Answer>> {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round, drift } = found;
  if (drift.doing === 'room') return unchanged(loop);
  if (drift.doing) return refuse('drift.under-way');
  if (!drift.room) return refuse('drift.settled');
  if (round.booking.startsAt < now + leastNoticeMs) return refuse('drift.time-passed');
  const effect: NewEffect = {
    id: `round.room-${id}-${number}`,
    kind: 'round.room',
    lane: 'calendar',
    due: now,
    payload: { round: id, booking: round.booking.number, drift: number, wanted },
  };
  const booking = { ...round.booking, drift: { ...drift, doing: 'room' as const } };
  const audit = [row(wanted === 'none' ? 'room.given-up' : 'room.asked', by, round)];
  return { ok: true, loop: changeRound(loop, id, { booking }), effects: [effect], audit };
}

type Changed = { round: string; booking: number; drift: number; room: MeetingRoom | null };
/** The event has it; guides and the coordinator's message follow. */
export const roomChanged: Rule<Changed> = (loop, { round: id, booking: number, drift, room }, now) => {
  const round = underWay(loop, id, number, drift);
  if (!round?.booking.drift) return unchanged(loop);
  const booking = { ...round.booking, room, drift: { ...round.booking.drift, doing: null } };
  const changed: Booked = { ...round, booking };
  const audit = [row('room.changed', 'quorum', changed, { room: room?.name ?? 'none' })];
  const step = { ...start(withBooking(loop, round, { room })), audit };
  return { ok: true, ...rest(step, changed, { room: null }, room ? 'anotherRoom' : 'noRoom', now) };
};

type Stuck = { round: string; booking: number; drift: number };
/** Asked again, in a message that says so. */
export const noRoomFree: Rule<Stuck> = (loop, { round: id, booking: number, drift }, now) => {
  const round = underWay(loop, id, number, drift);
  if (!round?.booking.drift) return unchanged(loop);
  const { moved, lost, missing, room = null } = round.booking.drift;
  const audit = [row('room.none-free', 'quorum', round)];
  const open = { moved, lost, missing, room, isNoRoomFree: true };
  return { ok: true, ...ask({ loop, effects: [], audit }, id, open, now) };
};

type Lost = { round: string; booking: number; room: string };
/** Another loop has the room at the time to which this round was moved. */
export const roomLost: Rule<Lost> = (loop, { round: id, booking: number, room: address }, now) => {
  const round = bookedRound(loop, id, number);
  const { room, drift } = round?.booking ?? {};
  if (!round || room?.address !== address || drift?.room) return unchanged(loop);
  if (!isWatched(loop, round) || isDropped(round)) return unchanged(loop);
  const { moved = null, lost = null, missing = [] } = drift ?? {};
  const audit = [row('room.taken', 'quorum', round)];
  const open = { moved, lost, missing, room: 'taken' as const };
  return { ok: true, ...ask({ loop, effects: [], audit }, id, open, now) };
};
