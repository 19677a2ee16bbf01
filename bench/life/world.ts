import type { Kit } from '../../src/core/kit/kit.ts';
import type { Effect } from '../../src/core/loop/effect.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import type { Person } from '../../src/core/people/person.ts';
import type { PersonSettings } from '../../src/core/people/person-settings.ts';
import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import { type MemoryCalendar, memoryCalendar } from './memory-calendar.ts';
import { type MemoryCollection, memoryCollection } from './memory-collection.ts';
import { type MemoryLoops, memoryLoops } from './memory-loops.ts';
import { type MemorySlack, memorySlack } from './memory-slack.ts';
import type { Turns } from './turns.ts';

/** Time passes only when somebody lets it. */
export type Time = { now: number };

export type Member = Person & { settings?: Partial<PersonSettings> };

/** Everything outside the courier, in memory. */
export type World = {
  time: Time;
  chance: Chance;
  faults: Faults;
  turns: Turns;
  kit: Kit;
  people: Map<string, Member>;
  coordinators: string[];
  /** By loop. */
  candidates: Map<string, { name: string; email: string }>;
  calendar: MemoryCalendar;
  /** As the store writes them. */
  claims: MemoryCollection;
  slack: MemorySlack;
  syncs: MemoryCollection;
  loops: MemoryLoops;
  /** What is done outside at a time, whoever asked for it: calls that were given up, and people. */
  later: { at: number; run(): Promise<unknown> | undefined }[];
  /** A platform that does not answer for a while. */
  awayUntil: { calendar: number; slack: number };
  /** Rounds that somebody has double-booked knowingly, as `loop.round`. */
  excepted: Set<string>;
  /** When the calendar was read, and which events could not be taken in then. */
  reads: { at: number; unheard: readonly string[] }[];
  /** By round, as `loop.round`: what somebody did to its event, and when it was to begin. */
  tampered: Map<string, { at: number; startsAt: number }[]>;
  /** How many effects of a kind were carried out. */
  carriedOut: Map<string, number>;
  /** What people did, in order. */
  trail: string[];
  /** Errors that no fault explains. */
  bugs: unknown[];
  /** Told of whatever an effect asks outside, if somebody counts. */
  heard?(loop: string, effect: Effect, asked: { call: string; input: unknown }): void;
};

type Given = Pick<World, 'chance' | 'faults' | 'turns' | 'kit' | 'coordinators'> & {
  now: number;
  people: readonly Member[];
};

export function makeWorld({ now, people, ...given }: Given): World {
  const time = { now };
  return {
    ...given,
    time,
    people: new Map(people.map((person) => [person.user, person])),
    candidates: new Map(),
    calendar: memoryCalendar(() => time.now),
    claims: memoryCollection(),
    slack: memorySlack(() => time.now),
    loops: memoryLoops(() => time.now),
    syncs: memoryCollection(),
    excepted: new Set(),
    carriedOut: new Map(),
    trail: [],
    reads: [],
    tampered: new Map(),
    later: [],
    awayUntil: { calendar: 0, slack: 0 },
    bugs: [],
  };
}

export const member = (user: string, over: Partial<Member> = {}): Member => ({
  team: 'TACME',
  user,
  name: `Name of ${user}`,
  email: `${user.toLowerCase()}@acme.test`,
  zone: 'Europe/Berlin',
  isBot: false,
  isActive: true,
  isAdmin: false,
  ...over,
});

export function addLoop(world: World, loop: Loop): void {
  world.loops.add(loop);
  world.candidates.set(loop.id, {
    name: `Candidate of ${loop.id}`,
    email: `candidate.${loop.id}@mail.test`,
  });
}

export const emailOf = (world: World, user: string): string => world.people.get(user)?.email ?? '';
