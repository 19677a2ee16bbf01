import { isTimed } from '../kit/round-types.ts';
import type { EffectPayload, NewEffect } from '../loop/effect.ts';
import type { Asking, Loop, Posted, Replacement, Round, Seat } from '../loop/loop.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { answerBy, isLastHour } from './deadline.ts';
import { isInLoop } from './replaceable.ts';

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

/**
 * When it is too late to come: the start, or half of the round where somebody is looked for only since it began; a review has
 * until it is due.
 */
export const lastMoment = (round: Round, since: number): number => {
  const { booking } = round;
  if (!booking) return since + twoWeeksMs;
  if (!isTimed(round)) return booking.endsAt;
  return since < booking.startsAt ? booking.startsAt : (booking.startsAt + booking.endsAt) / 2;
};

/** Nobody can come any more; a review can still be written when it is late. */
export const isTooLate = (round: Round, { since }: Replacement, now: number): boolean =>
  isTimed(round) && now >= lastMoment(round, since);

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
  // Somebody may have taken another seat of this loop since they were looked up.
  const waiting = replacement.candidates.filter(
    ({ user }) => asked.every((asking) => asking.user !== user) && !isInLoop(loop, user),
  );
  const last = lastMoment(round, replacement.since);
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
  const over = isTimed(round) ? [lateEffect({ seat: seatId, number, user: null }, last, `-${last}`)] : [];
  return { loop: changeSeat(loop, seatId, { replacement: change }), effects: [...effects, ...over] };
}

type Late = EffectPayload<'replacement.late'>;

export const lateId = ({ seat, number, user }: Late): string =>
  `replacement-late-${seat}-${number}-${user ?? 'all'}`;

export const lateEffect = (payload: Late, due: number, again = ''): NewEffect => ({
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
export function told(
  loop: Loop,
  seat: string,
  about: About,
  now: number,
  { isAlsoManager = false, posted = [] }: { isAlsoManager?: boolean; posted?: readonly Posted[] } = {},
): Change {
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
      payload: { seat, number, about, to, ...(posted.length > 0 ? { posted: [...posted] } : {}) },
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
