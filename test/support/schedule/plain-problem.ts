import { type Planned, Problem, type ToPlace } from '../../../src/core/schedule/model/problem.ts';

const hourMs = 3_600_000;
/** A Monday. */
const monday = Date.parse('2026-11-02T00:00Z');

/** Hours of a day, counted from the Monday on which problems begin, in UTC. */
export const spanOn = (day: number, from: number, to: number) => ({
  startsAt: monday + (day * 24 + from) * hourMs,
  endsAt: monday + (day * 24 + to) * hourMs,
});
export const emptySpan = { startsAt: monday + 10 * hourMs, endsAt: monday + 10 * hourMs };

export const makePerson = (id: string, change: Partial<Planned> = {}): Planned => ({
  id,
  zone: 'Etc/UTC',
  weekdays: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:00' },
  flexible: { from: '08:00', to: '18:00' },
  pauses: [],
  busy: [],
  perDay: 3,
  perWeek: 9,
  held: [],
  load: 1,
  bufferBefore: 0,
  bufferAfter: 0,
  ...change,
});

export const makeRound = (id: string, people: string[], change: Partial<ToPlace> = {}): ToPlace => ({
  id,
  minutes: 60,
  seats: [{ id: 's', pool: people.map((person) => ({ person, isTrained: true })) }],
  shadows: [],
  needsRoom: false,
  within: null,
  ...change,
});

/** Two rounds of an hour, two people, two days. */
export const makeProblem = (change: Partial<Problem>): Problem => ({
  from: monday,
  to: monday + 48 * hourMs,
  grid: 15,
  candidate: {
    zone: 'Etc/UTC',
    windows: [spanOn(0, 9, 17), spanOn(1, 9, 17)],
    pauses: [],
    booked: [],
  },
  rounds: ['coding', 'design'].map((id) => makeRound(id, ['ada', 'ben'])),
  people: ['ada', 'ben'].map((id) => makePerson(id)),
  rooms: [],
  before: [],
  sameDay: [],
  roundsPerDay: 4,
  minGap: 0,
  maxGap: 120,
  weights: Problem.shape.weights.parse({}),
  ...change,
});
