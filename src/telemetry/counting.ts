import type { Report } from './events.ts';

/** Of all workspaces together. */
export type Counted = {
  gatesOverdue: number;
  loopsWithDeadLetters: number;
  effectsDelaySeconds: number;
  /** Null where the calendar was never asked yet. */
  calendarReadAgeSeconds: number | null;
};

type CountingDeps = {
  teams(): readonly string[];
  standing(
    team: string,
    now: number,
  ): Promise<{ gatesOverdue: number; withDeadLetters: number; oldestDue: number | null }>;
  /** When the calendar was last read, or when that was first tried in vain. */
  calendarReadAt(team: string): Promise<number | null>;
  now(): number;
  report: Report;
  /** Whoever reads the numbers waits no longer; and asks the database no more often than that. */
  patienceMs?: number;
  freshMs?: number;
};

/** However many read the numbers, the database is asked once in a while. Null: it did not answer in time. */
export function createCounting(deps: CountingDeps): () => Promise<Counted | null> {
  const { patienceMs = 2000, freshMs = 10_000 } = deps;
  let latest: Promise<Counted | null> = Promise.resolve(null);
  let freshUntil = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  return () => {
    if (isAsking || performance.now() < freshUntil) return atMost(patienceMs, latest);
    isAsking = true;
    freshUntil = performance.now() + freshMs;
    latest = count(deps)
      .catch((error: unknown) => {
        deps.report('numbers.unread', error);
        return null;
      })
      .finally(() => {
        isAsking = false;
      });
    return atMost(patienceMs, latest);
  };
}

async function count({ teams, standing, calendarReadAt, now }: CountingDeps): Promise<Counted> {
  const at = now();
  const counted = { gatesOverdue: 0, loopsWithDeadLetters: 0, effectsDelaySeconds: 0 };
  let oldestRead: number | null = null;
  for (const team of teams()) {
    const { gatesOverdue, withDeadLetters, oldestDue } = await standing(team, at);
    counted.gatesOverdue += gatesOverdue;
    counted.loopsWithDeadLetters += withDeadLetters;
    const delay = oldestDue === null ? 0 : (at - oldestDue) / 1000;
    counted.effectsDelaySeconds = Math.max(counted.effectsDelaySeconds, delay);
    const readAt = await calendarReadAt(team);
    if (readAt !== null) oldestRead = Math.min(oldestRead ?? readAt, readAt);
  }
  return { ...counted, calendarReadAgeSeconds: oldestRead === null ? null : (at - oldestRead) / 1000 };
}

async function atMost<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}
