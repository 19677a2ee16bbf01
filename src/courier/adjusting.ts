import { contactsOf } from '../core/adjustments/contact.ts';
import type { Person } from '../core/people/person.ts';
import type { Task } from './deps.ts';
import { hasLeft, personKnown } from './slack/looking-after.ts';

/** Whom the candidate asks for adjustments now: the first who is here and has no say on them. */
export async function helperOf(task: Task): Promise<Person | null> {
  const { deps, loop } = task;
  for (const user of contactsOf(loop, await deps.settings.get(loop.team))) {
    const person = await personKnown(task, user);
    if (!hasLeft(person)) return person;
  }
  return null;
}
