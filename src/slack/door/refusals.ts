import type { Deps } from '../../flows/deps.ts';
import { recordRefusal } from '../../flows/upkeep.ts';
import type { Report } from '../../telemetry/events.ts';

const oneRowMs = 60_000;

type DoorRefusalOptions = {
  deps: Pick<Deps, 'audit' | 'now'>;
  /** In whose audit it is written: what is refused here has no workspace that could be believed. */
  team(): string | null;
  real(): number;
  count(): void;
  report: Report;
};

/** One audit row a minute and reason, with how many it stands for: a stranger cannot fill the disk. */
export function doorRefusals(options: DoorRefusalOptions): (why: string) => void {
  const silent = new Map<string, { until: number; more: number }>();
  return (why) => {
    options.count();
    const team = options.team();
    const earlier = silent.get(why);
    if (!team) return;
    if (earlier && earlier.until > options.real()) {
      earlier.more += 1;
      return;
    }
    const because = earlier && earlier.more > 0 ? `${why} (and ${earlier.more} more before)` : why;
    silent.set(why, { until: options.real() + oneRowMs, more: 0 });
    recordRefusal(options.deps, team, { by: 'unknown', asked: '/slack/events', because }).catch(
      (error: unknown) => options.report('refusal.unsaved', error),
    );
  };
}
