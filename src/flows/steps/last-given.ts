import type { Kit } from '../../core/kit/kit.ts';
import type { Opening } from '../../core/opening/opening.ts';
import type { Deps } from '../deps.ts';

/** When each task was last given in a loop, or chosen for another opening that has not closed. */
export async function lastGiven(
  { loops, openings }: Pick<Deps, 'loops' | 'openings'>,
  { team, id: own }: Pick<Opening, 'team' | 'id'>,
  kits: readonly Kit[],
): Promise<Record<string, number>> {
  const given = await Promise.all(kits.map(({ id }) => loops.lastAsked(team, id)));
  const others = (await openings.list(team)).filter(({ id, state }) => id !== own && state !== 'closed');
  const chosen = others.map(({ held, createdAt }) =>
    Object.fromEntries(Object.values(held.exercises).map((task) => [task, createdAt])),
  );
  const last: Record<string, number> = {};
  for (const [task, at] of [...given, ...chosen].flatMap(Object.entries))
    last[task] = Math.max(last[task] ?? 0, at);
  return last;
}
