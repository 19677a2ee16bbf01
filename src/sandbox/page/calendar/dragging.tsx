import type { CalendarEvent } from './calendar-wire.ts';
import { movedTo, type Pending } from './time/moving.ts';
import { draggedSpan, minutesOf, snapped } from './time/scale.ts';
import type { Interval } from './time/spans.ts';
import { instantAt } from './time/zones.ts';

const farEnoughPixels = 4;

type Moving = {
  event: CalendarEvent;
  zone: string;
  whyFixed: string | null;
  say(sentence: string): void;
  setPending(pending: Pending | null): void;
  confirm(pending: Pending): Promise<void>;
};
type Drawing = {
  day: string;
  zone: string;
  draw(interval: Interval): void;
  sketch(interval: Interval | null): void;
};

/** With a mouse or a pen; on a touch screen dragging scrolls, and events are moved with buttons. */
export const startDrag = {
  moving(down: PointerEvent, { event, zone, whyFixed, say, setPending, confirm }: Moving): void {
    const start = placeOf(down);
    if (!start || !isForDragging(down)) return;
    const grabbed = (instantAt(start, zone) - event.startsAt) / 60_000;
    let last: Pending | null = null;
    follow(down, {
      move(at) {
        const place = placeOf(at);
        if (!place || whyFixed) return;
        const to = movedTo(event, place.day, snapped(place.minutes - grabbed), zone);
        last = { ...to, event: event.id, by: 'pointer' };
        setPending(last);
      },
      drop() {
        if (whyFixed) say(whyFixed);
        else if (last) void confirm(last);
      },
      leave: () => setPending(null),
    });
  },
  drawing(down: PointerEvent, { day, zone, draw, sketch }: Drawing): void {
    const start = placeOf(down);
    if (!start || !isForDragging(down)) return;
    const until = (at: PointerEvent) => {
      const place = placeOf(at, day);
      const { from, to } = draggedSpan(start.minutes, place?.minutes ?? start.minutes);
      const [startsAt, endsAt] = [from, to].map((minutes) => instantAt({ day, minutes }, zone));
      return { startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 };
    };
    follow(down, {
      move: (at) => sketch(until(at)),
      drop: (at) => draw(until(at)),
      leave: () => sketch(null),
    });
  },
};

const isForDragging = ({ button, pointerType }: PointerEvent): boolean =>
  button === 0 && pointerType !== 'touch';

/** On which day and at which minute the pointer is; of one day's column also when it is beside it. */
function placeOf({ clientX, clientY }: PointerEvent, day?: string): { day: string; minutes: number } | null {
  const columns = [...document.querySelectorAll<HTMLElement>('[data-day]')];
  const column = columns.find((one) => {
    const { left, right } = one.getBoundingClientRect();
    return day ? one.dataset.day === day : clientX >= left && clientX < right;
  });
  if (!column?.dataset.day) return null;
  return { day: column.dataset.day, minutes: minutesOf(clientY - column.getBoundingClientRect().top) };
}

type Follower = { move(at: PointerEvent): void; drop(at: PointerEvent): void; leave(): void };

function follow(down: PointerEvent, { move, drop, leave }: Follower): void {
  let isDragging = false;
  const ending = new AbortController();
  const { signal } = ending;
  const end = () => ending.abort();
  const onMove = (at: PointerEvent) => {
    const far = Math.hypot(at.clientX - down.clientX, at.clientY - down.clientY) >= farEnoughPixels;
    isDragging ||= far;
    if (isDragging) move(at);
  };
  const onUp = (at: PointerEvent) => {
    end();
    if (!isDragging) return;
    // The click that comes with letting go opens nothing.
    addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', stop, { capture: true }), 0);
    drop(at);
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    end();
    leave();
  };
  addEventListener('pointermove', onMove, { signal });
  addEventListener('pointerup', onUp, { signal });
  addEventListener('keydown', onKey, { signal });
}

function stop(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
