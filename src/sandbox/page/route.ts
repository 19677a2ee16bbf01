import { useEffect, useState } from 'preact/hooks';
import { parseRoute, type Route, routeAddress } from './address.ts';

const moved = 'quorum:moved';

export function go(change: Partial<Route>): void {
  const before = parseRoute(location.search);
  const isElsewhere = change.place !== undefined || change.who !== undefined;
  const next = { ...before, ...(isElsewhere ? { thread: '' } : {}), ...change };
  history.pushState(null, '', routeAddress(next));
  dispatchEvent(new Event(moved));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.search));
  useEffect(() => {
    const read = () => setRoute(parseRoute(location.search));
    addEventListener(moved, read);
    addEventListener('popstate', read);
    return () => {
      removeEventListener(moved, read);
      removeEventListener('popstate', read);
    };
  }, []);
  return route;
}
