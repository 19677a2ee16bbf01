import type { Deps } from './deps.ts';

export const recordRefusal = (
  deps: Pick<Deps, 'audit' | 'now'>,
  team: string,
  { by, asked, because }: { by: string; asked: string; because: string },
): Promise<void> => deps.audit.append(team, { what: 'refused', by, about: { asked, because } }, deps.now());
