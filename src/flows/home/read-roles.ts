import type { Role } from '../../core/people/roles.ts';
import type { Actor, Deps } from '../deps.ts';

type Roles = { roles: Role[]; coordinators: string[] };

/** As many loops as say whether somebody is a hiring manager. */
const looked = 10;

/** What somebody is here, so that help shows them what they can do. */
export async function readRoles(deps: Deps, { team, user }: Actor): Promise<Roles> {
  const [{ coordinators }, [person], sitting, running, ended, openings] = await Promise.all([
    deps.settings.get(team),
    deps.directory.people(team, [user]),
    deps.loops.onHome(team, { user, part: 'sits', most: 1 }),
    deps.loops.onHome(team, { user, part: 'runs', most: looked }),
    deps.loops.onHome(team, { user, part: 'ended', most: looked }),
    deps.openings.list(team),
  ]);
  const isManager = [...running, ...ended, ...openings].some(({ hiringManager }) => hiringManager === user);
  const is: Record<Role, boolean> = {
    coordinator: coordinators.includes(user),
    manager: isManager,
    interviewer: sitting.length > 0,
    admin: person?.isAdmin ?? false,
  };
  return { roles: (Object.keys(is) as Role[]).filter((role) => is[role]), coordinators };
}
