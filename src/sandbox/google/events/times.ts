import { DateTime, IANAZone } from 'luxon';
import { invalid, required } from '../refusal.ts';
import type { EventTime } from '../world.ts';

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const isTimestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/i;
const isDate = /^\d{4}-\d{2}-\d{2}$/;

export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

export function instantOf(time: unknown, which: 'start' | 'end', calendarZone: string): number {
  if (!time || typeof time !== 'object') throw required(`Missing ${which} time.`);
  const { dateTime, date, timeZone } = time as EventTime;
  if (timeZone != null && (typeof timeZone !== 'string' || !isZone(timeZone)))
    throw invalid(`Invalid time zone definition for ${which} time.`);
  if (dateTime && date) throw invalid(`Invalid ${which} time.`);
  if (date) {
    if (!isDate.test(date)) throw invalid(`Invalid ${which} time.`);
    return checked(DateTime.fromISO(date, { zone: timeZone ?? calendarZone }), which);
  }
  if (!dateTime) throw required(`Missing ${which} time.`);
  if (typeof dateTime !== 'string' || !isTimestamp.test(dateTime)) throw invalid(`Invalid ${which} time.`);
  if (hasOffset.test(dateTime)) return checked(DateTime.fromISO(dateTime), which);
  if (!timeZone) throw required(`Missing time zone definition for ${which} time.`);
  return checked(DateTime.fromISO(dateTime, { zone: timeZone }), which);
}

/** Google answers with the event's own zone as offset, whatever form the client sent. */
export function shownTime(time: EventTime, instant: number, calendarZone: string): EventTime {
  if (time.date) return { date: time.date };
  const zone = time.timeZone ?? calendarZone;
  const dateTime = DateTime.fromMillis(instant, { zone }).toISO({ suppressMilliseconds: true });
  return { dateTime: dateTime as string, timeZone: zone };
}

export function timestampParameter(value: string, name: string): number {
  if (!isTimestamp.test(value) || !hasOffset.test(value)) throw invalid('Bad Request', name);
  const instant = Date.parse(value);
  if (Number.isNaN(instant)) throw invalid('Bad Request', name);
  return instant;
}

function checked(time: DateTime, which: string): number {
  if (!time.isValid) throw invalid(`Invalid ${which} time.`);
  return time.toMillis();
}
