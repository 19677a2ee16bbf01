import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask, send } from '../connection.ts';
import { oneAtATime, useSession } from '../session.tsx';
import type { CalendarActs, CalendarPage } from './calendar-wire.ts';

export type Looking = { as: string; from: number; to: number; people: string[] | null; first: number };
export type CalendarAct = <A extends keyof CalendarActs>(name: A, body: CalendarActs[A]) => Promise<boolean>;

/** Calendars as one of their owners sees them, kept up to date; and what the owner does, refused in words. */
export function useCalendar({ as, from, to, people, first }: Looking): {
  page: CalendarPage | null;
  act: CalendarAct;
} {
  const { screen, say } = useSession();
  const [page, setPage] = useState<CalendarPage | null>(null);
  const whom = people ? { people: people.join(',') } : { first: String(first) };
  const query = `${new URLSearchParams({ as, from: String(from), to: String(to), ...whom })}`;
  const read = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          setPage(await ask<CalendarPage>(`/api/calendar?${query}`));
        } catch (error) {
          say(wordsOf(error));
        }
      }),
    [query],
  );
  useEffect(() => read(), [read, screen.version]);
  const act: CalendarAct = async (name, body) => {
    try {
      await send(`/api/calendar/${name}?as=${encodeURIComponent(as)}`, body);
      read();
      return true;
    } catch (error) {
      say(wordsOf(error));
      return false;
    }
  };
  return { page, act };
}

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
