import type { AuditEntry } from '../loop/audit.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import { hasEnded } from '../loop/lifecycle.ts';
import type { Loop, Posted, Round, Seat } from '../loop/loop.ts';
import { changeEffect } from '../loop/outbox.ts';
import { isCandidate, ownSeat } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { inTurn, told } from '../replacement/asking.ts';
import { beginReplacement } from '../replacement/begin.ts';
import { vacate } from '../replacement/vacate.ts';
import { accepted, written } from './accept.ts';
import {
  type Answer,
  type Asked,
  answerTo,
  isAhead,
  isBeingWritten,
  stillAsked,
  theCandidate,
  withAnswer,
} from './answers.ts';
import { shownAgain } from './follow.ts';

type Place = { round: Round; seat: Seat };

/** Why nobody says any more whether they come; null while they can. */
export function whyNoAnswer(loop: Loop, { round, seat }: Place, now: number): Refusal | null {
  if (hasEnded(loop)) return refuse('answer.ended');
  if (isAhead(loop, round, now)) return isCardIn(seat) ? refuse('answer.begun') : null;
  return refuse(round.booking?.state === 'booked' ? 'answer.begun' : 'answer.not-booked');
}

type AcceptRound = { by: string; seat: string };
export const acceptRound: Rule<AcceptRound> = (loop, { by, seat: id }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('seat.not-yours');
  const { round } = found;
  if (answerTo(round, by)?.says === 'accepted') return unchanged(loop);
  const closed = whyNoAnswer(loop, found, now);
  if (closed) return closed;
  const audit = [{ what: 'seat.accepted', by, about: { seat: id, booking: round.booking?.number ?? 0 } }];
  return { ok: true, ...accepted(loop, id, now), audit };
};

type DeclineSeat = { by: string; seat: string; reason: string };
/** Before the round: nobody has to say why. Somebody else is looked for at once. */
export const declineSeat: Rule<DeclineSeat> = (loop, { by, seat: id, reason }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return hasDeclined(loop, by, id) ? unchanged(loop) : refuse('seat.not-yours');
  const closed = whyNoAnswer(loop, found, now);
  return closed ?? { ok: true, ...declined(loop, found, { by, reason, how: 'slack' }, now) };
};

/** The same form, sent once more. */
const hasDeclined = (loop: Loop, by: string, id: string): boolean => {
  const last = findSeat(loop, id)?.seat.left.at(-1);
  return last?.holder === by && last.how === 'declined' && !isCandidate(loop, by);
};

type Declining = { by: string; reason: string; how: Answer['how'] };

function declined(
  loop: Loop,
  { round, seat }: Place,
  { by, reason, how }: Declining,
  now: number,
): { loop: Loop; effects: NewEffect[]; audit: AuditEntry[] } {
  const answered = withAnswer(loop, round, by, { says: 'declined', at: now, how });
  const begun = isWanted(loop, seat)
    ? beginReplacement(answered, seat.id, { why: 'declined', now, by, reason })
    : emptied(answered, seat, { holder: by, how: 'declined', reason: reason.trim(), at: now });
  const change = inTurn(begun, (left) => told(left, seat.id, 'began', now, { isAlsoManager: true }));
  const about = { seat: seat.id, how, ...(reason.trim() ? { reason: reason.trim() } : {}) };
  return { ...change, audit: [{ what: 'seat.declined', by, about }] };
}

/** Nobody is looked for where no card is waited for any more. */
const isWanted = (loop: Loop, { excused }: Seat): boolean => !excused && loop.gate.state === 'closed';

function emptied(loop: Loop, seat: Seat, left: Seat['left'][number]): { loop: Loop; effects: NewEffect[] } {
  const { loop: vacated, clear } = vacate(loop, seat, left, null, left.at);
  return { loop: vacated, effects: clear };
}

export type Seen = Record<string, Answer['says'] | 'needsAction'>;

/**
 * What guests have answered in the calendar, where the event stands at `startsAt`; the same heard twice changes nothing. An
 * answer that is gone there was to another time. What somebody has just pressed in Slack counts until the calendar knows it.
 */
export function hearAnswers(
  loop: Loop,
  {
    round: id,
    booking,
    answers,
    startsAt,
  }: { round: string; booking: number; answers: Seen; startsAt: number },
  now: number,
): Extract<Decision, { ok: true }> {
  let current = loop;
  const effects: NewEffect[] = [];
  const audit: AuditEntry[] = [];
  for (const [who, says] of Object.entries(answers)) {
    const round = current.rounds.find((candidate) => candidate.id === id);
    if (round?.booking?.number !== booking || hasEnded(current)) break;
    const heard = hearOne(current, round, who, { says, startsAt }, now);
    if (!heard) continue;
    current = heard.loop;
    effects.push(...heard.effects);
    audit.push(...heard.audit);
  }
  return { ok: true, loop: current, effects, audit };
}

/** How often it was told before; it tells the next one apart. */
const toldOf = ({ outbox }: Loop, round: string): number =>
  outbox.filter(({ kind, payload }) => kind === 'candidate.tell' && payload.round === round).length;

type Heard = { loop: Loop; effects: NewEffect[]; audit: AuditEntry[] };

