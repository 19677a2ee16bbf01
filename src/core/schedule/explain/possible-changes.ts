import { dayNumber, localDays, minuteOf, weekNumber } from '../../time/local-days.ts';
import type { Planned, Problem } from '../model/problem.ts';
import { type Blocker, isAboutPeople, type PersonBlocker } from './blockers.ts';
import { candidateChanges } from './candidate-changes.ts';
import type { ConflictSet } from './conflict-set.ts';
import { movableMeetings } from './movable-meetings.ts';
import type { OneChange, RankedChange } from './relax.ts';

const most = { people: 5, meetingsEach: 2, meetings: 6 };

/** Changes that touch the conflict set, least effort first: whatever opens schedules must touch it. */
export function possibleChanges(
  problem: Problem,
  { rounds, blockers }: ConflictSet,
  isOpen: (changed: Problem) => boolean,
): RankedChange[] {
  const isAboutTime = blockers.some(({ kind }) => kind === 'windows' || kind === 'horizon');
  return [
    ...blockers.flatMap((blocker) => changesFor(problem, rounds, blocker)),
    ...(isAboutTime ? candidateChanges(problem, isOpen) : []),
  ].toSorted((a, b) => a.effort - b.effort);
}

function changesFor(problem: Problem, rounds: string[], blocker: Blocker): RankedChange[] {
  if (blocker.kind === 'calendar') return meetingChanges(problem, rounds, blocker.people);
  if (blocker.kind === 'unknown') return [];
  if (isAboutPeople(blocker)) {
    const people = problem.people.filter(({ id }) => blocker.people.includes(id)).slice(0, most.people);
    const give = personChanges[blocker.kind as keyof typeof personChanges];
    return people.flatMap((person) => give(person, problem));
  }
  const give = loopChanges[blocker.kind as keyof typeof loopChanges];
  return give ? (give as (blocker: Blocker, problem: Problem) => RankedChange[])(blocker, problem) : [];
}

function meetingChanges(problem: Problem, rounds: string[], people: string[]): RankedChange[] {
  const movable = movableMeetings(problem, rounds, people);
  return movable
    .filter(
      ({ person }, index) =>
        movable.slice(0, index).filter((meeting) => meeting.person === person).length < most.meetingsEach,
    )
    .slice(0, most.meetings)
    .map((meeting, index) => ({
      effort: 54 + index / 10,
      topic: `meeting ${meeting.person}`,
      change: { kind: 'moveMeeting', ...meeting },
    }));
}

type LoopBlocker = Exclude<Blocker['kind'], PersonBlocker | 'windows' | 'horizon' | 'pool' | 'samePeople'>;
type Of<Kind> = Kind extends 'order' | 'sameDay' ? Extract<Blocker, { kind: Kind }> : Blocker;
type LoopRule<Kind> = (blocker: Of<Kind>, problem: Problem) => RankedChange[];

const ranked = (effort: number, change: OneChange): RankedChange => ({
  effort,
  topic: JSON.stringify(change),
  change,
});

/** What the loop itself could give: its gaps, its days, its order and its rooms. */
const loopChanges: { [Kind in LoopBlocker]: LoopRule<Kind> } = {
  maxGap: (_, { maxGap, minGap }) =>
    [30, 60, 120]
      .filter((more) => minGap + maxGap + more <= 8 * 60)
      .map((more) => ({
        ...ranked(8 + more / 15, { kind: 'maxGap', minutes: maxGap + more }),
        topic: 'maxGap',
      })),
  minGap: (_, { minGap, leastGap = 0 }) =>
    [...new Set([5, 0].map((minutes) => Math.max(minutes, leastGap)))]
      .filter((minutes) => minutes < minGap)
      .map((minutes) => ({
        ...ranked(minutes > 0 ? 14 : 18, { kind: 'minGap', minutes }),
        topic: 'minGap',
      })),
  roundsPerDay: (_, { roundsPerDay }) => [ranked(28, { kind: 'roundsPerDay', most: roundsPerDay + 1 })],
  within: ({ rounds }, problem) =>
    problem.rounds
      .filter(({ id, within }) => within !== null && rounds.includes(id))
      .map(({ id }) => ranked(48, { kind: 'anyTime', round: id })),
  rooms: ({ rounds }, problem) =>
    problem.rounds
      .filter(({ id, needsRoom }) => needsRoom && rounds.includes(id))
      .map(({ id }) => ranked(50, { kind: 'withoutRoom', round: id })),
  order: ({ first, second }) => [ranked(52, { kind: 'withoutOrder', first, second })],
  sameDay: ({ group }) => [ranked(60, { kind: 'splitDay', group })],
};

/** When people may be asked to begin at the earliest and to end at the latest. */
const reasonable = { from: 7 * 60, to: 20 * 60 };

type PersonRule = (person: Planned, problem: Problem) => RankedChange[];

/** What one person could give. Their meetings are looked at elsewhere; a calendar that nobody can read gives nothing. */
const personChanges: Record<Exclude<PersonBlocker, 'calendar' | 'unknown'>, PersonRule> = {
  hours: (person) => [...earlier(person), ...later(person)],
  buffer: ({ id }) => [{ effort: 30, topic: `buffer ${id}`, change: { kind: 'withoutBuffer', person: id } }],
  pause: ({ id }) => [{ effort: 35, topic: `pause ${id}`, change: { kind: 'withoutPause', person: id } }],
  limit: (person, problem) => {
    const { id, perDay, perWeek } = person;
    const { aDay, aWeek } = oneMore(person, problem);
    const change = (day: number, week: number) =>
      ({ kind: 'limit', person: id, perDay: day, perWeek: week }) as const;
    return [
      { effort: 40, topic: `limit ${id}`, change: change(perDay, aWeek) },
      { effort: 41, topic: `limit ${id}`, change: change(aDay, perWeek) },
      { effort: 45, topic: `limit ${id}`, change: change(aDay, aWeek) },
    ];
  },
};

function earlier({ id, flexible }: Planned): RankedChange[] {
  return [30, 60].flatMap((minutes) => {
    const from = minuteOf(flexible.from) - minutes;
    if (from < reasonable.from) return [];
    const change = { kind: 'hours', person: id, from: clock(from), to: flexible.to } as const;
    return [{ effort: 20 + minutes / 6, topic: `earlier ${id}`, change }];
  });
}

function later({ id, flexible }: Planned): RankedChange[] {
  return [30, 60].flatMap((minutes) => {
    const to = minuteOf(flexible.to) + minutes;
    if (to > reasonable.to) return [];
    const change = { kind: 'hours', person: id, from: flexible.from, to: clock(to) } as const;
    return [{ effort: 20 + minutes / 6, topic: `later ${id}`, change }];
  });
}

/** One above the limit, or above what stands already on the emptiest day and in the emptiest week. */
function oneMore({ zone, held, perDay, perWeek }: Planned, { from, to }: Problem) {
  const days = localDays(zone, { startsAt: from, endsAt: to });
  const heldDays = days.map((day) => held.filter((begins) => dayNumber(zone, begins) === day.number).length);
  const heldWeeks = days.map((day) => held.filter((begins) => weekNumber(zone, begins) === day.week).length);
  const above = (limit: number, counts: number[]) =>
    Math.max(limit, counts.length > 0 ? Math.min(...counts) : 0) + 1;
  return { aDay: above(perDay, heldDays), aWeek: above(perWeek, heldWeeks) };
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
