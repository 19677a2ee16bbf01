import { lastStage } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';

const nothing = { iv: '', tag: '', data: '' };

/** A loop with nothing in it. What it was called and where its audit ends stays. */
export const blankLoop = ({ id, team, version, audit, counter, createdAt }: Stone): Loop => ({
  ...{ id, team, version, audit, counter, createdAt },
  stage: lastStage,
  kit: { id: '', version: '', title: '', level: 'mid', competencies: [] },
  opening: null,
  minimumCards: 0,
  coordinator: '',
  hiringManager: '',
  candidate: { sealed: nothing, lookups: [], slackUser: null },
  availability: { zone: 'UTC', firstDay: '', lastDay: '', from: '', to: '' },
  constraints: { roundsPerDay: 0, minGap: 0, maxGap: 0, grid: 15, overLimits: '', changes: [] },
  rounds: [],
  search: { number: 0, state: 'none', offers: [], reason: null, relaxations: [], note: null, together: [] },
  gate: { state: 'closed' },
  room: { wanted: 'existing', channel: null },
  debriefNumber: 1,
  debrief: null,
  vote: null,
  pastDebriefs: [],
  decisions: [],
  dissents: [],
  checklist: null,
  progress: null,
  outbox: [],
  dataKey: { keyId: '', ...nothing },
});

/** As much of a loop as outlives its candidate. */
export type Stone = Pick<Loop, 'id' | 'team' | 'version' | 'audit' | 'counter' | 'createdAt'>;

/** All that the database has of it. */
export type KeptStone = Stone & Pick<Loop, 'stage' | 'outbox' | 'erasure' | 'copiedAt'>;

export const stoneOf = (loop: Loop): KeptStone => {
  const { id, team, version, audit, counter, createdAt, stage, outbox, erasure, copiedAt } = loop;
  const kept = { id, team, version, audit, counter, createdAt, stage, outbox };
  return { ...kept, ...(erasure ? { erasure } : {}), ...(copiedAt === undefined ? {} : { copiedAt }) };
};

export const loopOf = (stone: KeptStone): Loop => ({
  ...blankLoop(stone),
  ...{ stage: stone.stage, outbox: stone.outbox },
  ...(stone.erasure ? { erasure: stone.erasure } : {}),
  ...(stone.copiedAt === undefined ? {} : { copiedAt: stone.copiedAt }),
});
