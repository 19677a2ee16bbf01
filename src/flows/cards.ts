import type { RevealedCard } from '../core/cards/card.ts';
import { snoozeTomorrow, snoozeTonight } from '../core/cards/nudges.ts';
import { mentorOf } from '../core/cards/practice.ts';
import { sheetsFor } from '../core/kit/exercise.ts';
import type { Sheet } from '../core/kit/exercise-kinds.ts';
import type { Kit } from '../core/kit/kit.ts';
import { exerciseById } from '../core/kit/readings.ts';
import { gateProof } from '../core/loop/gate.ts';
import type { Loop, Round } from '../core/loop/loop.ts';
import { isCandidate } from '../core/loop/rights.ts';
import { findSeat } from '../core/loop/seats.ts';
import { settingsOf } from '../core/people/person-settings.ts';
import { refuse } from '../core/refusals.ts';
import { nameFor } from '../core/reviews/blind.ts';
import { refused } from '../errors.ts';
import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { lookedAfter } from './steps/looked-after.ts';
import { noteReading } from './steps/note-reading.ts';
import { type CardPlace, type Pack, packOf } from './steps/own-seat.ts';

export async function readPack(
  deps: Deps,
  actor: Actor,
  { loop, seat }: { loop: string; seat: string },
): Promise<Pack> {
  return packOf(deps, actor, await deps.loops.get(actor.team, loop), seat);
}

type CandidateBrief = { candidate: string; rounds: { round: Round; sheets: Sheet[] }[] };

/** What the candidate reads beforehand, for the coordinator to send: only exercises that need preparation. */
export async function readCandidateBrief(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<CandidateBrief> {
  const loop = await lookedAfter(deps, actor, id);
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const rounds = loop.rounds.flatMap((round) => {
    const exercise = round.preparationMinutes > 0 ? exerciseById(kit, round.exercise) : null;
    return exercise ? [{ round, sheets: sheetsFor(exercise, 'candidate') }] : [];
  });
  return { candidate: deps.vault.openCandidate(loop).name, rounds };
}

/** Puts the next nudge off to when its reader wants it, in their own zone. */
export async function snoozeCard(
  deps: Deps,
  actor: Actor,
  { loop, seat, until }: CardPlace & { until: 'tonight' | 'tomorrow' },
): Promise<void> {
  const { team, user } = actor;
  const [[person], [saved]] = await Promise.all([
    deps.directory.people(team, [user]),
    deps.personSettings.find(team, [user]),
  ]);
  const { weekdays, hours } = settingsOf(saved?.settings);
  const zone = person?.zone ?? 'UTC';
  const now = deps.now();
  const snooze =
    until === 'tonight' ? snoozeTonight(now, zone) : snoozeTomorrow(now, { zone, weekdays, hours, away: [] });
  if (!snooze) throw refused(refuse('snooze.too-late-tonight'));
  await act(deps, actor, loop, { type: 'snoozeCard', seat, snooze });
}

/** A shadow's card, for their mentor alone. */
export async function readPractice(
  deps: Deps,
  { team, user }: Actor,
  { loop: id, seat }: CardPlace,
): Promise<{ loop: Loop; kit: Kit; candidate: string; card: RevealedCard }> {
  const loop = await deps.loops.get(team, id);
  const found = loop ? findSeat(loop, seat) : undefined;
  const proof = loop ? gateProof(loop) : null;
  const isMentor = found && mentorOf(found.round) === user;
  const card =
    loop && proof && isMentor && !isCandidate(loop, user) ? deps.vault.openPractice(loop, proof, seat) : null;
  if (!loop || !found || !card) throw refused(refuse('practice.not-mentor'));
  await noteReading(deps, loop, { what: 'practice.read', by: user, about: { seat } });
  const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
  return { loop, kit, candidate: nameFor(found.round, loop, deps.vault.openCandidate(loop).name), card };
}
