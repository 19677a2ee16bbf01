import type { Command } from '../../../src/core/decide.ts';
import type { Snapshot } from '../../../src/core/decision/snapshot.ts';
import { snapshotOf } from '../../../src/core/decision/take-snapshot.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { RoundPlan } from '../../../src/core/plan/plan.ts';
import { stoppedAt } from '../../../src/core/rules/gate.ts';
import { hour, makeDraft, makeKit, now, play } from './make-loop.ts';

export const stagedKit = makeKit({
  stages: [
    { id: 'screen', title: 'Screen' },
    { id: 'assessment', title: 'Assessment' },
    { id: 'interviews', title: 'Interviews' },
  ],
});

const planned = (id: string, title: string, stage: string, seats: number): RoundPlan => ({
  id,
  template: id,
  title,
  type: 'live',
  dueDays: 3,
  blind: false,
  needs: null,
  minutes: 60,
  exercise: null,
  preparationMinutes: 0,
  quorum: 1,
  sameDay: null,
  stage,
  after: [],
  seats: Array.from({ length: seats }, (_, index) => ({
    id: `${id}s${index + 1}`,
    duty: 'interviewer',
    skill: 'Engineer',
    questions: [`${id}-${index}`],
  })),
});

/** The recruiter screens, two engineers assess, one of them and the hiring manager interview. */
export const stagedHolders = {
  r1s1: 'UCORA',
  r2s1: 'UINES',
  r2s2: 'UJON',
  r3s1: 'UINES',
  r4s1: 'UHANA',
} as const;
export type StagedSeat = keyof typeof stagedHolders;

const rounds = [
  planned('r1', 'Recruiter screen', 'screen', 1),
  planned('r2', 'Coding test', 'assessment', 2),
  planned('r3', 'System design', 'interviews', 1),
  planned('r4', 'Manager round', 'interviews', 1),
];

type Over = Parameters<typeof makeDraft>[0];

export function makeStaged(over: Over = {}, holders: Record<string, string> = stagedHolders): Loop {
  const pools = Object.fromEntries(Object.entries(holders).map(([seat, user]) => [seat, [user]]));
  const slots = rounds.map(({ id, seats }, index) => ({
    round: id,
    startsAt: now + (24 + 24 * index) * hour,
    endsAt: now + (25 + 24 * index) * hour,
    people: Object.fromEntries(seats.map(({ id: seat }) => [seat, holders[seat] ?? ''])),
  }));
  return play(makeDraft({ kit: stagedKit, rounds, ...over }), [
    { type: 'assignSeats', by: 'UCORA', pools },
    { type: 'propose', search: 1, offers: [{ slots, reasons: [], isProven: true, warnings: [], why: {} }] },
    { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 },
    ...rounds.map(
      ({ id }): Command => ({
        type: 'roundBooked',
        round: id,
        booking: 1,
        joinUrl: `https://meet.example/${id}`,
      }),
    ),
  ]);
}

const nothing = { iv: '', tag: '', data: '' };

export const cardOf = (
  seat: StagedSeat,
  submission: string = seat,
  by: string = stagedHolders[seat],
): Command => ({
  type: 'sealCard',
  by,
  seat,
  version: { submission, sealed: nothing, receipt: `receipt-${submission}` },
  notes: null,
});

export const reads = (by: string, stage: string, isEarly = false): Command => ({
  type: 'readStage',
  by,
  stage,
  isEarly,
});

const statement = (submission: string) => ({ submission, sealed: nothing, receipt: 'receipt' });

export const goesOn = (by: string, stage: string, submission = `on-${by}-${stage}`): Command => ({
  type: 'goOn',
  by,
  stage,
  statement: statement(submission),
});

function snapshotAt(loop: Loop, by: string, stage: string, at: number): Snapshot {
  const snapshot = snapshotOf(stoppedAt(loop, { by, stage, reason: 'skills' }, at));
  if (!snapshot) throw new Error('A stopped loop is open.');
  return snapshot;
}

export const stops = (
  loop: Loop,
  by: string,
  stage: string,
  at: number,
  submission = `stop-${by}-${stage}`,
): Command => ({
  type: 'stopLoop',
  by,
  stage,
  reason: 'skills',
  statement: statement(submission),
  snapshot: snapshotAt(loop, by, stage, at),
  snapshotHash: 'hash',
});

/** Another round, with somebody who has read everything by then. */
export function moreEvidence(loop: Loop, reader: string): Command {
  const snapshot = snapshotOf(loop);
  if (!snapshot) throw new Error('The gate is closed.');
  const { stage: _, ...round } = planned('e1', 'More evidence', '', 1);
  return {
    type: 'recordDecision',
    by: 'UHANA',
    statement: statement('more'),
    isFinal: false,
    snapshot,
    snapshotHash: 'hash',
    extra: { round, pools: { e1s1: [reader] }, lastDay: '2027-03-01' },
  };
}

/** After the screen, and after everything. */
export const afterScreen = now + 26 * hour;
export const afterAll = now + 100 * hour;
