import { DateTime } from 'luxon';
import type { Slot } from '../../loop/loop.ts';
import { contains, type Interval, mergedIntervals, overlaps } from '../../time/interval.ts';
import { atMinute, dayNumber, localDays, minuteOf, weekNumber } from '../../time/local-days.ts';
import type { Planned, Problem } from '../model/problem.ts';
import { type Names, personName, roundName, spanWords } from './phrases.ts';

/** `blocking`: nobody can be in two places. The rest is for the coordinator to weigh. `blocked`: the rounds that cannot be then. */
type Warnings = { blocking: string[]; blocked: string[]; warnings: string[] };

const minuteMs = 60_000;

/** What stands against times that a person picked. */
export function warningsOf(problem: Problem, slots: readonly Slot[], names: Names): Warnings {
  const rounds = slots.toSorted((a, b) => a.startsAt - b.startsAt);
  const title = (id: string) => names.rounds[id] ?? id;
  const against = rounds.map((slot, index) => ({
    round: slot.round,
    reasons: [
      ...clashes(slot, rounds[index + 1], problem.candidate.booked, title),
      ...(slot.startsAt < problem.from ? [`${title(slot.round)} begins too soon.`] : []),
      ...Object.values(slot.people).flatMap((user) => whyBusy(problem, user, slot, names)),
    ],
  }));
  const blocking = against.flatMap(({ reasons }) => reasons);
  const blocked = against.flatMap(({ round, reasons }) => (reasons.length > 0 ? [round] : []));
  const warnings = [
    ...candidateWarnings(problem, rounds, title),
    ...peopleInRounds(rounds).flatMap(({ user, slot }) => personWarnings(problem, user, slot, rounds, names)),
  ];
  return { blocking: [...new Set(blocking)], blocked, warnings: [...new Set(warnings)] };
}

const peopleInRounds = (rounds: readonly Slot[]) =>
  rounds.flatMap((slot) => Object.values(slot.people).map((user) => ({ user, slot })));

function clashes(
  slot: Slot,
  next: Slot | undefined,
  booked: readonly Interval[],
  title: (id: string) => string,
): string[] {
  const twice =
    next && overlaps(slot, next) ? [`${title(slot.round)} and ${title(next.round)} overlap.`] : [];
  const there = booked.some((span) => overlaps(slot, span));
  return [...twice, ...(there ? [`${title(slot.round)} overlaps a round that is booked already.`] : [])];
}

/** Who is busy, from when until when; what they do then is nobody's business. */
function whyBusy({ people }: Problem, user: string, slot: Slot, names: Names): string[] {
  const name = personName(names, user);
  const title = roundName(names, slot.round);
  const person = people.find(({ id }) => id === user);
  if (!person || person.busy === 'unknown') return [`Quorum cannot read the calendar of ${name}.`];
  return mergedIntervals(person.busy)
    .filter((busy) => overlaps(busy, slot))
    .map((busy) => `${title}: ${name} is busy on ${spanWords(busy, names)}.`);
}

function candidateWarnings(
  problem: Problem,
  rounds: readonly Slot[],
  title: (id: string) => string,
): string[] {
  const { candidate, before, sameDay, roundsPerDay, minGap } = problem;
  const slotOf = (id: string) => rounds.find(({ round }) => round === id);
  const dayOf = ({ startsAt }: Interval) => dayNumber(candidate.zone, startsAt);
  const outside = rounds.filter((slot) => !candidate.windows.some((window) => contains(window, slot)));
  const close = rounds.flatMap((slot, index) => {
    const next = rounds[index + 1];
    const gap = next ? (next.startsAt - slot.endsAt) / minuteMs : minGap;
    return next && gap >= 0 && gap < minGap
      ? [`Only ${gap} minutes lie between ${title(slot.round)} and ${title(next.round)}.`]
      : [];
  });
  const order = before.flatMap(([first, second]) => {
    const [before, after] = [slotOf(first), slotOf(second)];
    return before && after && before.endsAt > after.startsAt
      ? [`${title(second)} is meant to come after ${title(first)}.`]
      : [];
  });
  const split = sameDay.flatMap((group) => {
    const days = new Set(group.flatMap((id) => slotOf(id) ?? []).map(dayOf));
    return days.size > 1 ? [`${group.map(title).join(' and ')} are meant to be on one day.`] : [];
  });
  const days = [...rounds, ...candidate.booked].map(dayOf);
  const full = days.some((day) => days.filter((number) => number === day).length > roundsPerDay);
  return [
    ...outside.map(({ round }) => `${title(round)} is outside the candidate’s times.`),
    ...order,
    ...split,
    ...close,
    ...(full ? [`A day has more than ${roundsPerDay} rounds.`] : []),
  ];
}

function personWarnings(
  problem: Problem,
  user: string,
  slot: Slot,
  rounds: readonly Slot[],
  names: Names,
): string[] {
  const person = problem.people.find(({ id }) => id === user);
  if (!person) return [];
  const name = names.people[user] ?? user;
  const own = rounds
    .filter(({ people }) => Object.values(people).includes(user))
    .map(({ startsAt }) => startsAt);
  const all = [...person.held, ...own];
  const count = (unit: (zone: string, instant: number) => number) =>
    all.filter((begins) => unit(person.zone, begins) === unit(person.zone, slot.startsAt)).length;
  const clock = DateTime.fromMillis(slot.startsAt, { zone: person.zone }).toFormat('HH:mm');
  return [
    ...(isAtWork(person, slot) ? [] : [`It is ${clock} for ${name}, outside their hours.`]),
    ...(count(dayNumber) > person.perDay
      ? [`${name} would have more than ${person.perDay} interviews that day.`]
      : []),
    ...(count(weekNumber) > person.perWeek
      ? [`${name} would have more than ${person.perWeek} interviews that week.`]
      : []),
  ];
}

function isAtWork({ zone, weekdays, hours, pauses }: Planned, slot: Interval): boolean {
  const [day] = localDays(zone, slot);
  if (!day || !weekdays.includes(day.weekday)) return false;
  const span = ({ from, to }: { from: string; to: string }): Interval => ({
    startsAt: atMinute(day, minuteOf(from)),
    endsAt: atMinute(day, minuteOf(to)),
  });
  return contains(span(hours), slot) && !pauses.some((pause) => overlaps(span(pause), slot));
}
