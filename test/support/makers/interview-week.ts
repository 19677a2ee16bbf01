import { DateTime } from 'luxon';
import { type Planned, Problem, type ToPlace } from '../../../src/core/schedule/model/problem.ts';

const zone = 'Europe/Berlin';
const at = (iso: string): number => DateTime.fromISO(iso, { zone }).toMillis();
export const span = (day: string, from: string, to: string) => ({
  startsAt: at(`${day}T${from}`),
  endsAt: at(`${day}T${to}`),
});

export const person = (id: string, over: Partial<Planned> = {}): Planned => ({
  id,
  zone,
  weekdays: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:00' },
  flexible: { from: '09:00', to: '17:00' },
  pauses: [],
  busy: [],
  perDay: 3,
  perWeek: 8,
  held: [],
  load: 0,
  bufferBefore: 0,
  bufferAfter: 0,
  ...over,
});

/** One seat for each list of people. */
export const round = (id: string, pools: string[][], over: Partial<ToPlace> = {}): ToPlace => ({
  id,
  minutes: 60,
  seats: pools.map((pool, place) => ({
    id: `seat${place}`,
    pool: pool.map((one) => ({ person: one, isTrained: true })),
  })),
  shadows: [],
  needsRoom: false,
  within: null,
  ...over,
});

/** Tuesday 24 November 2026 from nine to five, in a week to plan in. */
export const problem = (over: Partial<Problem> = {}): Problem => ({
  from: at('2026-11-23T00:00'),
  to: at('2026-11-28T00:00'),
  grid: 15,
  candidate: { zone, windows: [span('2026-11-24', '09:00', '17:00')], pauses: [], booked: [] },
  rounds: [round('coding', [['raj']])],
  people: [person('raj')],
  rooms: [],
  before: [],
  sameDay: [],
  roundsPerDay: 4,
  minGap: 0,
  maxGap: 240,
  weights: Problem.shape.weights.parse({}),
  ...over,
});

export const names = {
  people: { raj: 'Raj', ines: 'Ines', jon: 'Jon', jana: 'Jana' },
  rounds: { coding: 'Coding', design: 'System design', values: 'Values' },
  zone,
};
