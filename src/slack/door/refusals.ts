import type { Deps } from '../../flows/deps.ts';
import { recordRefusal } from '../../flows/upkeep.ts';

const oneRowMs = 60_000;

export type DoorRefusalParts = {
  deps: Pick<Deps, 'audit' | 'now'>;
  team(): string | null;
  real(): number;
  count(): void;
  report(trouble: string, error: unknown): void;
};

/** One audit row a minute and reason, with how many it stands for: a stranger cannot fill the disk. */
export function doorRefusals(parts: DoorRefusalParts): (why: string) => void {
  const silent = new Map<string, { until: number; more: number }>();
  return (why) => {
    parts.count();
    const team = parts.team();
    const earlier = silent.get(why);
    if (!team) return;
    if (earlier && earlier.until > parts.real()) {
      earlier.more += 1;
      return;
    }
    const because = earlier && earlier.more > 0 ? `${why} (and ${earlier.more} more before)` : why;
    silent.set(why, { until: parts.real() + oneRowMs, more: 0 });
    recordRefusal(parts.deps, team, { by: 'unknown', asked: '/slack/events', because }).catch(
      (error: unknown) => parts.report('A refusal could not be written down', error),
    );
  };
}
