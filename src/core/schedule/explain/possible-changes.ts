import type { Problem } from '../model/problem.ts';
import { type Blocker, isAboutPeople } from './blocker.ts';
import type { Blocking } from './blocking.ts';
import { candidateChanges } from './candidate-changes.ts';
import type { PricedChange } from './change.ts';
import { loopChanges } from './loop-changes.ts';
import { movableMeetings } from './movable-meetings.ts';
import { personChanges } from './person-changes.ts';

const most = { people: 5, meetingsEach: 2, meetings: 6 };

/** Changes that touch what stands in the way, cheapest first: whatever opens schedules must touch it. */
export function possibleChanges(
  problem: Problem,
  { rounds, blockers }: Blocking,
  isOpen: (changed: Problem) => boolean,
): PricedChange[] {
  const isAboutTime = blockers.some(({ kind }) => kind === 'windows' || kind === 'horizon');
  return [
    ...blockers.flatMap((blocker) => changesFor(problem, rounds, blocker)),
    ...(isAboutTime ? candidateChanges(problem, isOpen) : []),
  ].toSorted((a, b) => a.price - b.price);
}

function changesFor(problem: Problem, rounds: string[], blocker: Blocker): PricedChange[] {
  if (blocker.kind === 'calendar') return meetingChanges(problem, rounds, blocker.people);
  if (blocker.kind === 'unknown') return [];
  if (isAboutPeople(blocker)) {
    const people = problem.people.filter(({ id }) => blocker.people.includes(id)).slice(0, most.people);
    const give = personChanges[blocker.kind as keyof typeof personChanges];
    return people.flatMap((person) => give(person, problem));
  }
  const give = loopChanges[blocker.kind as keyof typeof loopChanges];
  return give ? (give as (one: Blocker, problem: Problem) => PricedChange[])(blocker, problem) : [];
}

function meetingChanges(problem: Problem, rounds: string[], people: string[]): PricedChange[] {
  const movable = movableMeetings(problem, rounds, people);
  return movable
    .filter(
      ({ person }, at) =>
        movable.slice(0, at).filter((one) => one.person === person).length < most.meetingsEach,
    )
    .slice(0, most.meetings)
    .map((meeting, at) => ({
      price: 54 + at / 10,
      topic: `meeting ${meeting.person}`,
      change: { kind: 'moveMeeting', ...meeting },
    }));
}
