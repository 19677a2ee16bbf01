import { accepted } from '../answers/accept.ts';
import type { Loop, Posted, Replacement } from '../loop/loop.ts';
import { changeEffect } from '../loop/outbox.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';
import {
  askNext,
  closed,
  inTurn,
  isTooLate,
  lateEffect,
  lateId,
  mayStillCome,
  openPlace,
  startOf,
  told,
} from './asking.ts';
import { beginReplacement, looking } from './begin.ts';
import { equipHolder } from './fill.ts';
import { isInLoop, whyNotReplaced, whyNotTheirs } from './replaceable.ts';

type ReplaceSeat = Runner & { seat: string; reason: string };
/** Somebody else is looked for; where nobody was found, or somebody wanted to look themselves, once more. */
export const replaceSeat: Rule<ReplaceSeat> = (loop, { seat: id, reason, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('loop.not-yours');
  const found = findSeat(loop, id);
  if (!found) return refuse('seat.gone');
  const not = whyNotReplaced(loop, found, now);
  if (not) return not;
  const { holder, replacement } = found.seat;
  if (!holder && (replacement?.state === 'searching' || replacement?.state === 'asking'))
    return unchanged(loop);
  if (holder && !reason.trim()) return refuse('replace.no-reason');
  const begun = beginReplacement(loop, id, { why: 'coordinator', by, reason, now });
  const about = { seat: id, ...(holder ? { from: holder, reason: reason.trim() } : {}) };
  return { ok: true, ...begun, audit: [{ what: 'seat.replacing', by, about }] };
};

type CandidatesFound = {
  seat: string;
  number: number;
  /** When they are free. */
  startsAt: number;
  candidates: NonNullable<Replacement['candidates']>;
  inTheWay: string[];
};
export const candidatesFound: Rule<CandidatesFound> = (loop, command, now) => {
  const { seat: id, number, startsAt, candidates, inTheWay } = command;
  const place = openPlace(loop, { seat: id, number });
  if (place?.replacement.state !== 'searching') return unchanged(loop);
  const { replacement, round } = place;
  if (startsAt !== startOf(round)) return { ok: true, ...looking(loop, id, replacement, now), audit: [] };
  const change = { ...replacement, startsAt, candidates, inTheWay };
  const asked = askNext(changeSeat(loop, id, { replacement: change }), id, now);
  const about = { seat: id, candidates: candidates.length };
  return { ok: true, ...asked, audit: [{ what: 'replacement.candidates', by: 'quorum', about }] };
};

type ReplacementAsked = { seat: string; number: number; user: string; posted: Posted; until: number };
/** They can read it now. It may have been answered already, or not be needed any more. */
export const replacementAsked: Rule<ReplacementAsked> = (loop, command, now) => {
  const { seat: id, number, user, posted, until } = command;
  const place = openPlace(loop, { seat: id, number });
  const asking = place?.replacement.asked.find((known) => known.user === user);
  if (!place || !asking) {
    const holder = findSeat(loop, id)?.seat.holder;
    const how = holder === user ? 'yours' : holder ? 'taken' : 'stopped';
    return { ok: true, ...closed(loop, id, [{ user, posted }], how, now), audit: [] };
  }
  const { replacement } = place;
  const asked = replacement.asked.map((known) => (known === asking ? { ...known, posted, until } : known));
  const shown = changeSeat(loop, id, { replacement: { ...replacement, asked } });
  if (asking.answer === 'no')
    return { ok: true, ...closed(shown, id, [{ user, posted }], 'no', now), audit: [] };
  const later = changeEffect(shown, lateId({ seat: id, number, user }), { due: until });
  return { ok: true, loop: later, effects: [], audit: [] };
};

type AnswerReplacement = { by: string; seat: string; number: number; says: 'yes' | 'no' };
/** The first yes counts: with it the seat, its guide, its scorecard and what may be read for it are theirs. */
export const answerReplacement: Rule<AnswerReplacement> = (loop, { by, seat: id, number, says }, now) => {
  const found = findSeat(loop, id);
  if (!found) return refuse('seat.gone');
  if (found.seat.holder === by) return says === 'yes' ? unchanged(loop) : refuse('replacement.yours');
  const place = openPlace(loop, { seat: id, number });
  if (!place) return refuse(found.seat.holder ? 'replacement.taken' : 'replacement.over');
  const { replacement, round } = place;
  const asking = replacement.asked.find(({ user }) => user === by);
  if (!asking) return refuse('replacement.over');
  if (says === 'no') {
    if (asking.answer === 'no') return unchanged(loop);
    const declined = withAnswer(loop, id, by, 'no');
    const change = inTurn(closed(declined, id, [asking], 'no', now), (next) => askNext(next, id, now));
    return { ok: true, ...change, audit: [{ what: 'replacement.declined', by, about: { seat: id } }] };
  }
  if (isTooLate(round, replacement, now)) return refuse('replacement.over');
  const not = whyNotReplaced(loop, place, now) ?? whyNotTheirs(loop, round, by);
  if (not) return not;
  // Two scorecards of one person are one voice.
  if (isInLoop(loop, by)) return refuse('replacement.in-loop');
  const others = mayStillCome(replacement).filter((known) => known !== asking);
  const taken = changeSeat(loop, id, { holder: by, pool: [by], replacement: null });
  const change = inTurn(
    closed(taken, id, [asking], 'yours', now),
    (next) => closed(next, id, others, 'taken', now),
    (next) => accepted(next, id, now),
    (next) => equipHolder(next, id, now),
    (next) => told(next, id, 'filled', now, { posted: replacement.told ?? [] }),
  );
  const about = { seat: id, from: found.seat.left.at(-1)?.holder ?? '', asked: replacement.asked.length };
  return { ok: true, ...change, audit: [{ what: 'seat.taken', by, about }] };
};

type ReplacementLate = { seat: string; number: number; user: string | null };
/** Whoever has not answered in time can still say yes; the next one is asked as well. */
export const replacementLate: Rule<ReplacementLate> = (loop, { seat: id, number, user }, now) => {
  const place = openPlace(loop, { seat: id, number });
  if (user === null) return place ? nobodyCame(loop, place, now) : unchanged(loop);
  const asking = place?.replacement.asked.find((known) => known.user === user);
  if (!place || asking?.answer !== null) return unchanged(loop);
  const again = lateEffect({ seat: id, number, user }, asking.until, `-${asking.until}`);
  // It was put off while this was under way.
  if (now < asking.until) return { ok: true, loop: { ...loop }, effects: [again], audit: [] };
  return { ok: true, ...askNext(withAnswer(loop, id, user, 'late'), id, now), audit: [] };
};

/** The round begins without them: whoever has not answered is not needed any more, and can be asked anew. */
function nobodyCame(loop: Loop, place: NonNullable<ReturnType<typeof openPlace>>, now: number): Decision {
  const { replacement, round, seat } = place;
  if (!isTooLate(round, replacement, now)) return unchanged(loop);
  const number = replacement.number + 1;
  const asked = replacement.asked.filter(({ answer }) => answer === 'no');
  const change: Replacement = { ...replacement, number, asked, state: 'none' };
  const over = closed(
    changeSeat(loop, seat.id, { replacement: change, replacements: number }),
    ...([seat.id, mayStillCome(replacement), 'stopped', now] as const),
  );
  const isKnown = replacement.state === 'none';
  const ended = isKnown ? over : inTurn(over, (next) => told(next, seat.id, 'none', now));
  return { ok: true, ...ended, audit: [] };
}

type ReplacementTold = { seat: string; number: number; posted: Posted };
/** What came of it is said in this message. */
export const replacementTold: Rule<ReplacementTold> = (loop, { posted, ...command }) => {
  const place = openPlace(loop, command);
  if (!place) return unchanged(loop);
  const earlier = (place.replacement.told ?? []).filter(({ ts }) => ts !== posted.ts);
  const replacement = { ...place.replacement, told: [...earlier, posted] };
  return { ok: true, loop: changeSeat(loop, command.seat, { replacement }), effects: [], audit: [] };
};

type ReplacementUnreachable = { seat: string; number: number; user: string };
/** They have left the company: the next one is asked at once. */
export const replacementUnreachable: Rule<ReplacementUnreachable> = (
  loop,
  { seat: id, number, user },
  now,
) => {
  if (!openPlace(loop, { seat: id, number })?.replacement.asked.some((known) => known.user === user))
    return unchanged(loop);
  return { ok: true, ...askNext(withAnswer(loop, id, user, 'no'), id, now), audit: [] };
};

type ClaimLost = { round: string; booking: number; user: string };
/** At the same moment they were promised to another loop, which was first. */
export const claimLost: Rule<ClaimLost> = (loop, { round: id, booking, user }, now) => {
  const round = loop.rounds.find((known) => known.id === id);
  const seat = round?.seats.find(({ holder }) => holder === user);
  if (!round || !seat || round.booking?.number !== booking || whyNotReplaced(loop, { round, seat }, now))
    return unchanged(loop);
  const reason = 'Another interview was booked for them at the same moment.';
  const begun = beginReplacement(loop, seat.id, { why: 'coordinator', by: 'quorum', reason, now });
  const change = inTurn(begun, (next) => told(next, seat.id, 'began', now));
  return {
    ok: true,
    ...change,
    audit: [{ what: 'seat.lost', by: 'quorum', about: { seat: seat.id, user } }],
  };
};

function withAnswer(loop: Loop, id: string, user: string, answer: 'no' | 'late'): Loop {
  const replacement = findSeat(loop, id)?.seat.replacement;
  if (!replacement) return loop;
  const asked = replacement.asked.map((known) => (known.user === user ? { ...known, answer } : known));
  return changeSeat(loop, id, { replacement: { ...replacement, asked } });
}
