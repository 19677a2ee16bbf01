import { sameEmail } from '../core/candidate.ts';
import { singleVoice } from '../core/coverage.ts';
import { type Loop, seatsOf } from '../core/loop.ts';
import { whyNotCoordinator } from '../core/rights.ts';
import { notFound, refused } from '../errors.ts';
import { changeLoop } from './change-loop.ts';
import type { RoundChoice } from './choose-rounds.ts';
import type { Asker, Deps } from './deps.ts';

export type Seated =
  | { ok: true; loop: string }
  | { ok: false; reason: string; seat: string | null }
  /** The form shows another plan than was made last: the answer to a switch never reached it. */
  | { ok: false; isStale: true };

/** `shown`: the version of the loop whose plan the form shows. */
export type SeatChoice = RoundChoice & { holders: Record<string, string>; shown: number };

/** The second page of `/hire start`: a person for every seat; from here on Quorum looks for times. */
export async function seatInterviewers(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, rounds, competencies, holders, shown }: SeatChoice,
): Promise<Seated> {
  const barred = whyNotCoordinator(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
  const loop = await deps.loops.get(team, id);
  if (loop?.coordinator !== user)
    throw notFound('This form is no longer good. Start the loop again with `/hire start`.');
  if (loop.stage === 'draft' && !isShown(loop, { rounds, competencies, shown }))
    return { ok: false, isStale: true };
  const seats = seatsOf(loop).map(({ seat }) => seat);
  const chosen = seats.flatMap(({ id: seat }) => (holders[seat] ? [{ seat, user: holders[seat] }] : []));
  const people = await deps.directory.people(
    team,
    chosen.map(({ user: holder }) => holder),
  );
  const candidate = deps.vault.openCandidate(loop);
  for (const [index, person] of people.entries()) {
    const seat = chosen[index]?.seat ?? null;
    if (!person.isActive || person.isBot)
      return { ok: false, seat, reason: `${person.name} is not active here.` };
    if (!person.email)
      return {
        ok: false,
        seat,
        reason: `${person.name} has no e-mail in Slack, so Google cannot invite them.`,
      };
    if (sameEmail(person.email, candidate.email))
      return { ok: false, seat, reason: 'The candidate of a loop cannot sit in it.' };
  }
  if (loop.stage === 'draft' && chosen.length === seats.length) {
    const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
    const alone = singleVoice(kit, loop, holders);
    if (alone)
      return {
        ok: false,
        seat: alone.seat,
        reason: `${alone.title} would be read by one person only. Choose somebody else for this seat.`,
      };
  }
  const command = { type: 'assignSeats', by: user, holders } as const;
  const decision = await changeLoop(deps, team, id, command);
  return decision.ok ? { ok: true, loop: id } : { ok: false, reason: decision.reason, seat: null };
}

const isShown = (
  loop: Loop,
  { rounds, competencies, shown }: Omit<SeatChoice, 'loop' | 'holders'>,
): boolean =>
  loop.version === shown &&
  isSame(
    loop.rounds.map(({ template }) => template),
    rounds,
  ) &&
  isSame(loop.kit.competencies, competencies);

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
