import { describe, expect, it } from '@jest/globals';
import { questionRounds } from '../../../src/core/kit/kit.ts';
import { levels } from '../../../src/core/kit/level.ts';
import { startedLoop } from '../../../src/core/loop/started-loop.ts';
import { coverageOf } from '../../../src/core/plan/coverage.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { type PlanRequest, standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeDraft, now } from '../../support/makers/make-loop.ts';
import { makeReviewKit, resume } from '../../support/makers/make-reviews.ts';
import { readShipped } from '../../support/read-shipped.ts';

const request = (over: Partial<PlanRequest> = {}): PlanRequest => ({
  ...{ kit: makeReviewKit(), level: 'mid', rounds: ['resume', 'written', 'first', 'second'] },
  ...{ focus: ['api', 'data'], attitudes: ['ownership'], lastAsked: {} },
  ...over,
});

describe('rounds that are written and not held', () => {
  it('read their exercise and nothing else, and change nothing of what is asked live', () => {
    const plan = planLoop(request());
    const live = planLoop(request({ rounds: ['first', 'second'] }));
    expect(plan.ok && live.ok).toBe(true);
    expect(
      plan.rounds.map(({ type, exercise, needs, blind, seats }) => [
        type,
        exercise,
        needs,
        blind,
        seats.length,
      ]),
    ).toEqual([
      ['review', 'resume', 'resume', false, 2],
      ['review', 'written', 'answers', true, 1],
      ['live', null, null, false, 2],
      ['live', null, null, false, 1],
    ]);
    expect(plan.rounds.slice(0, 2).flatMap(({ seats }) => seats.map(({ questions }) => questions))).toEqual([
      ['resume'],
      ['resume'],
      ['written'],
    ]);
    const asked = (rounds: typeof plan.rounds) =>
      rounds.flatMap(({ seats }) => seats.map(({ questions }) => questions));
    expect(asked(plan.rounds.slice(2))).toEqual(asked(live.rounds));
  });

  it('prove nothing: the two voices on every competency are those of the live rounds', () => {
    const kit = makeReviewKit();
    const { loop } = startedLoop(
      { ...makeDraft(), kit, kitVersion: 'v', level: 'mid', rounds: planLoop(request()).rounds },
      now,
    );
    const readers = coverageOf(kit, loop).competencies.flatMap(({ readers: some }) =>
      some.map(({ round }) => round.id),
    );
    expect([...new Set(readers)].toSorted()).toEqual(['r3', 'r4']);
  });

  it('are named where the kit has no exercise for the level', () => {
    const kit = makeReviewKit();
    const short = {
      ...kit,
      exercises: kit.exercises.map((one) => ({
        ...one,
        levels: one.id === resume.id ? ['senior' as const] : one.levels,
      })),
    };
    for (const rounds of [['resume'], ['resume', 'first', 'second']]) {
      const plan = planLoop(request({ kit: short, rounds }));
      expect(plan).toMatchObject({
        ok: false,
        shortage: { fixes: [{ kind: 'switch-off', round: 'resume' }] },
      });
      expect(plan.ok ? '' : plan.shortage.sentence).toContain('Resume review has no exercise');
    }
  });

  it('can be all there is', () => {
    const plan = planLoop(request({ rounds: ['resume', 'written'] }));
    expect(plan).toMatchObject({ ok: true, isProven: true });
    expect(plan.rounds.every(({ seats }) => seats.every(({ questions }) => questions.length === 1))).toBe(
      true,
    );
  });

  it('are on from the start where the kit says so, in the kit’s order', () => {
    expect(standardRequest(makeReviewKit(), 'mid').rounds).toEqual(['resume', 'written', 'first', 'second']);
    expect(questionRounds(makeReviewKit()).map(({ id }) => id)).toEqual(['first', 'second']);
  });
});

describe('the reviews of the kits that ship', () => {
  it('can be switched on at every level, all of them at once', async () => {
    for (const kit of await readShipped())
      for (const level of levels) {
        const rounds = kit.rounds.map(({ id }) => id);
        expect(planLoop({ ...standardRequest(kit, level), rounds })).toMatchObject({ ok: true });
      }
  });

  it('give the candidate a take-home with its limit of hours', async () => {
    const [kit] = (await readShipped()).filter(({ id }) => id === 'backend-developer');
    if (!kit) throw new Error('No kit.');
    const hours = (level: 'mid' | 'senior') =>
      planLoop({ ...standardRequest(kit, level), rounds: ['take-home'] }).rounds.map(
        ({ needs, preparationMinutes, dueDays, seats }) => [needs, preparationMinutes, dueDays, seats.length],
      );
    expect([hours('mid'), hours('senior')]).toEqual([
      [['submission', 180, 4, 2]],
      [['submission', 240, 4, 2]],
    ]);
    expect(kit.rounds.filter(({ blind }) => blind).map(({ id }) => id)).toEqual(['written-screen']);
  });
});
