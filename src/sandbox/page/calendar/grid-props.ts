import type { CalendarPage } from './calendar-wire.ts';
import type { Pending } from './time/moving.ts';
import type { Interval } from './time/spans.ts';

/** What the days, and the events in them, know of the pane they stand in, and tell it. */
export type GridProps = {
  page: CalendarPage;
  days: string[];
  zone: string;
  otherZone: string;
  today: string;
  now: number;
  isOneDay: boolean;
  openId: string;
  /** Just moved, from wherever it was: its button gets the focus back. */
  movedId: string;
  pending: Pending | null;
  /** Being drawn, or just drawn and not added yet. */
  drawn: Interval | null;
  sketch(interval: Interval | null): void;
  setPending(pending: Pending | null): void;
  confirm(pending: Pending): Promise<void>;
  draw(interval: Interval): void;
  open(event: string): void;
  lookAtDay(day: string): void;
};
