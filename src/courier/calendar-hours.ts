import { type Calendar, CalendarError, type CalendarHours } from '../calendar/calendar.ts';
import type { WorkingHours } from '../core/people/working-hours.ts';
import type { Report } from '../telemetry/events.ts';

/** `hours`: null where the calendar says nothing. */
type HoursRead = { user: string; hours: WorkingHours | null; readAt: number };

type Deps = {
  calendar: Pick<Calendar, 'workingHours'>;
  memory: {
    find(team: string, users: readonly string[]): Promise<HoursRead[]>;
    save(team: string, read: HoursRead): Promise<void>;
  };
  now(): number;
  report: Report;
  patienceMs?: number;
};

const freshMs = 24 * 3_600_000;
const mostAtOnce = 4;

/**
 * Reads each person once a day, a few at a time. Whoever asks waits only for so long: what is not there by then is left
 * to the next time, and so is everybody else once the calendar says that it has trouble.
 */
export function createCalendarHours({
  calendar,
  memory,
  now,
  report,
  patienceMs = 1000,
}: Deps): CalendarHours {
  const turn = turns(mostAtOnce);
  return async (team, people) => {
    const known = new Map<string, WorkingHours | null>();
    let isOver = false;
    const read = (user: string, email: string) =>
      turn(async () => {
        if (isOver) return;
        try {
          const hours = await calendar.workingHours({ email });
          known.set(user, hours);
          await memory.save(team, { user, hours, readAt: now() });
        } catch (error) {
          isOver = true;
          if (!(error instanceof CalendarError)) report('calendar.hours-unread', error);
        }
      });
    const readAll = async () => {
      const users = people.map(({ user }) => user);
      const remembered = await memory.find(team, users);
      for (const { user, hours } of remembered) known.set(user, hours);
      const fresh = new Set(
        remembered.filter(({ readAt }) => now() - readAt < freshMs).map(({ user }) => user),
      );
      const unread = people.filter(({ user, email }) => email && !fresh.has(user));
      await Promise.all(unread.map(({ user, email }) => read(user, email)));
    };
    await atMost(
      patienceMs,
      readAll().catch((error: unknown) => report('calendar.hours-unread', error)),
    );
    isOver = true;
    return new Map([...known].flatMap(([user, hours]) => (hours ? [[user, hours]] : [])));
  };
}

/** Lets so many work at once; the others wait in the order in which they came. */
function turns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working === most) await new Promise<void>((begin) => waiting.push(begin));
    else working += 1;
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
