import { noNudges } from '../cards/nudges.ts';
import type { LookedFor } from '../kit/fact.ts';
import type { Kit } from '../kit/kit.ts';
import type { Level } from '../kit/level.ts';
import type { RoundPlan } from '../plan/plan.ts';
import { usualAttitudesOf, usualFocusOf } from '../plan/plan-request.ts';
import type { AuditEntry } from './audit.ts';
import { firstStage } from './lifecycle.ts';
import type {
  Availability,
  Brought,
  Constraints,
  Loop,
  LoopStage,
  Round,
  Sealed,
  WrappedKey,
} from './loop.ts';

type LoopStart = {
  id: string;
  team: string;
  kit: Kit;
  kitVersion: string;
  opening?: string | null;
  role?: string;
  lookedFor?: LookedFor;
  level: Level;
  /** The kit's own where none is given. */
  focus?: string[];
  attitudes?: string[];
  rounds: RoundPlan[];
  coordinator: string;
  hiringManager: string;
  contact?: string;
  candidate: { sealed: Sealed; lookups: string[]; slackUser: string | null };
  availability: Availability;
  /** By seat, the people whom the next page proposes. */
  pools?: Record<string, string[]>;
  brought?: Brought;
  constraints?: Constraints;
  room: Loop['room'];
  dataKey: WrappedKey;
};

/** A quarter of an hour between rounds, an hour at most, and no day of more than five. */
export const usualConstraints: Constraints = {
  roundsPerDay: 5,
  minGap: 15,
  maxGap: 45,
  grid: 15,
  overLimits: '',
  changes: [],
};

export function startedLoop(input: LoopStart, now: number): { loop: Loop; audit: AuditEntry[] } {
  const {
    kit,
    kitVersion,
    level,
    opening = null,
    constraints = usualConstraints,
    pools = {},
    ...rest
  } = input;
  const { focus = usualFocusOf(kit, level), attitudes = usualAttitudesOf(kit, level), ...given } = rest;
  const loop: Loop = {
    ...given,
    opening,
    constraints,
    version: 0,
    stage: firstStage,
    kit: {
      id: kit.id,
      version: kitVersion,
      title: kit.title,
      level,
      focus,
      attitudes,
      competencies: optionalIn(kit, focus),
      ...(kit.locale === 'en-GB' ? { locale: kit.locale } : {}),
    },
    minimumCards: kit.minimumCards,
    rounds: emptyRounds(input.rounds, { pools }),
    search: { number: 0, state: 'none', offers: [], reason: null, relaxations: [], note: null, together: [] },
    gate: { state: 'closed' },
    debriefNumber: 1,
    debrief: null,
    vote: null,
    pastDebriefs: [],
    decisions: [],
    dissents: [],
    checklist: null,
    progress: null,
    outbox: [],
    counter: 0,
    audit: { seq: 0, hash: '', pending: [] },
    createdAt: now,
    ...(kit.stages.length > 1 ? { stages: kit.stages.map(newStage) } : {}),
  };
  const about = { kit: kit.id, level, hiringManager: input.hiringManager, ...(opening ? { opening } : {}) };
  return { loop, audit: [{ what: 'loop.started', by: input.coordinator, about }] };
}

/** The competencies of a focus that are off unless they are in it. */
export const optionalIn = (kit: Kit, focus: readonly string[]): string[] =>
  kit.competencies.flatMap(({ id, isOptional }) => (isOptional && focus.includes(id) ? [id] : []));

const newStage = ({ id, title }: Kit['stages'][number]): LoopStage => ({
  id,
  title,
  openedAt: null,
  readers: [],
  settled: null,
  posted: {},
});

type Proposed = { debriefNumber?: number; pools?: Record<string, string[]> };

/** Planned rounds before anybody sits in them. */
export const emptyRounds = (
  planned: readonly RoundPlan[],
  { debriefNumber = 1, pools = {} }: Proposed = {},
): Round[] =>
  planned.map((round) => ({
    ...round,
    debriefNumber,
    booking: null,
    bookings: 0,
    material: null,
    seats: round.seats.map((seat) => ({
      ...seat,
      pool: pools[seat.id] ?? [],
      holder: null,
      versions: [],
      amendments: [],
      notes: null,
      notHeld: null,
      left: [],
      handover: null,
      excused: null,
      pack: null,
      request: null,
      nudges: noNudges,
    })),
  }));
