import { useEffect, useState } from 'preact/hooks';
import { useReader } from '../reader.tsx';

/** The company's time, looked at again every few seconds. */
export function useNow(everyMs = 5000): number {
  const { now } = useReader();
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now();
}
