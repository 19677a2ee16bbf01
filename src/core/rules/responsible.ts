import { isAhead } from '../answers/answers.ts';
import type { NewEffect } from '../loop/effect.ts';
import { openSeats } from '../loop/gate.ts';
import { hasEnded, isDraft } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';
import { isCandidate, mayRun } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { seatsOf } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';
import { inTurn, told } from '../replacement/asking.ts';
import { beginReplacement } from '../replacement/begin.ts';
import { whyNotReplaced } from '../replacement/replaceable.ts';

/** What waits for somebody in this loop; no card does while a debrief is open, or once theirs is in. */
export const partsOf = (loop: Loop, user: string) => ({
  roles: [['coordinator', loop.coordinator] as const, ['hiringManager', loop.hiringManager] as const].flatMap(
    ([role, holder]) => (holder === user ? [role] : []),
  ),
  seats: awaitedSeats(loop).filter(({ seat }) => seat.holder === user),
});

function awaitedSeats(loop: Loop): ReturnType<typeof seatsOf> {
  const awaited = loop.gate.state === 'open' ? [] : openSeats(loop);
  return seatsOf(loop).filter(({ seat }) => awaited.includes(seat));
}

type PersonLeft = { user: string };
/** Somebody whom this loop waits for has left the company. Who looks after it is told once; their card stays and counts. */
export const personLeft: Rule<PersonLeft> = (loop, { user }, now) => {
  const { roles, seats } = partsOf(loop, user);
  const isDone = hasEnded(loop) || isDraft(loop) || roles.length + seats.length === 0;
  if (isDone || loop.leavers?.includes(user)) return unchanged(loop);
  const tell: NewEffect = {
    id: `left-${user}`,
    kind: 'leaver.tell',
    lane: 'leavers',
    due: now,
    payload: { user },
  };
  const audit = [{ what: 'person.left', by: 'quorum', about: { person: user } }];
  const known: Loop = { ...loop, leavers: [...(loop.leavers ?? []), user] };
  const { loop: without, effects } = seats
    .filter((place) => isAhead(loop, place.round, now) && whyNotReplaced(loop, place, now) === null)
    .reduce((change, { seat }) => inTurn(change, (next) => handedOn(next, seat.id, now)), {
      loop: known,
      effects: [] as NewEffect[],
    });
  return { ok: true, loop: without, effects: [...effects, tell], audit };
};

/** What they were to hold: whoever is free then is asked, without a press. */
const handedOn = (loop: Loop, seat: string, now: number) =>
  inTurn(
    beginReplacement(loop, seat, { why: 'left', by: 'quorum', reason: 'They have left the company.', now }),
    (next) => told(next, seat, 'began', now),
  );

export type Role = 'coordinator' | 'hiringManager';
type NameResponsible = { by: string; coordinators: string[]; role: Role; to: string };
/** `coordinators`: of the workspace. Any of them takes a loop over, so that none is left without anybody. */
export const nameResponsible: Rule<NameResponsible> = (loop, { by, coordinators, role, to }, now) => {
  if (isCandidate(loop, by) || !mayRun(loop, { by, isCoordinator: coordinators.includes(by) }))
    return refuse('responsible.not-coordinator');
  if (hasEnded(loop)) return refuse('responsible.ended');
  if (isCandidate(loop, to)) return refuse('responsible.candidate');
  if (role === 'coordinator' && !coordinators.includes(to)) return refuse('responsible.no-coordinator');
  if (loop[role] === to) return unchanged(loop);
  const counter = loop.counter + 1;
  const named: Loop = {
    ...loop,
    [role]: to,
    alsoTold: [...new Set([...(loop.alsoTold ?? []), loop[role]])],
    counter,
    // What they had in front of them is shown to whoever comes after them.
    ...(role === 'coordinator'
      ? { progress: null }
      : { checklist: loop.checklist && { ...loop.checklist, posted: null } }),
  };
  const tell: NewEffect = {
    id: `role-${role}-${counter}`,
    kind: 'role.tell',
    lane: 'roles',
    due: now,
    payload: { role, user: to },
  };
  const audit = [{ what: 'responsible.named', by, about: { role, from: loop[role], to } }];
  return { ok: true, loop: named, effects: [tell, ...shownAgain(named, role, now)], audit };
};

function shownAgain({ counter, checklist }: Loop, role: Role, now: number): NewEffect[] {
  if (role === 'coordinator')
    return [{ id: `progress-${counter}`, kind: 'progress.show', lane: 'progress', due: now, payload: {} }];
  const id = `checklist-${counter}`;
  return checklist ? [{ id, kind: 'checklist.show', lane: 'checklist', due: now, payload: {} }] : [];
}
