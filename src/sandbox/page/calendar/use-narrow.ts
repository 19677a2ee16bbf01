import { useEffect, useState } from 'preact/hooks';

/** Whether there is room for one day only. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => narrow().matches);
  useEffect(() => {
    const query = narrow();
    const read = () => setNarrow(query.matches);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return isNarrow;
}

const narrow = () => matchMedia('(max-width: 760px)');
