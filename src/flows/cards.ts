import { arrangedFor } from '../core/adjustments/adjustments.ts';
import { contactsOf } from '../core/adjustments/contact.ts';
import { whyNoAnswer } from '../core/answers/rules.ts';
import { roundsAhead, whenForCandidate } from '../core/candidate/rounds-ahead.ts';
import { type CandidateSheet, candidateSheet } from '../core/candidate/sheet.ts';
import type { RevealedCard } from '../core/cards/card.ts';
import { snoozeTomorrow, snoozeTonight } from '../core/cards/nudges.ts';
import { mentorOf } from '../core/cards/practice.ts';
import type { Kit } from '../core/kit/kit.ts';
import { typeWords } from '../core/kit/round-types.ts';
import { gateProof, isCardIn } from '../core/loop/gate.ts';
import type { Loop, Seat } from '../core/loop/loop.ts';
import { isCandidate, ownSeat } from '../core/loop/rights.ts';
import { roleOf } from '../core/loop/role.ts';
import { findSeat, seatsOf } from '../core/loop/seats.ts';
import { settingsOf } from '../core/people/person-settings.ts';
import { hasOwnHours, withCalendarHours } from '../core/people/working-hours.ts';
import { refuse } from '../core/refusals.ts';
import { nameFor } from '../core/reviews/blind.ts';
import { withWhom } from '../core/told/whom.ts';
import { notFound, refused } from '../errors.ts';
import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { zoneOf } from './steps/actor.ts';
import { loopToRun } from './steps/looked-after.ts';
import { noteReading } from './steps/note-reading.ts';
import { type CardPlace, ownCard, type Pack, packOf } from './steps/own-seat.ts';

export async function readPack(
  deps: Deps,
  actor: Actor,
  { loop, seat }: { loop: string; seat: string },
): Promise<Pack> {
  return packOf(deps, actor, await deps.loops.get(actor.team, loop), seat);
}

/** The round that somebody is about to say they cannot come to. */
export async function readInvitation(
  deps: Deps,
  actor: Actor,
  { loop: id, seat }: CardPlace,
): Promise<Pick<Pack, 'loop' | 'round' | 'seat' | 'candidate' | 'zone'>> {
  const loop = await deps.loops.get(actor.team, id);
  const found = loop && ownSeat(loop, actor.user, seat);
  if (!loop || !found) throw notFound(withWhom(loop, actor.user, refuse('seat.not-yours')).reason);
  const closed = whyNoAnswer(loop, found, deps.now());
  if (closed) throw refused(closed);
  const candidate = nameFor(found.round, loop, deps.vault.openCandidate(loop).name);
  return { loop, ...found, candidate, zone: await zoneOf(deps, actor) };
}

/** The round that somebody is about to say did not take place. */
export async function readUnheld(
  deps: Deps,
  actor: Actor,
  place: CardPlace,
): Promise<Pick<Pack, 'loop' | 'round' | 'seat' | 'candidate' | 'zone'>> {
  const { loop, round, seat } = await ownCard(deps, actor, place);
  const { whyAlwaysHeld } = typeWords(round);
  if (whyAlwaysHeld) throw refused(refuse('round.always-held', whyAlwaysHeld));
  if (isCardIn(seat)) throw refused(refuse('card.in'));
  const candidate = nameFor(round, loop, deps.vault.openCandidate(loop).name);
  return { loop, round, seat, candidate, zone: await zoneOf(deps, actor) };
}

export type SealedVersion = { receipt: string; at: number; number: number; isAmendment: boolean };

/** What the actor has sealed in this seat, and what they changed beside it: when, and the receipt of each. */
export async function readReceipts(
  deps: Deps,
  actor: Actor,
  { loop: id, seat }: CardPlace,
): Promise<{ sealed: SealedVersion[]; zone: string }> {
  const loop = await deps.loops.get(actor.team, id);
  const found = loop && ownSeat(loop, actor.user, seat);
  if (!found) throw notFound(withWhom(loop, actor.user, refuse('seat.not-yours')).reason);
  const listed = (all: Seat['versions'], isAmendment: boolean) =>
    all.map(({ receipt, at }, index) => ({ receipt, at, number: index + 1, isAmendment }));
  const { versions, amendments } = found.seat;
  const sealed = [...listed(versions, false), ...listed(amendments, true)];
  return { sealed, zone: await zoneOf(deps, actor) };
}

type CandidateText = {
  loop: Loop;
  name: string;
  role: string;
  rounds: { sheet: CandidateSheet; when: string }[];
  contact: { name: string; email: string } | null;
  helper: { name: string; email: string } | null;
  arranged: string[];
};

/** What the candidate reads beforehand about every round that is ahead, for whoever runs the loop to send. */
export async function readCandidateText(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<CandidateText> {
  const loop = await loopToRun(deps, actor, id);
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const holders = seatsOf(loop).flatMap(({ seat }) => seat.holder ?? []);
  const people = await deps.directory.people(actor.team, [...new Set([loop.coordinator, ...holders])]);
  return {
    loop,
    name: deps.vault.openCandidate(loop).name,
    role: roleOf(loop),
    rounds: roundsAhead(loop).map((round) => ({
      sheet: candidateSheet(kit, round, people),
      when: whenForCandidate(round, loop.availability.zone),
    })),
    contact: people.find(({ user }) => user === loop.coordinator) ?? null,
    helper: await helperFor(deps, loop),
    arranged: arrangedFor(deps.vault, loop),
  };
}

/** Whom the candidate asks for adjustments: the first who is here and has no say on them. */
async function helperFor(deps: Deps, loop: Loop): Promise<{ name: string; email: string } | null> {
  const users = contactsOf(loop, await deps.settings.get(loop.team));
  const people = await deps.directory.people(loop.team, users);
  return people.find(({ isActive }) => isActive) ?? null;
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
  const isAsked = person && !hasOwnHours(saved?.settings);
  const working = isAsked ? (await deps.calendarHours(team, [person])).get(user) : null;
  const { weekdays, hours } = settingsOf(withCalendarHours(saved?.settings, working));
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
