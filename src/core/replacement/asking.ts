import { isTimed } from '../kit/round-types.ts';
import type { EffectPayload, NewEffect } from '../loop/effect.ts';
import type { Asking, Loop, Replacement, Round, Seat } from '../loop/loop.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { answerBy, isLastHour } from './deadline.ts';

type Change = { loop: Loop; effects: NewEffect[] };
type Place = { round: Round; seat: Seat };

const twoWeeksMs = 14 * 24 * 3_600_000;

/** The seat while it is empty and this search for somebody is the latest. */
export function openPlace(
  loop: Loop,
  { seat: id, number }: { seat: string; number: number },
): (Place & { replacement: Replacement }) | null {
  const found = findSeat(loop, id);
  const replacement = found?.seat.replacement;
  return found && replacement?.number === number && found.seat.holder === null
    ? { ...found, replacement }
    : null;
}

/** When it is too late to come: the start, or else half of it; a review has until it is due. */
export const lastMoment = (round: Round, now: number): number => {
  const { booking } = round;
  if (!booking) return now + twoWeeksMs;
  if (!isTimed(round)) return booking.endsAt;
  return now < booking.startsAt ? booking.startsAt : (booking.startsAt + booking.endsAt) / 2;
};

/** Of a review without material nothing begins. */
export const startOf = ({ booking }: Round): number => booking?.startsAt ?? 0;

/** Who can still say yes. */
export const mayStillCome = ({ asked }: Replacement): Asking[] =>
  asked.filter(({ answer }) => answer !== 'no');

/** The next one where nobody is being waited for, or everybody who is left; nobody left is told to the coordinator. */
export function askNext(loop: Loop, seatId: string, now: number): Change {
  const { round, seat } = findSeat(loop, seatId) ?? {};
  const replacement = seat?.replacement;
  if (!round || !seat || !replacement?.candidates) return { loop, effects: [] };
  const { asked, number } = replacement;
  const waiting = replacement.candidates.filter(({ user }) => asked.every((asking) => asking.user !== user));
  const last = lastMoment(round, now);
  const isHurried = isLastHour(now, last);
  const isAwaited = asked.some(({ answer }) => answer === null);
  const next = last <= now || (isAwaited && !isHurried) ? [] : waiting.slice(0, isHurried ? undefined : 1);
  if (next.length === 0 && isAwaited) return { loop, effects: [] };
  if (next.length === 0) {
    const isNews = replacement.state !== 'none';
    const none = changeSeat(loop, seatId, { replacement: { ...replacement, state: 'none' } });
    return isNews ? told(none, seatId, 'none', now) : { loop: none, effects: [] };
  }
  const until = answerBy(now, last, null);
  const asking = next.map(({ user }): Asking => ({ user, at: now, until, posted: null, answer: null }));
  const change = { ...replacement, state: 'asking' as const, asked: [...asked, ...asking] };
  const effects = next.flatMap(({ user }): NewEffect[] => {
    const payload = { seat: seatId, number, user };
    const id = `${seatId}-${number}-${user}`;
    const ask: NewEffect = {
      id: `replacement-ask-${id}`,
      kind: 'replacement.ask',
      lane: `replacement-ask-${user}`,
      due: now,
      payload,
    };
    return [ask, lateEffect({ seat: seatId, number, user }, until)];
  });
  return { loop: changeSeat(loop, seatId, { replacement: change }), effects };
}

export const lateId = ({ seat, number, user }: { seat: string; number: number; user: string }): string =>
  `replacement-late-${seat}-${number}-${user}`;

export const lateEffect = (
  payload: { seat: string; number: number; user: string },
  due: number,
  again = '',
): NewEffect => ({
  id: `${lateId(payload)}${again}`,
  kind: 'replacement.late',
  lane: `replacement-late-${payload.seat}`,
  due,
  payload,
});

type CloseHow = EffectPayload<'replacement.close'>['how'];

/** Messages that ask somebody say what came of it. */
export function closed(
  loop: Loop,
  seat: string,
  askings: readonly Pick<Asking, 'user' | 'posted'>[],
  how: CloseHow,
  now: number,
): Change {
  const messages = askings.flatMap(({ user, posted }) =>
    posted ? [{ user, channel: posted.channel, ts: posted.ts }] : [],
  );
  if (messages.length === 0) return { loop, effects: [] };
  const counter = loop.counter + 1;
  const close: NewEffect = {
    id: `replacement-close-${seat}-${counter}`,
    kind: 'replacement.close',
    lane: `replacement-${seat}`,
    due: now,
    payload: { seat, how, messages },
  };
  return { loop: { ...loop, counter }, effects: [close] };
}

type About = EffectPayload<'replacement.tell'>['about'];

/** A new message to who looks after the loop; the hiring manager hears only that somebody has stepped back. */
export function told(loop: Loop, seat: string, about: About, now: number, isAlsoManager = false): Change {
  const counter = loop.counter + 1;
  const number = findSeat(loop, seat)?.seat.replacements ?? 0;
  const receivers =
    isAlsoManager && loop.hiringManager !== loop.coordinator
      ? (['coordinator', 'hiringManager'] as const)
      : (['coordinator'] as const);
  const effects = receivers.map(
    (to): NewEffect => ({
      id: `replacement-tell-${seat}-${counter}-${to}`,
      kind: 'replacement.tell',
      lane: `replacement-tell-${seat}`,
      due: now,
      payload: { seat, number, about, to },
    }),
  );
  return { loop: { ...loop, counter }, effects };
}

/** Several changes of one loop after each other, with all that they cause. */
export const inTurn = (start: Change, ...steps: ((loop: Loop) => Change)[]): Change =>
  steps.reduce(({ loop, effects }, step) => {
    const next = step(loop);
    return { loop: next.loop, effects: [...effects, ...next.effects] };
  }, start);
