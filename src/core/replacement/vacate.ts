import { noNudges } from '../cards/nudges.ts';
import type { Effect, EffectKind, NewEffect } from '../loop/effect.ts';
import type { Loop, Posted, Seat } from '../loop/loop.ts';
import { changeSeat, findSeat, seatsOf } from '../loop/seats.ts';

/** What is still to be sent to a seat's holder, and is sent anew to whoever comes after them. */
export const toItsHolder: readonly EffectKind[] = [
  'invite.tell',
  'invite.remind',
  'invite.silent',
  'pack.send',
  'card.request',
  'card.nudge',
  'nudge.show',
];

/**
 * Counted anew after this, under the same names. One that may still appear is waited for; what edits it is not, since all of
 * them are taken back.
 */
export const isCountedAnew = ({ kind, state, unclear }: Effect): boolean =>
  kind === 'nudge.show' || (kind === 'card.nudge' && !(state === 'waiting' && unclear));

/** A nudge is being posted, or may have been: it stands below their request. */
export function belowRequest({ outbox }: Loop, { id, request }: Seat): { below?: Posted } {
  const isOut = outbox.some(
    ({ kind, payload, state, lease, unclear }) =>
      kind === 'card.nudge' && payload.seat === id && state === 'waiting' && (lease !== null || unclear),
  );
  return request && isOut ? { below: { channel: request.channel, ts: request.ts } } : {};
}

/** Nothing of the person who left stays in the seat, and nothing of the seat stays with them. */
export function vacate(
  loop: Loop,
  seat: Seat,
  left: Seat['left'][number],
  to: string | null,
  now: number,
): { loop: Loop; clear: NewEffect[] } {
  const posted = [seat.pack, seat.request, seat.nudges.posted, seat.invited ?? null].filter(
    (message) => message !== null,
  );
  const sent = findSeat(loop, seat.id)?.round.material?.sent ?? [];
  const files = sent.flatMap(({ to: reader, file }) => (reader === seat.holder ? [file] : []));
  const counter = loop.counter + 1;
  const clear: NewEffect[] =
    seat.holder === null
      ? []
      : [
          {
            id: `clear-${seat.id}-${counter}`,
            kind: 'seat.clear',
            lane: `seat-${seat.id}`,
            due: now,
            payload: {
              seat: seat.id,
              holder: seat.holder,
              messages: posted,
              files,
              ...belowRequest(loop, seat),
            },
          },
        ];
  const change: Partial<Seat> = {
    holder: to,
    pool: to ? [to] : [],
    pack: null,
    invited: null,
    given: {},
    request: null,
    nudges: noNudges,
    notes: null,
    notHeld: null,
    handover: null,
    left: [...seat.left, left],
  };
  // The next holder is sent everything from the beginning; what may still arrive is waited for, before it is cleared.
  const outbox = loop.outbox.filter(
    (effect) =>
      !(
        (toItsHolder.includes(effect.kind) || effect.kind === 'late.tell') &&
        'seat' in effect.payload &&
        effect.payload.seat === seat.id &&
        ((effect.state === 'waiting' && !effect.unclear) || isCountedAnew(effect)) &&
        effect.lease === null
      ),
  );
  return { loop: { ...passedOn(changeSeat(loop, seat.id, change), seat), outbox, counter }, clear };
}

/** Where they read the same for another seat, they keep it, and get it no second time. */
function passedOn(loop: Loop, { id, holder, given }: Seat): Loop {
  const other = seatsOf(loop).find(({ seat }) => seat.id !== id && seat.holder === holder && seat.pack)?.seat;
  return other && holder ? changeSeat(loop, other.id, { given: { ...given, ...other.given } }) : loop;
}
