import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ask, Refusal } from '../connection.ts';
import { oneAtATime, useSession } from '../session.tsx';

/** What changes without anybody's request: the time until something is due. */
const againEveryMs = 2000;

export type Reading<T> = { page: T | null; failure: string; show(page: T): void };

/** What stands at an address of the hood, read again with every change. */
export function useReading<T>(path: string): Reading<T> {
  const { screen } = useSession();
  const [page, show] = useState<T | null>(null);
  const [failure, setFailure] = useState('');
  const wanted = useRef(path);
  wanted.current = path;
  const read = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          const next = await ask<T>(path);
          if (wanted.current !== path) return;
          show(next);
          setFailure('');
        } catch (error) {
          setFailure(error instanceof Refusal ? error.message : String(error));
        }
      }),
    [path],
  );
  useEffect(() => read(), [read, screen.version]);
  useEffect(() => {
    const timer = setInterval(read, againEveryMs);
    return () => clearInterval(timer);
  }, [read]);
  return { page, failure, show };
}
