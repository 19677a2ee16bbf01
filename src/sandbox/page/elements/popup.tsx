import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Popping = {
  anchor: RefObject<HTMLElement | null>;
  /** Something else was pressed. */
  leave(): void;
  /** As wide as its words, its end below the anchor's; else as wide as the anchor. */
  isMenu?: boolean;
  children: ComponentChildren;
};

const gap = 4;
const tallest = 320;

/** Above everything, below its anchor or over it, wherever there is room; it moves with what scrolls under it. */
export function Popup({ anchor, leave, isMenu = false, children }: Popping) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current: shown } = popup;
    if (!shown) return;
    shown.showPopover();
    const place = () => {
      const around = anchor.current?.getBoundingClientRect();
      if (!around) return;
      const below = innerHeight - around.bottom - 2 * gap;
      const isBelow = below >= Math.min(tallest, shown.scrollHeight) || below >= around.top;
      const height = Math.min(tallest, isBelow ? below : around.top - 2 * gap);
      const width = isMenu ? shown.offsetWidth : Math.max(around.width, 200);
      const left = isMenu ? around.right - width : around.left;
      Object.assign(shown.style, {
        maxHeight: `${height}px`,
        width: isMenu ? '' : `${width}px`,
        left: `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`,
        top: isBelow ? `${around.bottom + gap}px` : 'auto',
        bottom: isBelow ? 'auto' : `${innerHeight - around.top + gap}px`,
      });
    };
    const pressed = ({ target }: Event) => {
      const isInside = target instanceof Node && (shown.contains(target) || anchor.current?.contains(target));
      if (!isInside) leave();
    };
    place();
    const changes = new ResizeObserver(place);
    changes.observe(shown);
    if (anchor.current) changes.observe(anchor.current);
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    addEventListener('pointerdown', pressed, true);
    return () => {
      changes.disconnect();
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
      removeEventListener('pointerdown', pressed, true);
    };
  }, []);
  return (
    <div ref={popup} popover="manual" class="popup">
      {children}
    </div>
  );
}
