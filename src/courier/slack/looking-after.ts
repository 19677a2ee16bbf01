import { isMember, type Person } from '../../core/people/person.ts';
import { QuorumError } from '../../errors.ts';
import type { Task } from '../deps.ts';
import { PersonLeft } from './person-left.ts';
import { openDirectMessage } from './post.ts';

/** The direct messages of who looks after the loop: if they left, of another coordinator, or of the hiring manager. */
export async function openLookingAfter(task: Task): Promise<{ user: string; channel: string }> {
  const { deps, loop } = task;
  const { coordinators } = await deps.settings.get(loop.team);
  const others = coordinators.filter((user) => user !== loop.coordinator);
  for (const user of [loop.coordinator, ...others, loop.hiringManager]) {
    // An old conversation with somebody who left can still be there.
    if (user === loop.candidate.slackUser || hasLeft(await personKnown(task, user))) continue;
    try {
      return { user, channel: await openDirectMessage(task, user) };
    } catch (error) {
      if (!(error instanceof PersonLeft)) throw error;
    }
  }
  throw new PersonLeft(loop.coordinator);
}

/** As Slack knows them now; null for somebody whom it does not know any more. */
export const personNow = ({ deps, loop }: Task, user: string): Promise<Person | null> =>
  orUnknown(() => deps.directory.fresh(loop.team, user));

/** As Slack knew them within the last hour. */
export const personKnown = ({ deps, loop }: Task, user: string): Promise<Person | null> =>
  orUnknown(async () => (await deps.directory.people(loop.team, [user]))[0] ?? null);

async function orUnknown(ask: () => Promise<Person | null>): Promise<Person | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof QuorumError && error.code === 'bad_input') return null;
    throw error;
  }
}

export const hasLeft = (person: Person | null): boolean => person === null || !person.isActive;

/** Who can be let into a channel where details stand. */
export const isFullMember = (person: Person | null): boolean => person !== null && isMember(person);
