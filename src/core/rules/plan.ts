import { isExtra } from '../kit/duty.ts';
import { cardSeats } from '../loop/gate.ts';
import { isDraft, moveTo } from '../loop/lifecycle.ts';
import type { Brought, Likeness, Loop, LoopsOwn, Round } from '../loop/loop.ts';
import { isSame, whyNotPools, withPools } from '../loop/pools.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { seatsOf } from '../loop/seats.ts';
import { emptyRounds } from '../loop/started-loop.ts';
import { isLikeBefore } from '../opening/asked.ts';
import { isShorter } from '../plan/coverage.ts';
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

/**
 * `reason`: why the loop is shorter, where it is. `likeness`: to the opening's candidates before. `brought`: the resume, for
 * the round that reads it now.
 */
type AssignSeats = {
  by: string;
  pools: Record<string, string[]>;
  reason?: string;
  likeness?: Likeness | null;
  brought?: Brought;
};
export const assignSeats: Rule<AssignSeats> = (loop, command, now) => {
  const { by, pools, reason = '', likeness = null } = command;
  if (by !== loop.coordinator) return refuse('seats.not-coordinator');
  if (!isDraft(loop)) {
    const same = seatsOf(loop).every(({ seat }) => isSame(seat.pool, pools[seat.id] ?? []));
    return same ? unchanged(loop) : refuse('seats.filled');
  }
  if (cardSeats(loop).every(({ questions }) => questions.length === 0)) return refuse('seats.no-plan');
  const wrong = whyNotPools(loop, pools) ?? whyNotShorter(loop, reason);
  if (wrong) return wrong;
  const filled = withWords(withPools(loop, pools), reason, likeness);
  // An extra seat that the coordinator left empty goes.
  const rounds = filled.rounds.map((round) => ({
    ...round,
    seats: round.seats
      .filter((seat) => !isExtra(seat) || seat.pool.length > 0)
      .map((seat) => (isExtra(seat) ? { ...seat, questions: heardIn(round) } : seat)),
  }));
  const { brought: first, ...seated } = moveTo({ ...filled, rounds }, 'scheduling');
  const brought = command.brought ?? first;
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

function whyNotShorter({ kit: { own } }: Loop, reason: string): Refusal | null {
  if (!own || !isShorter(own) || reason.trim()) return null;
  const less = [...own.less.rounds, ...own.less.focus];
  return own.alone.length > 0
    ? refuse('seats.alone-reason', own.alone.map(({ title }) => title).join(', '))
    : refuse('seats.shorter-reason', less.join(', '));
}

function withWords(loop: Loop, reason: string, likeness: Likeness | null): Loop {
  const unlike = likeness && !isLikeBefore(likeness) ? likeness : null;
  if (!loop.kit.own && !unlike) return loop;
  const own: LoopsOwn = loop.kit.own ?? noneOfItsOwn;
  const words = { reason: isShorter(own) ? reason.trim() : '', ...(unlike ? { unlike } : {}) };
  return { ...loop, kit: { ...loop.kit, own: { ...own, ...words } } };
}

const noneOfItsOwn: LoopsOwn = { alone: [], lengths: [], less: { rounds: [], focus: [] }, reason: '' };

/** For the audit: where this loop differs from its kit. */
function ownWords({ kit: { own } }: Loop): Record<string, string> {
  if (!own) return {};
  const { alone, lengths, less, reason, unlike } = own;
  const without = [...less.rounds, ...less.focus];
  return {
    ...(alone.length > 0 ? { alone: alone.map(({ id }) => id).join(', ') } : {}),
    ...(without.length > 0 ? { without: without.join(', ') } : {}),
    ...(reason ? { reason } : {}),
    ...(lengths.length > 0
      ? { minutes: lengths.map(({ round, from, to }) => `${round}: ${to} instead of ${from}`).join(', ') }
      : {}),
    ...(unlike ? { alike: `${unlike.alike} of ${unlike.prompts}, ${unlike.missing} left out` } : {}),
  };
}
