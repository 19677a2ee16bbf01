import { guideLook } from '../answers/moments.ts';
import { noNudges } from '../cards/nudges.ts';
import type { EffectKind, NewEffect } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import type { Booking, Loop, Round, Seat } from '../loop/loop.ts';
import { changeRound, changeSeat } from '../loop/seats.ts';
import { belowRequest, isCountedAnew } from '../replacement/vacate.ts';
import type { Interval } from '../time/interval.ts';

/** When what is still to be sent about a round is due, once its time has changed. */
const dues: { [K in EffectKind]?: (at: Interval, now: number) => number } = {
  'pack.send': ({ startsAt }, now) => guideLook(now, startsAt),
  'card.request': ({ endsAt }) => endsAt,
};

/** The same booking at another time: guides and requests follow it; `before`: the claims that go once the new ones stand. */
export function retimed(
  loop: Loop,
  round: Round & { booking: Booking },
  to: Interval,
  now: number,
  before: Interval | null,
): { loop: Loop; effects: NewEffect[] } {
  const { startsAt, endsAt } = to;
  const number = round.booking.number;
  const isOfRound = (seat: string) => round.seats.some(({ id }) => id === seat);
  const outbox = loop.outbox.map((effect) => {
    const due = dues[effect.kind];
    const { payload, state, lease, unclear } = effect;
    const isUntouched = state === 'waiting' && lease === null && !unclear;
    const isAbout = 'seat' in payload && 'booking' in payload && payload.booking === number;
    return due && isUntouched && isAbout && isOfRound(payload.seat)
      ? { ...effect, due: due(to, now) }
      : effect;
  });
  const counter = loop.counter + 1;
  const changed = changeRound({ ...loop, outbox, counter }, round.id, {
    booking: { ...round.booking, startsAt, endsAt },
  });
  const follow: NewEffect = {
    id: `claims-${round.id}-${counter}`,
    kind: 'claims.follow',
    lane: 'calendar',
    due: now,
    payload: { round: round.id, booking: number, before },
  };
  return round.seats.reduce<{ loop: Loop; effects: NewEffect[] }>(
    (followed, seat) => {
      const { loop: next, effects } = seatRetimed(followed.loop, seat, number, to, now);
      return { loop: next, effects: [...followed.effects, ...effects] };
    },
    { loop: changed, effects: [follow, ...movedTells(round, to, counter, now)] },
  );
}

/** An edit tells nobody, so whoever was sent something reads the new time in a message of its own. */
const movedTells = (
  { seats, booking }: Round & { booking: Booking },
  { startsAt }: Interval,
  counter: number,
  now: number,
): NewEffect[] =>
  seats
    .filter(({ holder, excused, invited, pack }) => holder && !excused && (invited || pack) && startsAt > now)
    .map(({ id }) => ({
      id: `moved-to-${id}-${counter}`,
      kind: 'invite.tell',
      lane: `seat-${id}`,
      due: now,
      payload: { seat: id, booking: booking.number, movedTo: startsAt },
    }));

/** What is out already: nobody is asked for a card before the round. */
function seatRetimed(loop: Loop, seat: Seat, booking: number, { endsAt }: Interval, now: number) {
  const { counter } = loop;
  const place = { lane: `seat-${seat.id}`, payload: { seat: seat.id, booking } };
  // A guide that is with them already follows by itself; one that is just on its way may say the time before.
  const isOnItsWay = loop.outbox.some(
    ({ kind, payload, state, attempts }) =>
      (kind === 'pack.send' || kind === 'invite.tell') &&
      payload.seat === seat.id &&
      state === 'waiting' &&
      attempts > 0,
  );
  const shown: NewEffect[] = isOnItsWay
    ? [
        {
          id: `shown-${seat.id}-${counter}`,
          kind: 'invite.show',
          lane: place.lane,
          due: now,
          payload: { seat: seat.id },
        },
      ]
    : [];
  if (!seat.request || isCardIn(seat) || endsAt <= now) return { loop, effects: shown };
  const messages = [seat.request, seat.nudges.posted].filter((posted) => posted !== null);
  const effects: NewEffect[] = [
    ...shown,
    {
      id: `request-withdraw-${seat.id}-${counter}`,
      kind: 'request.withdraw',
      lane: place.lane,
      due: now,
      payload: { seat: seat.id, messages, ...belowRequest(loop, seat) },
    },
    { id: `request-${seat.id}-moved-${counter}`, kind: 'card.request', due: endsAt, ...place },
  ];
  // Counted anew after the new time, under the same names.
  const outbox = loop.outbox.filter(
    (effect) =>
      !(
        (isCountedAnew(effect) || (effect.kind === 'late.tell' && effect.state === 'waiting')) &&
        'seat' in effect.payload &&
        effect.payload.seat === seat.id &&
        effect.lease === null
      ),
  );
  const asked = changeSeat({ ...loop, outbox }, seat.id, {
    request: null,
    nudges: noNudges,
    notHeld: null,
  });
  return { loop: asked, effects };
}
