import { type ActedKind, actedKinds } from '../loop/acted.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { EffectPayload } from '../loop/effect.ts';
import { isDraft } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { findSeat } from '../loop/seats.ts';

type News = EffectPayload<'news.tell'>;

const isActed = (what: string): what is ActedKind => (actedKinds as readonly string[]).includes(what);

/** Whoever looks after a loop hears, by a message of its own, what somebody else has done in it. */
export function actedOf(loop: Loop, audit: readonly AuditEntry[]): News[] {
  if (isDraft(loop)) return [];
  return audit.flatMap(({ what, by, about }): News[] => {
    if (!isActed(what) || by === loop.coordinator) return [];
    const rounds = roundsOf(loop, about);
    const isReport = what === 'round.reported';
    if (isReport && rounds.some((round) => isKnownUnheld(loop, round, by))) return [];
    const reason = typeof about.reason === 'string' ? about.reason : '';
    // A report changes nothing yet: it asks the coordinator how to go on.
    return [...new Set([loop.coordinator, ...(isReport ? [] : [loop.hiringManager])])]
      .filter((to) => to !== by && !isCandidate(loop, to))
      .map((to) => ({ step: 'acted', to, acted: { what, by, rounds, reason } }));
  });
}

/** Somebody else who was there has said so before: it is one event. */
const isKnownUnheld = (loop: Loop, id: string, by: string): boolean =>
  loop.rounds.some(
    (round) => round.id === id && round.seats.some(({ notHeld }) => notHeld && notHeld.by !== by),
  );

/** By id, each once. */
function roundsOf(loop: Loop, { round, rounds, seat }: AuditEntry['about']): string[] {
  const ofSeat = typeof seat === 'string' ? (findSeat(loop, seat)?.round.id ?? null) : null;
  const named = [round, ofSeat, ...(typeof rounds === 'string' ? rounds.split(' ') : [])];
  return [...new Set(named.filter((id): id is string => typeof id === 'string' && id !== ''))];
}
