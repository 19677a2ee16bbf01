import type { Person } from '../wire.ts';

const groups: [name: string, duty: Person['duty']][] = [
  ['Coordinators', 'coordinator'],
  ['Hiring managers', 'hiring manager'],
  ['Admin', 'admin'],
  ['Interviewers', null],
  ['Somebody outside', 'outside'],
];

/** Everybody who can be played, under what they are to Quorum. */
export const byDuty = (people: readonly Person[]): { name: string; people: Person[] }[] =>
  groups
    .map(([name, duty]) => ({
      name,
      people: people.filter((person) => !person.isBot && !person.isGone && person.duty === duty),
    }))
    .filter((group) => group.people.length > 0);
