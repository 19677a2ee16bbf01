import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const nearEnd = 60;
/** Older messages are asked for this long before their place is in sight. */
const aheadPx = 900;

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
  const [isAtEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const anchor = useRef<{ element: Element; offset: number } | null>(null);
  const toEnd = () => {
    const { current: shown } = scroller;
    if (!shown) return;
    stays.current = true;
    shown.scrollTop = shown.scrollHeight;
    setAtEnd(true);
  };

  useLayoutEffect(() => {
    const { current: shown } = scroller;
    if (!shown) return;
    if (stays.current) shown.scrollTop = shown.scrollHeight;
    else if (anchor.current) {
      const { element, offset } = anchor.current;
      if (element.isConnected) shown.scrollTop += element.getBoundingClientRect().top - offset;
    }
  }, [oldest, newest]);

  useEffect(() => {
    const { current: shown } = scroller;
    if (!shown) return;
    const look = () => {
      const isNow = shown.scrollHeight - shown.scrollTop - shown.clientHeight < nearEnd;
      stays.current = isNow;
      setAtEnd(isNow);
      const frame = shown.getBoundingClientRect();
      const element = document.elementFromPoint(frame.left + 30, frame.top + 20)?.closest('li');
      anchor.current = element ? { element, offset: element.getBoundingClientRect().top } : null;
    };
    // Pictures come and windows change: what was at the end stays there.
    const grown = new ResizeObserver(() => {
      if (stays.current) shown.scrollTop = shown.scrollHeight;
    });
    for (const child of shown.children) grown.observe(child);
    grown.observe(shown);
    shown.addEventListener('scroll', look, { passive: true });
    return () => {
      grown.disconnect();
      shown.removeEventListener('scroll', look);
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
