import { QuorumError } from '../../errors.ts';
import type { Deps } from '../deps.ts';

export type Asking = Pick<Deps, 'directory'> & {
  /** Between two questions about somebody, where Slack has to be given time. */
  pause(): Promise<void>;
};

/** So often Slack is asked again about somebody before the rest has to wait for tomorrow. */
const asksAtMost = 30;

/** Whether somebody has left the company; each person is looked up once. */
export function whoLeft(deps: Asking, team: string): (user: string) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async (user) => {
    const left = known.get(user) ?? (await hasLeft(deps, team, user));
    known.set(user, left);
    return left;
  };
}

/** Whom Slack does not know any more has left as well. */
async function hasLeft(deps: Asking, team: string, user: string): Promise<boolean> {
  for (let asks = 1; ; asks += 1)
    try {
      const [person] = await deps.directory.people(team, [user]);
      return person?.isActive === false;
    } catch (error) {
      if (error instanceof QuorumError && error.code === 'bad_input') return true;
      if (!(error instanceof QuorumError && error.code === 'try_again') || asks >= asksAtMost) throw error;
      await deps.pause();
    }
}
