import { mentioned } from '../listed.ts';
import { type Refusal, refuse } from '../refusals.ts';

type Named = { coordinators: readonly string[]; administrators?: readonly string[] };

/** Whoever is no coordinator any more is no administrator either. */
export const isAdministrator = ({ coordinators, administrators = [] }: Named, user: string): boolean =>
  coordinators.includes(user) && administrators.includes(user);

/** Why somebody may not see to people's data; null when they may. */
export function whyNotAdministrator(named: Named, user: string): Refusal | null {
  if (isAdministrator(named, user)) return null;
  const { coordinators, administrators = [] } = named;
  return refuse(
    'people.not-administrator',
    mentioned(administrators.filter((one) => coordinators.includes(one))),
  );
}
