import { isCandidate, looksAfter } from '../../core/loop/rights.ts';
import { isMember, type Person } from '../../core/people/person.ts';
import { QuorumError } from '../../errors.ts';
import type { Task } from '../deps.ts';
import { PersonLeft } from './person-left.ts';
import { openDirectMessage } from './post.ts';

/** `isOther`: a coordinator who does not look after this loop; they can run it, and read nothing of the scorecards. */
type Receiver = { user: string; channel: string; isOther: boolean };

/** The direct messages of who looks after the loop: its coordinator; if they left, its hiring manager. */
export const openResponsible = (task: Task): Promise<Receiver> =>
  openFirst(task, [task.loop.coordinator, task.loop.hiringManager]);

/** If both left, another coordinator. */
export async function openLookingAfter(task: Task): Promise<Receiver> {
  const { coordinators } = await task.deps.settings.get(task.loop.team);
  return openFirst(task, [task.loop.coordinator, task.loop.hiringManager, ...coordinators]);
}

async function openFirst(task: Task, users: readonly string[]): Promise<Receiver> {
  const { loop } = task;
  for (const user of new Set(users)) {
    // An old conversation with somebody who left can still be there.
    if (isCandidate(loop, user) || hasLeft(await personKnown(task, user))) continue;
    try {
      return { user, channel: await openDirectMessage(task, user), isOther: !looksAfter(loop, user) };
    } catch (error) {
      if (!(error instanceof PersonLeft)) throw error;
    }
  }
  throw new PersonLeft(loop.coordinator);
}

/** As Slack knows them now; null for somebody whom it does not know any more. */
export const personNow = ({ deps, loop }: Task, user: string): Promise<Person | null> =>
  orUnknown(() => deps.directory.fresh(loop.team, user));

type Asking = { deps: Pick<Task['deps'], 'directory'>; loop: Pick<Task['loop'], 'team'> };

/** As Slack knew them within the last hour. */
export const personKnown = ({ deps, loop }: Asking, user: string): Promise<Person | null> =>
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
