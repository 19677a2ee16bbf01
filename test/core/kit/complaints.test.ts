import { beforeAll, describe, expect, it } from '@jest/globals';
import { filledKit } from '../../../src/core/kit/complaints.ts';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { readShipped } from '../../support/read-shipped.ts';

/** What issue 14 gave to kits, taken out again. */
function older({ focus: _, focusAttitudes: _a, stages: _s, intake, archetypes: _t, ...kit }: Kit): unknown {
  return {
    ...kit,
    intake: intake.map(({ id, ask, decides }) => ({ id: `why-${id}`, ask, decides })),
    rounds: kit.rounds.map(({ reserveMinutes: _r, stage: _g, prepare: _p, ...round }) => round),
  };
}

describe('a kit that an older version kept', () => {
  let kits: Kit[] = [];
  beforeAll(async () => {
    kits = await readShipped();
  });

  it('has by now what every kit has, and can be dealt', () => {
    expect(kits.length).toBe(9);
    for (const kit of kits) {
      const filled = filledKit(JSON.parse(JSON.stringify(older(kit))));
      expect([filled.focusAttitudes, filled.stages, filled.archetypes]).toEqual([[], [], []]);
      expect(filled.focus).toEqual({ junior: [], mid: [], senior: [], principal: [] });
      expect(filled.rounds.map(({ reserveMinutes }) => reserveMinutes)).toEqual(kit.rounds.map(() => 0));
      expect(filled.questions).toEqual(kit.questions);
      expect(filled.exercises).toEqual(kit.exercises);
    }
    const [kit] = kits as [Kit];
    const { rounds } = planLoop(standardRequest(filledKit(older(kit)), 'mid'));
    expect(rounds.map(({ template }) => template)).toEqual(
      kit.rounds.flatMap(({ id, isStandard }) => (isStandard ? [id] : [])),
    );
  });

  it('is left as it is where it has everything, and is not judged again', () => {
    for (const kit of kits) expect(filledKit(JSON.parse(JSON.stringify(kit)))).toEqual(kit);
    const long = { ...kits[0], title: 't'.repeat(200), older: 'a field that is gone' };
    expect(filledKit(long)).toEqual(long);
  });

  it('gets every default, those of lists within lists too', () => {
    const [kit] = kits as [Kit];
    const exercises = kit.exercises.map(({ probes: _, preparationMinutes: _m, ...exercise }) => exercise);
    const { exercises: filled } = filledKit({ ...kit, exercises });
    expect(
      filled.every(({ probes, preparationMinutes }) => probes.length === 0 && preparationMinutes === 0),
    ).toBe(true);
  });
});