function hearOne(
  loop: Loop,
  round: Round,
  who: string,
  { says, startsAt: seenAt }: { says: Seen[string]; startsAt: number },
  now: number,
): Heard | null {
  const before = answerTo(round, who);
  const seat = round.seats.find(({ holder }) => holder === who);
  if ((!seat && who !== theCandidate) || isBeingWritten(loop, round, who)) return null;
  const by = who === theCandidate ? 'candidate' : who;
  const about = { round: round.id, booking: round.booking?.number ?? 0, says };
  const audit = [{ what: 'answer.heard', by, about }];
  // The calendar has not taken down what they said in Slack to this very time.
  const isUnheard = before?.how === 'slack' && before.startsAt === seenAt;
  if (says === 'needsAction' && seat && isUnheard) {
    const again = written(loop, seat.id, now);
    return { ...again, audit: [] };
  }
  if (says === 'needsAction')
    return before ? { loop: withAnswer(loop, round, who, null), effects: [], audit } : null;
  if (before?.says === says) return null;
  const isStillOpen = isAhead(loop, round, now) && (!seat || !isCardIn(seat));
  if (says === 'declined' && seat && isStillOpen)
    return declined(loop, { round, seat }, { by: who, reason: '', how: 'calendar' }, now);
  const answered = withAnswer(loop, round, who, { says, at: now, how: 'calendar' });
  const isNews = says === 'declined' || (says === 'accepted' && before?.says === 'declined');
  if (who !== theCandidate || !isNews || !isStillOpen) return { loop: answered, effects: [], audit };
  const tell: NewEffect = {
    id: `candidate-${round.id}-${toldOf(loop, round.id) + 1}`,
    kind: 'candidate.tell',
    lane: 'candidate',
    due: now,
    payload: { round: round.id, booking: round.booking?.number ?? 0, says },
  };
  return { loop: answered, effects: [tell], audit };
}

/** `says`: the answer that it shows. */
type Invited = { seat: string; booking: number; holder: string; posted: Posted; says: Answer['says'] | null };
export const invited: Rule<Invited> = (loop, { seat: id, booking, holder, posted, says }, now) => {
  const place = findSeat(loop, id);
  // Whoever has left gets everything taken back that was sent for this seat.
  if (place?.seat.holder !== holder) return unchanged(loop);
  const sent = changeSeat(loop, id, { invited: posted });
  // Of a time that is off by now: what tells them so comes next, and finds it there.
  if (place.round.booking?.number !== booking) return { ok: true, loop: sent, effects: [], audit: [] };
  const effects = shownAgain(sent, id, says, now);
  const counter = sent.counter + effects.length;
  return { ok: true, loop: { ...sent, counter }, effects, audit: [] };
};

/** `posted`: null where the guide asks for the answer. `next`: from when on silence is told. */
type Reminded = Asked & { posted: Posted | null; says: Answer['says'] | null; next: number };
export const reminded: Rule<Reminded> = (loop, { posted, says, next, ...asked }, now) => {
  const { seat: id, booking, holder } = asked;
  const shown = posted ? invited(loop, { seat: id, booking, holder, posted, says }, now) : unchanged(loop);
  if (!shown.ok || !stillAsked(shown.loop, asked, now)) return shown;
  const counter = shown.loop.counter + 1;
  const isOnce = timesAsked(loop, asked) + (posted ? 1 : 0) < 2;
  const tell: NewEffect = {
    id: `silent-${id}-${counter}`,
    kind: 'invite.silent',
    lane: `silent-${id}`,
    due: next,
    payload: { ...asked, ...(isOnce ? { isOnce } : {}) },
  };
  return { ok: true, loop: { ...shown.loop, counter }, effects: [...shown.effects, tell], audit: [] };
};

/** By the short message at booking time, which goes when the guide comes, and by the guide. */
function timesAsked(loop: Loop, { seat: id, booking }: Asked): number {
  const seat = findSeat(loop, id)?.seat;
  const isOf = (payload: { seat: string; booking: number }) =>
    payload.seat === id && payload.booking === booking;
  // One whose guide came right behind it said nothing.
  const guide = loop.outbox.findLast(({ kind, payload }) => kind === 'pack.send' && isOf(payload));
  const wasTold = loop.outbox.some(
    ({ kind, payload, state, due }) =>
      kind === 'invite.tell' &&
      state === 'done' &&
      isOf(payload) &&
      payload.movedTo === undefined &&
      (!guide || guide.due > due),
  );
  const isTold = seat?.invited || (wasTold && seat?.left.length === 0);
  return (isTold ? 1 : 0) + (seat?.pack ? 1 : 0);
}

type PutOff = { effect: string; until: number };
/** The same guide or reminder later: when it comes depends on how its reader works. */
export const beforehandPutOff: Rule<PutOff> = (loop, { effect: id, until }) => {
  const effect = loop.outbox.find((candidate) => candidate.id === id);
  if (effect?.kind !== 'invite.remind' && effect?.kind !== 'pack.send') return unchanged(loop);
  const waiting = changeEffect(loop, id, { state: 'waiting', due: until, attempts: 0, firstTriedAt: null });
  return { ok: true, loop: waiting, effects: [], audit: [] };
};
