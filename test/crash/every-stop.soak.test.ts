import { afterAll, describe, expect, it } from '@jest/globals';
import type { EffectKind } from '../../src/core/loop/effect.ts';
import { effectHandlers } from '../../src/courier/effects/handlers.ts';
import { atMost } from '../support/people/at-most.ts';
import { allCourses, courseOf } from '../support/people/effect-courses.ts';
import { wholeLoop, withoutCrash } from '../support/people/whole-loop.ts';
import { endProcesses } from '../support/processes/app-process.ts';

// One a run: what is under way beside it is finished in order, and does not come about once more. One kind of each course, and
// none of an erasure, after which nothing is left to compare; at every kind a process dies in `every-boundary`.
const kinds = (Object.keys(effectHandlers) as EffectKind[]).filter((kind) => !kind.startsWith('erase.'));
const cases = allCourses.flatMap((course) =>
  kinds
    .filter((kind) => courseOf(kind) === course)
    .slice(0, 1)
    .map((kind) => ({ kind, course })),
);
const inTurn = atMost(3);

describe('people whose app is asked to end in the middle of an effect end up where nobody was', () => {
  afterAll(endProcesses);

  it.concurrent.each(cases)(
    'when that is $kind',
    ({ kind, course }) =>
      inTurn(async () => {
        const expected = await withoutCrash(course);
        const anywhere = [{ kind, moment: 'claimed' as const, countdown: 1, by: 'SIGTERM' as const }];
        const ended = await wholeLoop(course, { anywhere });
        expect(ended).toEqual({ outcome: expected.outcome, deaths: 1, trouble: [] });
      }),
    500_000,
  );
});
