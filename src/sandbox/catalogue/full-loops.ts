import { type Command, decide } from '../../core/decide.ts';
import { snapshotOf } from '../../core/decision/take-snapshot.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { isTimed } from '../../core/kit/round-types.ts';
import type { Loop, Offer, Round, Search, Seat, Slot } from '../../core/loop/loop.ts';
import { addEffects } from '../../core/loop/outbox.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import { startedLoop } from '../../core/loop/started-loop.ts';
import { planLoop } from '../../core/plan/plan.ts';
import { standardRequest } from '../../core/plan/plan-request.ts';
import { now, zone } from './places.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const sealed = { iv: '', tag: '', data: '' };
const [coordinator, hiringManager] = ['ULENA', 'UPRIYA'];

/** By round of the kit, in the order of its seats. */
const panel: Record<string, string[]> = {
  'resume-review': ['UOLIVER', 'UANA'],
  'written-screen': ['USOFIA', 'UCALLUM'],
  'recruiter-screen': ['UOLIVER'],
  'peer-technical': ['UANA', 'UJONAS', 'UTOMASZ'],
  'system-design': ['USOFIA'],
  'hiring-manager-technical': ['UPRIYA'],
  final: ['UGRACE'],
};

const holderOf = ({ template }: Round, at: number): string => panel[template]?.[at] ?? 'UDANIEL';

function play(loop: Loop, commands: readonly Command[], at = now): Loop {
  return commands.reduce((current, command) => {
    const decision = decide(current, command, at);
    if (!decision.ok) throw new Error(`The sample's ${command.type} is refused: ${decision.reason}`);
    return addEffects(decision.loop, decision.effects);
  }, loop);
}

export function draftOf(kit: Kit, rounds: readonly string[] | null): Loop {
  const standard = standardRequest(kit, 'mid');
  const plan = planLoop(rounds ? { ...standard, rounds } : standard);
  const availability = { zone, firstDay: '2027-01-12', lastDay: '2027-01-15', from: '09:00', to: '18:00' };
  return startedLoop(
    {
      ...{ id: 'k3v9q2m8x1c7t5b4', team: 'TNORTHLIGHT', kit, kitVersion: 'v1', level: 'mid' },
      ...{ rounds: plan.rounds, coordinator, hiringManager, availability },
      candidate: { sealed, lookups: [], slackUser: null },
      room: { wanted: 'create', channel: null },
      dataKey: { keyId: 'k', ...sealed },
    },
    now,
  ).loop;
}

export const seated = (loop: Loop): Loop =>
  play(loop, [
    {
      ...{ type: 'assignSeats', by: coordinator },
      pools: Object.fromEntries(
        loop.rounds.flatMap((round) => round.seats.map(({ id }, at) => [id, [holderOf(round, at)]])),
      ),
    },
  ]);

/** Two rounds on one day, each two hours after the other. */
export const slotsOf = (loop: Loop, from: number): Slot[] =>
  loop.rounds.filter(isTimed).map((round, index) => {
    const startsAt = now + (from + Math.floor(index / 2)) * day + (1 + (index % 2) * 2) * hour;
    const people = Object.fromEntries(round.seats.map(({ id }, at) => [id, holderOf(round, at)]));
    return { round: round.id, startsAt, endsAt: startsAt + round.minutes * 60_000, people };
  });

const offer = (loop: Loop, from: number, reasons: string[]): Offer => ({
  ...{ slots: slotsOf(loop, from), reasons, isProven: from === 1 },
  warnings: from === 3 ? ['Final sits outside working hours for 15 minutes'] : [],
  why: Object.fromEntries(
    seatsOf(loop).map(({ seat }) => [
      seat.id,
      'Named by you. 2 interviews in the last four weeks; the others have 3 to 5.',
    ]),
  ),
});

export const offersOf = (loop: Loop): Offer[] => [
  offer(loop, 1, ['Tue–Thu, one break of 1 h']),
  offer(loop, 2, ['Wed–Fri, no waiting', 'ends a day later, Friday 15 Jan', 'but 1 hour less waiting']),
  offer(loop, 3, ['Thu–Sat, no waiting', 'ends 2 days later, Saturday 16 Jan', 'people with less load']),
];

export function booked(loop: Loop): Loop {
  const rounds = loop.rounds.filter(isTimed);
  return play(loop, [
    { type: 'propose', search: loop.search.number, offers: offersOf(loop) },
    { type: 'bookLoop', by: coordinator, search: loop.search.number, offer: 0 },
    ...rounds.map(({ id: round }): Command => {
      const joinUrl = `https://meet.northlight.example/${round}`;
      return { type: 'roundBooked', round, booking: 1, joinUrl };
    }),
  ]);
}

export const sealAll = (loop: Loop, seats: readonly string[]): Loop =>
  play(
    loop,
    seats.map((seat): Command => {
      const by = seatsOf(loop).find((place) => place.seat.id === seat)?.seat.holder ?? '';
      const version = { submission: seat, sealed, receipt: receiptOf(seat) };
      return { type: 'sealCard', by, seat, version, notes: null };
    }),
    now + 5 * day,
  );

export const receiptOf = (seat: string): string => `8e54a1${seat}`.padEnd(64, '7c09bd');

export const brought = (loop: Loop, rounds: readonly string[]): Loop =>
  play(
    loop,
    rounds.map((round) => ({
      ...{ type: 'addMaterial', by: coordinator, round, submission: round, fingerprint: round, sealed },
      file: { name: 'resume.pdf', mimetype: 'application/pdf' },
    })),
  );

export const changedSeat = (loop: Loop, id: string, over: Partial<Seat>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => (seat.id === id ? { ...seat, ...over } : seat)),
  })),
});

/** What came of looking for times. */
export const searched = (loop: Loop, state: Search['state'], over: Partial<Search>): Loop => ({
  ...loop,
  stage: 'scheduling',
  search: { ...loop.search, state, ...over },
});

export function decided(loop: Loop): Loop {
  const snapshot = snapshotOf(loop);
  if (!snapshot) throw new Error('The gate of the sample is closed.');
  const statement = { submission: 'decision', sealed, receipt: receiptOf('d1') };
  return play(
    loop,
    [
      {
        ...{ type: 'recordDecision', by: loop.hiringManager, statement, isFinal: true },
        ...{ snapshot, snapshotHash: 'hash', extra: null },
      },
    ],
    now + 7 * day,
  );
}
