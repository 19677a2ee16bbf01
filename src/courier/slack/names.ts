import { byName, somebody, type Who } from '../../../blocks/lines/names.ts';
import { peopleIn } from '../../core/debrief/people-in.ts';
import type { Person } from '../../core/people/person.ts';
import { QuorumError } from '../../errors.ts';
import type { Task } from '../deps.ts';
import { personKnown } from './looking-after.ts';

/** What everybody in this loop is called. Somebody whom Slack does not know any more holds up no message. */
export async function whoIn(task: Task, others: readonly string[] = []): Promise<Who> {
  const users = [...new Set([...peopleIn(task.loop), ...others])];
  const people = await peopleKnown(task, users);
  return byName(new Map(people.map(({ user, name }) => [user, name])));
}

/** The same for a table or a picture, which escapes nothing. */
export async function namesOf(task: Task, users: readonly string[]): Promise<string[]> {
  const names = new Map((await peopleKnown(task, [...users])).map(({ user, name }) => [user, name]));
  return users.map((user) => names.get(user) ?? somebody);
}

/** Those of them whom Slack still knows. */
export async function peopleKnown(task: Task, users: string[]): Promise<Person[]> {
  try {
    return await task.deps.directory.people(task.loop.team, users);
  } catch (error) {
    if (!(error instanceof QuorumError) || error.code !== 'bad_input') throw error;
  }
  const found: Person[] = [];
  for (const user of users) {
    const person = await personKnown(task, user);
    if (person) found.push(person);
  }
  return found;
}
