import type { Loop } from '../../core/loop/loop.ts';
import { sameEmail } from '../../core/people/candidate.ts';
import { canInterview } from '../../core/people/person.ts';
import { type Refusal, refuse } from '../../core/refusals.ts';
import type { Deps } from '../deps.ts';

export type RefusedSeat = Refusal & { seat: string };

/** The first person chosen who cannot be invited, with the seat they were chosen for. */
export async function whyNotSeated(
  { calendar, directory, vault }: Pick<Deps, 'calendar' | 'directory' | 'vault'>,
  loop: Loop,
  pools: Record<string, string[]>,
): Promise<RefusedSeat | null> {
  const chosen = Object.entries(pools).flatMap(([seat, pool]) => pool.map((user) => ({ seat, user })));
  const people = await directory.people(
    loop.team,
    chosen.map(({ user }) => user),
  );
  const candidate = vault.openCandidate(loop);
  for (const [index, person] of people.entries()) {
    const seat = chosen[index]?.seat ?? '';
    if (!person.isActive || person.isBot) return { ...refuse('seats.inactive', person.name), seat };
    if (!canInterview(person)) return { ...refuse('seats.guest', person.name), seat };
    if (!person.email) return { ...refuse('seats.no-email', person.name, calendar.words.provider), seat };
    if (sameEmail(person.email, candidate.email)) return { ...refuse('seats.candidate'), seat };
  }
  return null;
}
