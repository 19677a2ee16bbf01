import { dayNumber, localDays, minuteOf, weekNumber } from '../../time/local-days.ts';
import type { Planned, Problem } from '../model/problem.ts';
import type { PersonBlocker } from './blocker.ts';
import type { PricedChange } from './change.ts';

/** When people may be asked to begin at the earliest and to end at the latest. */
const reasonable = { from: 7 * 60, to: 20 * 60 };

type Give = (person: Planned, problem: Problem) => PricedChange[];

/** What one person could give. Their meetings are looked at elsewhere; a calendar that nobody can read gives nothing. */
export const personChanges: Record<Exclude<PersonBlocker, 'calendar' | 'unknown'>, Give> = {
  hours: (person) => [...earlier(person), ...later(person)],
  buffer: ({ id }) => [{ price: 30, topic: `buffer ${id}`, change: { kind: 'withoutBuffer', person: id } }],
  pause: ({ id }) => [{ price: 35, topic: `pause ${id}`, change: { kind: 'withoutPause', person: id } }],
  limit: (person, problem) => {
    const { id, perDay, perWeek } = person;
    const { aDay, aWeek } = oneMore(person, problem);
    const change = (day: number, week: number) =>
      ({ kind: 'limit', person: id, perDay: day, perWeek: week }) as const;
    return [
      { price: 40, topic: `limit ${id}`, change: change(perDay, aWeek) },
      { price: 41, topic: `limit ${id}`, change: change(aDay, perWeek) },
      { price: 45, topic: `limit ${id}`, change: change(aDay, aWeek) },
    ];
  },
};

function earlier({ id, flexible }: Planned): PricedChange[] {
  return [30, 60].flatMap((minutes) => {
    const from = minuteOf(flexible.from) - minutes;
    if (from < reasonable.from) return [];
    const change = { kind: 'hours', person: id, from: clock(from), to: flexible.to } as const;
    return [{ price: 20 + minutes / 6, topic: `earlier ${id}`, change }];
  });
}

function later({ id, flexible }: Planned): PricedChange[] {
  return [30, 60].flatMap((minutes) => {
    const to = minuteOf(flexible.to) + minutes;
    if (to > reasonable.to) return [];
    const change = { kind: 'hours', person: id, from: flexible.from, to: clock(to) } as const;
    return [{ price: 20 + minutes / 6, topic: `later ${id}`, change }];
  });
}

/** One above the limit, or above what stands already on the emptiest day and in the emptiest week. */
function oneMore({ zone, held, perDay, perWeek }: Planned, { from, to }: Problem) {
  const days = localDays(zone, { startsAt: from, endsAt: to });
  const heldDays = days.map((day) => held.filter((at) => dayNumber(zone, at) === day.number).length);
  const heldWeeks = days.map((day) => held.filter((at) => weekNumber(zone, at) === day.week).length);
  const above = (limit: number, counts: number[]) =>
    Math.max(limit, counts.length > 0 ? Math.min(...counts) : 0) + 1;
  return { aDay: above(perDay, heldDays), aWeek: above(perWeek, heldWeeks) };
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
