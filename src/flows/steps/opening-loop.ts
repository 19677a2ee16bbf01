import type { Kit } from '../../core/kit/kit.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { askedBefore } from '../../core/opening/asked.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { poolsOfPlan, proposable, proposedPools, withManager } from '../../core/opening/proposed.ts';
import { normalEmail } from '../../core/people/candidate.ts';
import { canInterview } from '../../core/people/person.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Deps } from '../deps.ts';

type LoopSeating = Awaited<ReturnType<Deps['loops']['seatings']>>[number];

/** The loop of an opening that was begun last; a cancelled one counts too, since somebody chose its people. */
export const lastOf = async (
  { loops }: Pick<Deps, 'loops'>,
  { team, id }: Pick<Opening, 'team' | 'id'>,
): Promise<Loop | null> => (await loops.ofOpening(team, id))[0] ?? null;

/** The kit as the opening's first candidate had it, as long as it has all that the opening wants by now. */
export async function kitOf({ kits }: Pick<Deps, 'kits'>, opening: Opening, newest: Kit): Promise<Kit> {
  const { team, held } = opening;
  const asked = askedBefore(opening);
  if (!asked) return newest;
  const known = await kits.pinned(team, asked.kit, asked.kitVersion);
  const has = (wanted: readonly string[], there: readonly { id: string }[]) =>
    wanted.every((id) => there.some((row) => row.id === id));
  const hasAll =
    has(held.rounds, known.rounds) &&
    has(held.focus, known.competencies) &&
    has(held.attitudes, known.attitudes);
  return hasAll ? known : newest;
}

type Asked = {
  team: string;
  kit: string;
  opening: Opening | null;
  hiringManager: string;
  last: Loop | null;
  rounds: Plan['rounds'];
  email: string;
};

/** The seats of the newest loop with this plan; null where an opening says who sits where. */
export const seatingBefore = async (
  { loops }: Pick<Deps, 'loops'>,
  { team, kit, opening, last }: Pick<Asked, 'team' | 'kit' | 'opening' | 'last'>,
): Promise<LoopSeating | null> =>
  last || Object.values(opening?.pools ?? {}).some((pool) => pool.length > 0)
    ? null
    : ((await loops.seatings(team, kit))[0] ?? null);

/** People who can be proposed for every seat of these rounds, whom nobody has to be told about. */
export async function poolsFor(
  { directory }: Pick<Deps, 'directory'>,
  { team, opening, hiringManager, last, rounds, email }: Omit<Asked, 'kit'>,
  before: LoopSeating | null,
): Promise<Record<string, string[]>> {
  const usual = before?.rounds.flatMap(({ seats }) => seats.flatMap(({ pool }) => pool)) ?? [];
  const named = opening ? proposable(opening, last) : [];
  const users = [...new Set([...usual, ...named, hiringManager])];
  const people = await directory.people(team, users);
  const out = new Set(
    people.flatMap((person, index) => {
      const isIn = person.isActive && !person.isBot && canInterview(person) && person.email;
      return isIn && normalEmail(person.email) !== normalEmail(email) ? [] : [users[index]];
    }),
  );
  const asked = { rounds, isOut: (user: string) => out.has(user) };
  const pools = before || !opening ? poolsOfPlan(before, asked) : proposedPools(opening, last, asked);
  return out.has(hiringManager) ? pools : withManager(pools, rounds, hiringManager);
}
