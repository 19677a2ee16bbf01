import type { AuditEntry } from '../loop/audit.ts';
import type { EffectKind, NewEffect } from '../loop/effect.ts';
import { isScheduling } from '../loop/lifecycle.ts';
import type { Availability, Constraints, Loop, Mate, Search, Slot } from '../loop/loop.ts';
import { whyNotPools, withPools } from '../loop/pools.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';
import { unplaced } from '../reviews/reviews.ts';

/** After this long without an answer for all of them, each loop searches alone. */
const patienceMs = 30_000;

type SearchAgain = Runner;
export const searchAgain: Rule<SearchAgain> = (loop, runner, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('search.not-yours');
  if (!isScheduling(loop)) return refuse('search.not-waiting');
  if (loop.search.state === 'looking') return unchanged(loop);
  const waiting = withWaiting(loop);
  if (unplaced(waiting).length === 0) return refuse('search.not-waiting');
  return startSearch(waiting, now, { what: 'search.asked', by, about: {} });
};

/** Some round wants a time, and nothing that is being booked stands in the way of other constraints. */
const isOpen = (loop: Loop): boolean =>
  isScheduling(loop) && loop.search.state !== 'taken' && unplaced(loop).length > 0;

/** What was cancelled to be booked again later is looked for from now on. */
const withWaiting = (loop: Loop): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) =>
    round.moving?.intent === 'later' ? { ...round, moving: { ...round.moving, intent: 'move' } } : round,
  ),
});

type ChangeConstraints = Runner & {
  availability: Availability;
  constraints: Omit<Constraints, 'changes'>;
  pools: Record<string, string[]>;
};
export const changeConstraints: Rule<ChangeConstraints> = (
  loop,
  { availability, constraints, pools, ...runner },
  now,
) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('search.not-yours');
  if (!isOpen(loop)) return refuse('search.not-waiting');
  const all = Object.fromEntries(
    loop.rounds.flatMap(({ seats }) => seats.map(({ id, pool }) => [id, pools[id] ?? pool])),
  );
  const wrong = whyNotPools(loop, all);
  if (wrong) return wrong;
  const changed: Loop = {
    ...withPools(loop, pools),
    availability,
    constraints: { ...constraints, changes: [] },
  };
  // The same form a second time, while its search is under way.
  if (loop.search.state === 'looking' && isSameSearch(loop, changed)) return unchanged(loop);
  return startSearch(changed, now, {
    what: 'search.changed',
    by,
    about: { ...availability, ...constraints },
  });
};

const isSameSearch = (before: Loop, after: Loop): boolean =>
  JSON.stringify([before.availability, before.constraints, before.rounds]) ===
  JSON.stringify([after.availability, after.constraints, after.rounds]);

type SearchTogether = Runner & { mates: Mate[] };
/** Several loops that wait are searched at once, led by the first. If that comes to nothing, each searches alone later. */
export const searchTogether: Rule<SearchTogether> = (loop, { mates, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('search.not-yours');
  const own = mates.find((mate) => mate.loop === loop.id);
  if (!isScheduling(loop) || loop.search.state === 'taken' || !own) return refuse('search.not-waiting');
  if (loop.search.number >= own.search) return unchanged(loop);
  const waiting = withWaiting(loop);
  if (unplaced(waiting).length === 0) return refuse('search.not-waiting');
  const audit = { what: 'search.together', by, about: { loops: mates.length } };
  const started = startSearch(waiting, now, audit);
  if (!started.ok) return started;
  const search = { ...started.loop.search, number: own.search, together: mates };
  const alone: NewEffect = {
    id: `search-${own.search}`,
    kind: 'schedule.search',
    lane: 'search',
    due: now + patienceMs,
    payload: { search: own.search },
  };
  const lead: NewEffect = {
    id: `batch-${own.search}`,
    kind: 'schedule.batch',
    lane: 'batch',
    due: now,
    payload: { search: own.search },
  };
  const effects = started.effects.filter(({ kind }) => kind !== 'schedule.search');
  const isLead = mates[0]?.loop === loop.id;
  return {
    ...started,
    loop: { ...started.loop, search },
    effects: [...effects, alone, ...(isLead ? [lead] : [])],
  };
};

type RelaxSearch = Runner & { search: number; relaxation: number };
/** One of the changes that the search found to open times. */
export const relaxSearch: Rule<RelaxSearch> = (loop, { search, relaxation, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('search.not-yours');
  const chosen = loop.search.relaxations[relaxation];
  if (!isScheduling(loop) || loop.search.number !== search || !chosen) return refuse('search.change-gone');
  const constraints = { ...loop.constraints, changes: [...loop.constraints.changes, chosen.change] };
  return startSearch({ ...loop, constraints }, now, {
    what: 'search.relaxed',
    by,
    about: { change: chosen.words },
  });
};

type PickByHand = Runner & { slots: Slot[] };
/** Times that a person picked are checked like times that the search found, and booked in the same way. */
export const pickByHand: Rule<PickByHand> = (loop, { slots, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('search.not-yours');
  if (!isOpen(loop)) return refuse('search.not-waiting');
  const open = unplaced(loop);
  if (open.some(({ id }) => !slots.some(({ round }) => round === id)))
    return refuse('search.round-without-time');
  const picked = [{ slots, reasons: [], isProven: false, warnings: [], why: {} }];
  const audit = { what: 'search.picked', by, about: { rounds: slots.length } };
  const started = startSearch(loop, now, audit, null, { kind: 'schedule.check', offers: picked });
  return started.ok ? { ...started, loop: withKept(started.loop, loop) } : started;
};

/** What was found before stays on offer where the picked times cannot be; the same press again keeps what the first kept. */
function withKept(loop: Loop, { search: before }: Loop): Loop {
  const { offers, heldUntil, reason, relaxations } = before;
  const kept: Search['kept'] =
    before.state === 'looking' ? before.kept : { offers, heldUntil: heldUntil ?? null, reason, relaxations };
  return kept ? { ...loop, search: { ...loop.search, kept } } : loop;
}

export function startSearch(
  loop: Loop,
  now: number,
  entry: AuditEntry,
  note: string | null = null,
  how: { kind: EffectKind & `schedule.${string}`; offers: Search['offers'] } = {
    kind: 'schedule.search',
    offers: [],
  },
): Decision {
  const number = loop.search.number + 1;
  const search: Search = {
    number,
    state: 'looking',
    offers: how.offers,
    reason: null,
    relaxations: [],
    note,
    together: [],
  };
  const wanted = {
    id: `search-${number}`,
    kind: how.kind,
    lane: 'search',
    due: now,
    payload: { search: number },
  } as NewEffect;
  return { ok: true, loop: { ...loop, search }, effects: [wanted], audit: [entry] };
}
