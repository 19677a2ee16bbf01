import { describe, expect, it } from '@jest/globals';
import { enoughFixes, firstFixes, shortTopic, withFixes } from '../../../src/core/plan/fixes.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { type PlanRequest, standardRequest } from '../../../src/core/plan/plan-request.ts';
import { tableOf } from '../../../src/core/plan/table.ts';
import { readShipped } from '../../support/read-shipped.ts';

const kit = (await readShipped()).find(({ id }) => id === 'backend-developer');
if (!kit) throw new Error('No kit.');
const standard = standardRequest(kit, 'mid');
const request = (over: Partial<PlanRequest>): PlanRequest => ({ ...standard, ...over });

describe('what to change, so that a loop can be asked', () => {
  it('is several things where no single one is enough, and together they are', () => {
    const wanted = request({
      rounds: ['coding-test', 'peer-technical', 'work-simulation'],
      level: 'principal',
      focus: [
        'async-systems',
        'data-persistence',
        'data-pipelines',
        'developer-platform',
        'financial-systems',
        'iot-edge',
      ],
      minutes: { 'peer-technical': 100, 'work-simulation': 45 },
      mayMissAttitudes: true,
    });
    const plan = planLoop(wanted);
    const fixes = plan.ok ? [] : plan.shortage.fixes;
    expect(fixes.map(({ kind }) => kind)).toEqual(['lengthen', 'switch-on']);
    expect(plan.ok ? '' : plan.shortage.sentence).toMatch(
      /^.+\. Make Work simulation \d+ minutes long, and switch on .+\.$/,
    );
    expect(planLoop(withFixes(wanted, fixes)).ok).toBe(true);
  });

  it('makes no round longer where nobody can', () => {
    const tight = request({ minutes: { 'system-design': 45 } });
    expect(enoughFixes(tight)).toEqual([{ kind: 'lengthen', round: 'system-design', minutes: 50 }]);
    expect(enoughFixes({ ...tight, keepsMinutes: true })).toEqual([
      { kind: 'switch-off', round: 'system-design' },
    ]);
  });

  it('is the plan’s standard rounds where none is on, and knows what too few could ask', () => {
    expect(
      firstFixes(request({ rounds: [] }))
        .flatMap((fix) => (fix.kind === 'switch-on' ? fix.rounds : []))
        .toSorted(),
    ).toEqual(
      standard.rounds
        .filter((id) => kit.rounds.some((round) => round.id === id && round.type === 'live'))
        .toSorted(),
    );
    expect(shortTopic(tableOf(standard))).toBeUndefined();
    expect(shortTopic(tableOf(request({ rounds: ['final'] })))?.id).toBe('async-systems');
  });
});
