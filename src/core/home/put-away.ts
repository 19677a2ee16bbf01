import { DateTime } from 'luxon';

/** A line that somebody does not want to see now (`until`) or any more (`why`); it hides for them alone. */
export type PutAway = { line: string; at: number } & ({ until: number } | { why: CloseReason });

export const closeReasons = ['elsewhere', 'unneeded', 'others'] as const;
export type CloseReason = (typeof closeReasons)[number];
export type SnoozeTo = 'tomorrow' | 'nextWeek';

export const lineOf = (loop: string, need: string): string => `${loop}/${need}`;

export const isHidden = (putAway: readonly PutAway[], line: string, now: number): boolean =>
  putAway.some((entry) => entry.line === line && ('why' in entry || now < entry.until));

/** How many of them are away now, so that they can be brought back. */
export const hiddenOf = (putAway: readonly PutAway[], now: number): PutAway[] =>
  putAway.filter((entry) => 'why' in entry || now < entry.until);

const morning = { hour: 8 };

/** Before work begins on the next day, or on the next Monday, where they are. */
export function snoozedUntil(to: SnoozeTo, now: number, zone: string): number {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const day = to === 'tomorrow' ? today.plus({ days: 1 }) : today.startOf('week').plus({ weeks: 1 });
  return day.set(morning).toMillis();
}
