import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const nearEnd = 60;
const openingMs = 3000;
const touches = ['wheel', 'touchstart', 'pointerdown', 'keydown'];
/** Older messages are asked for this long before their place is in sight. */
const aheadPx = 900;

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < nearEnd;

type Scrolled = {
  scroller: RefObject<HTMLElement | null>;
  /** Stands above the oldest message that is there. */
  top: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  toEnd(): void;
};

type Watched = {
  /** Of the rows that are there: the oldest and the newest. */
  oldest: string;
  newest: string;
  hasOlder: boolean;
  loadOlder(): Promise<void>;
};

/** Opens at the newest message, stays there while more come, and keeps its place while older ones come above. */
export function useScroll({ oldest, newest, hasOlder, loadOlder }: Watched): Scrolled {
  const scroller = useRef<HTMLElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(false);
  const stays = useRef(true);
  const openedAt = useRef(0);
  const lastTop = useRef(0);
  const anchor = useRef<{ element: Element; offset: number } | null>(null);
  const toEnd = () => {
    const { current: shown } = scroller;
    if (!shown) return;
    stays.current = true;
    openedAt.current = Number.NEGATIVE_INFINITY;
    shown.scrollTop = shown.scrollHeight;
    // The button that was pressed goes away.
    shown.focus({ preventScroll: true });
    setAtEnd(true);
  };

  /** To the end; where more is new than fits, to its beginning, until pictures have come and it was looked at. */
  const settle = (shown: HTMLElement) => {
    shown.scrollTop = shown.scrollHeight;
    if (performance.now() - openedAt.current > openingMs) return;
    const firstNew = shown.querySelector('.new-line');
    if (!firstNew || firstNew.getBoundingClientRect().top >= shown.getBoundingClientRect().top) return;
    stays.current = false;
    firstNew.scrollIntoView({ block: 'start' });
  };

  useLayoutEffect(() => {
    const { current: shown } = scroller;
    if (!shown) return;
    const wasAway = !stays.current;
    if (newest && openedAt.current === 0) openedAt.current = performance.now();
    else openedAt.current = Number.NEGATIVE_INFINITY;
    if (stays.current) settle(shown);
    setAtEnd(isNearEnd(shown));
    if (wasAway && anchor.current) {
      const { element, offset } = anchor.current;
      if (element.isConnected) shown.scrollTop += element.getBoundingClientRect().top - offset;
    }
  }, [oldest, newest]);

  useEffect(() => {
    const { current: shown } = scroller;
    if (!shown) return;
    const look = () => {
      const isNow = isNearEnd(shown);
      // What grows below moves nobody away from the end; only who scrolls up leaves it.
      if (isNow) stays.current = true;
      else if (shown.scrollTop < lastTop.current - 2) stays.current = false;
      lastTop.current = shown.scrollTop;
      setAtEnd(isNow);
      const frame = shown.getBoundingClientRect();
      const element = document.elementFromPoint(frame.left + 30, frame.top + 20)?.closest('li');
      anchor.current = element ? { element, offset: element.getBoundingClientRect().top } : null;
    };
    // Pictures come and windows change: what was at the end stays there.
    const grown = new ResizeObserver(() => {
      if (stays.current) settle(shown);
      setAtEnd(isNearEnd(shown));
    });
    const touched = () => {
      if (!isNearEnd(shown)) stays.current = false;
      openedAt.current = Number.NEGATIVE_INFINITY;
    };
    for (const kind of touches) shown.addEventListener(kind, touched, { passive: true });
    for (const child of shown.children) grown.observe(child);
    grown.observe(shown);
    shown.addEventListener('scroll', look, { passive: true });
    return () => {
      grown.disconnect();
      shown.removeEventListener('scroll', look);
      for (const kind of touches) shown.removeEventListener(kind, touched);
    };
  }, []);

  useEffect(() => {
    if (!hasOlder || !top.current) return;
    let isLoading = false;
    const observer = new IntersectionObserver(
      async ([entry]) => {
        if (!entry?.isIntersecting || isLoading) return;
        isLoading = true;
        await loadOlder();
        isLoading = false;
      },
      { root: scroller.current, rootMargin: `${aheadPx}px 0px 0px` },
    );
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [hasOlder, oldest]);

  return { scroller, top, isAtEnd, toEnd };
}
