import type { Loop } from '../../core/loop/loop.ts';
import { sameEmail } from '../../core/people/candidate.ts';
import type { Deps } from '../deps.ts';

/** The first person chosen who cannot be invited, with the seat they were chosen for. */
export async function whyNotSeated(
  { calendar, directory, vault }: Pick<Deps, 'calendar' | 'directory' | 'vault'>,
  loop: Loop,
  pools: Record<string, string[]>,
): Promise<{ seat: string; reason: string } | null> {
  const chosen = Object.entries(pools).flatMap(([seat, pool]) => pool.map((user) => ({ seat, user })));
  const people = await directory.people(
    loop.team,
    chosen.map(({ user }) => user),
  );
  const candidate = vault.openCandidate(loop);
  for (const [index, person] of people.entries()) {
    const seat = chosen[index]?.seat ?? '';
    if (!person.isActive || person.isBot) return { seat, reason: `${person.name} is not active here.` };
    const { provider } = calendar.words;
    if (!person.email)
      return { seat, reason: `${person.name} has no e-mail in Slack, so ${provider} cannot invite them.` };
    if (sameEmail(person.email, candidate.email))
      return { seat, reason: 'The candidate of a loop cannot sit in it.' };
  }
  return null;
}
