import { expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import { loopSchema } from '../../src/store/schemas.ts';

/** A field of the type that is missing here does not compile; one that the schema lacks would stop every write. */
const fields: Record<keyof Loop, true> = {
  ...{ id: true, team: true, version: true, stage: true, kit: true, opening: true, role: true },
  ...{ lookedFor: true, minimumCards: true, coordinator: true, hiringManager: true, candidate: true },
  ...{ availability: true, constraints: true, rounds: true, brought: true, stages: true, search: true },
  ...{
    gate: true,
    room: true,
    resume: true,
    contact: true,
    adjustments: true,
    leavers: true,
    debriefNumber: true,
    debrief: true,
    vote: true,
  },
  ...{ pastDebriefs: true, decisions: true, dissents: true, checklist: true, steps: true, progress: true },
  ...{
    news: true,
    desk: true,
    alsoTold: true,
    trouble: true,
    outbox: true,
    counter: true,
    audit: true,
    dataKey: true,
    createdAt: true,
    copiedAt: true,
    changedAt: true,
    cancelledAt: true,
    hold: true,
    ending: true,
    erasure: true,
  },
};

it('keeps every field that a loop has', () => {
  const missing = Object.keys(fields).filter((field) => !loopSchema.path(field));
  expect(missing).toEqual([]);
});
