import { decide } from '../core/decide.ts';
import { hasEnded } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { sameEmail } from '../core/people/candidate.ts';
import { isMember } from '../core/people/person.ts';
import { refuse } from '../core/refusals.ts';
import { partsOf, type Role } from '../core/rules/responsible.ts';
import { act } from './act.ts';
import type { Actor, Answer, Deps } from './deps.ts';
import { loopsToRun } from './steps/looked-after.ts';
import { type Asking, whoLeft } from './steps/who-left.ts';

type Handed = { loop: Loop; candidate: string };

/** Every loop that is under way, for coordinators; for a hiring manager, those they look after. `named`: that one alone. */
export async function listToHandOver(deps: Deps, actor: Actor, named: string | null): Promise<Handed[]> {
  const loops = await loopsToRun(deps, actor);
  return loops
    .filter((loop) => !hasEnded(loop) && (!named || loop.id === named))
    .map((loop) => ({ loop, candidate: deps.vault.openCandidate(loop).name }));
}

/** Somebody else looks after a loop from now on. */
export async function nameResponsible(
  deps: Deps,
  actor: Actor,
  { loop: id, role, to }: { loop: string; role: Role; to: string },
): Promise<Answer<{ name: string }>> {
  const [person] = await deps.directory.people(actor.team, [to]);
  if (!person?.isActive || person.isBot) return refuse('person.inactive', person?.name ?? 'This');
  if (!isMember(person)) return refuse('person.guest', person.name);
  const loop = await deps.loops.get(actor.team, id);
  if (loop && sameEmail(deps.vault.openCandidate(loop).email, person.email))
    return refuse('responsible.candidate');
  const { coordinators } = await deps.settings.get(actor.team);
  await act(deps, actor, id, { type: 'nameResponsible', coordinators, role, to });
  return { ok: true, name: person.name };
}

type LeaverDeps = Pick<Deps, 'loops' | 'now' | 'wake'> & Asking;

/** Once a day: who of those that a loop waits for has left the company. It is told once for each of them. */
export async function findLeavers(deps: LeaverDeps, team: string): Promise<number> {
  let found = 0;
  const hasLeft = whoLeft(deps, team);
  for (const loop of await deps.loops.underWay(team))
    for (const user of awaitedIn(loop)) {
      if (!(await hasLeft(user))) continue;
      await deps.loops.updateFrom(loop, (current) =>
        decide(current, { type: 'personLeft', user }, deps.now()),
      );
      deps.wake(team, loop.id);
      found += 1;
    }
  return found;
}

const awaitedIn = (loop: Loop): string[] => {
  const people = new Set([
    loop.coordinator,
    loop.hiringManager,
    ...loop.rounds.flatMap(({ seats }) => seats.flatMap(({ holder }) => holder ?? [])),
  ]);
  return [...people].filter((user) => {
    const { roles, seats } = partsOf(loop, user);
    return roles.length + seats.length > 0 && !loop.leavers?.includes(user);
  });
};
