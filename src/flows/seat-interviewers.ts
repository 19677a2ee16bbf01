import { isExtra } from '../core/kit/duty.ts';
import { isDraft } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { isSame } from '../core/loop/pools.ts';
import { whyNotCoordinator } from '../core/loop/rights.ts';
import { seatsOf } from '../core/loop/seats.ts';
import { sameEmail } from '../core/people/candidate.ts';
import { singleVoice } from '../core/plan/coverage.ts';
import { notFound, refused } from '../errors.ts';
import { changeLoop } from './change-loop.ts';
import type { RoundChoice } from './choose-rounds.ts';
import type { Asker, Deps } from './deps.ts';

export type Seated =
  | { ok: true; loop: Loop }
  | { ok: false; reason: string; seat: string | null }
  /** The form shows another plan than was made last: the answer to a switch never reached it. */
  | { ok: false; isStale: true };

/** `shown`: the version of the loop whose plan the form shows. */
export type SeatChoice = RoundChoice & { pools: Record<string, string[]>; shown: number };

/** The second page of `/hire start`: a person for every seat; from here on Quorum looks for times. */
export async function seatInterviewers(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, rounds, competencies, pools, shown }: SeatChoice,
): Promise<Seated> {
  const barred = whyNotCoordinator(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
  const loop = await deps.loops.get(team, id);
  if (loop?.coordinator !== user)
    throw notFound('This form is no longer good. Start the loop again with `/hire start`.');
  if (isDraft(loop) && !isShown(loop, { rounds, competencies, shown })) return { ok: false, isStale: true };
  const wrong = await whyNotSeated(deps, loop, pools);
  if (wrong) return { ok: false, ...wrong };
  if (isDraft(loop) && seatsOf(loop).every(({ seat }) => isExtra(seat) || pools[seat.id]?.length)) {
    const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
    const voices = Object.fromEntries(
      // Nobody sits twice in a loop: who is chosen from several is a voice of their own.
      Object.entries(pools).map(([seat, pool]) => [seat, pool.length === 1 ? (pool[0] as string) : seat]),
    );
    const alone = singleVoice(kit, loop, voices);
    if (alone)
      return {
        ok: false,
        seat: alone.seat,
        reason: `${alone.title} would be read by one person only. Choose somebody else for this seat.`,
      };
  }
  const command = { type: 'assignSeats', by: user, pools } as const;
  const decision = await changeLoop(deps, team, id, command);
  return decision.ok ? { ok: true, loop: decision.loop } : { ok: false, reason: decision.reason, seat: null };
}

/** The first person chosen who cannot be invited, with the seat they were chosen for. */
export async function whyNotSeated(
  deps: Deps,
  loop: Loop,
  pools: Record<string, string[]>,
): Promise<{ seat: string; reason: string } | null> {
  const chosen = Object.entries(pools).flatMap(([seat, pool]) => pool.map((user) => ({ seat, user })));
  const people = await deps.directory.people(
    loop.team,
    chosen.map(({ user }) => user),
  );
  const candidate = deps.vault.openCandidate(loop);
  for (const [at, person] of people.entries()) {
    const seat = chosen[at]?.seat ?? '';
    if (!person.isActive || person.isBot) return { seat, reason: `${person.name} is not active here.` };
    if (!person.email)
      return { seat, reason: `${person.name} has no e-mail in Slack, so Google cannot invite them.` };
    if (sameEmail(person.email, candidate.email))
      return { seat, reason: 'The candidate of a loop cannot sit in it.' };
  }
  return null;
}

const isShown = (loop: Loop, { rounds, competencies, shown }: Omit<SeatChoice, 'loop' | 'pools'>): boolean =>
  loop.version === shown &&
  isSame(
    loop.rounds.map(({ template }) => template),
    rounds,
  ) &&
  isSame(loop.kit.competencies, competencies);
