import { isExtra } from '../kit/duty.ts';
import { cardSeats } from '../loop/gate.ts';
import { isDraft, moveTo } from '../loop/lifecycle.ts';
import type { Brought, Loop, LoopsOwn, Round } from '../loop/loop.ts';
import { isSame, whyNotPools, withPools } from '../loop/pools.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { seatsOf } from '../loop/seats.ts';
import { emptyRounds } from '../loop/started-loop.ts';
import type { RoundPlan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { materialPlace } from '../reviews/material-places.ts';
import { unplaced } from '../reviews/reviews.ts';
import { addMaterial } from './material.ts';
import { startSearch } from './search.ts';

type ChooseRounds = {
  by: string;
  rounds: RoundPlan[];
  focus: string[];
  competencies: string[];
  /** By seat, the people whom the form proposes. */
  pools?: Record<string, string[]>;
  own?: LoopsOwn;
};
/** While a loop is being set up, its rounds are planned anew as often as somebody switches a round on or off. */
export const chooseRounds: Rule<ChooseRounds> = (
  loop,
  { by, rounds, focus, competencies, pools = {}, own },
) => {
  if (by !== loop.coordinator) return refuse('rounds.not-coordinator');
  if (!isDraft(loop)) return refuse('seats.filled');
  const kit = { ...loop.kit, focus, competencies, ...(own ? { own } : {}) };
  const changed: Loop = { ...loop, kit, rounds: emptyRounds(rounds, { pools }) };
  return { ok: true, loop: changed, effects: [], audit: [] };
};

/** People who sit in a round beside the interviewers hear what the first of these asks. */
const heardIn = (round: Round): string[] =>
  round.seats.find(({ duty }) => duty === 'interviewer')?.questions ?? [];

/** `reason`: why one interviewer is enough, where the form has a competency for which that was ticked. */
type AssignSeats = { by: string; pools: Record<string, string[]>; reason?: string };
export const assignSeats: Rule<AssignSeats> = (loop, { by, pools, reason = '' }, now) => {
  if (by !== loop.coordinator) return refuse('seats.not-coordinator');
  if (!isDraft(loop)) {
    const same = seatsOf(loop).every(({ seat }) => isSame(seat.pool, pools[seat.id] ?? []));
    return same ? unchanged(loop) : refuse('seats.filled');
  }
  if (cardSeats(loop).every(({ questions }) => questions.length === 0)) return refuse('seats.no-plan');
  const wrong = whyNotPools(loop, pools) ?? whyNotAlone(loop, reason);
  if (wrong) return wrong;
  const filled = withReason(withPools(loop, pools), reason);
  // An extra seat that the coordinator left empty goes.
  const rounds = filled.rounds.map((round) => ({
    ...round,
    seats: round.seats
      .filter((seat) => !isExtra(seat) || seat.pool.length > 0)
      .map((seat) => (isExtra(seat) ? { ...seat, questions: heardIn(round) } : seat)),
  }));
  const { brought, ...seated } = moveTo({ ...filled, rounds }, 'scheduling');
  const entry = { what: 'loop.seated', by, about: { seats: seatsOf(loop).length, ...ownWords(filled) } };
  if (unplaced(seated).length > 0) return reading(startSearch(seated, now, entry), by, brought, now);
  const written = moveTo(seated, 'interviewing');
  return reading({ ok: true, loop: written, effects: [], audit: [entry] }, by, brought, now);
};

/** The resume that came with the form; nobody reads it where its review was switched off. */
function reading(begun: Decision, by: string, brought: Brought | undefined, now: number): Decision {
  if (!begun.ok || !brought || !materialPlace(begun.loop, brought.round)) return begun;
  const added = addMaterial(begun.loop, { by, ...brought }, now);
  if (!added.ok) return added;
  return {
    ...added,
    effects: [...begun.effects, ...added.effects],
    audit: [...begun.audit, ...added.audit],
  };
}

function whyNotAlone({ kit }: Loop, reason: string): Refusal | null {
  const topics = kit.own?.alone.topics ?? [];
  if (topics.length === 0 || reason.trim()) return null;
  return refuse('seats.alone-reason', topics.map(({ title }) => title).join(', '));
}

function withReason(loop: Loop, reason: string): Loop {
  const { own } = loop.kit;
  if (!own) return loop;
  const alone = { ...own.alone, reason: own.alone.topics.length > 0 ? reason.trim() : '' };
  return { ...loop, kit: { ...loop.kit, own: { ...own, alone } } };
}

/** For the audit: where this loop differs from its kit. */
function ownWords({ kit: { own } }: Loop): Record<string, string> {
  if (!own) return {};
  const { alone, lengths } = own;
  return {
    ...(alone.topics.length > 0
      ? { alone: alone.topics.map(({ id }) => id).join(', '), reason: alone.reason }
      : {}),
    ...(lengths.length > 0
      ? { minutes: lengths.map(({ round, from, to }) => `${round}: ${to} instead of ${from}`).join(', ') }
      : {}),
  };
}
