import type { Followed, Report, Trouble } from './telemetry/events.ts';

/** Beginning a thousand at once would be a burst; so many begin, then the next. */
const beginAtOnce = 25;
const pauseMs = 20;

type TeamWorkOptions = {
  teams(): readonly string[];
  report: Report;
  follow<T>(ids: Followed, work: () => T): T;
};

/**
 * Work that is done for every workspace: each goes its own way, so that one that is slow or fails keeps no other waiting.
 * Asked for while it is still under way for a workspace, it is done there once more.
 */
export function teamWork({ teams, report, follow }: TeamWorkOptions) {
  return (trouble: Trouble, work: (team: string) => Promise<unknown>): (() => Promise<void>) => {
    const underWay = new Map<string, { again: boolean; done: Promise<void> }>();
    const begin = (team: string): Promise<void> => {
      const earlier = underWay.get(team);
      if (earlier) {
        earlier.again = true;
        return earlier.done;
      }
      const run = { again: false, done: Promise.resolve() };
      underWay.set(team, run);
      run.done = follow({ team }, async () => {
        do {
          run.again = false;
          await work(team).catch((error: unknown) => report(trouble, error));
        } while (run.again);
        underWay.delete(team);
      });
      return run.done;
    };
    return async () => {
      const all: Promise<void>[] = [];
      for (const [index, team] of teams().entries()) {
        if (index > 0 && index % beginAtOnce === 0)
          await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
        all.push(begin(team));
      }
      await Promise.all(all);
    };
  };
}
