import { people } from '../company/people.ts';
import { ControlError } from '../control/call.ts';
import type { Device } from '../page/wire.ts';

/** Who sits before the page, and what they hold in their hands. */
export type Visitor = { id: string; device: Device };

export function visitorFrom(name: string, query: URLSearchParams): Visitor {
  const found = people.find((person) => person.id === name || person.name === name);
  if (!found) throw new ControlError(404, `There is no ${name} here.`);
  return { id: found.id, device: query.get('on') === 'phone' ? 'phone' : 'laptop' };
}
