import { afterAll, describe, expect, it } from '@jest/globals';
import type { EffectKind } from '../../src/core/loop/effect.ts';
import { effectHandlers } from '../../src/courier/effects/handlers.ts';
import { atMost } from '../support/people/at-most.ts';
import { allCourses, courseOf } from '../support/people/effect-courses.ts';
import { type Course, wholeLoop, withoutCrash } from '../support/people/whole-loop.ts';
import { endProcesses } from '../support/processes/app-process.ts';
import { scale } from '../support/scale.ts';

/** What would hurt most if it were done twice or not at all. */
const worst: EffectKind[] = ['debrief.open'];
const isAll = scale.boundaries === 'all';
/** Nothing of these is left to compare; they are interrupted in `interrupted-erasure.soak.test.ts`. */
const isOfErasure = (kind: string): boolean => kind.startsWith('erase.');
const every = (Object.keys(effectHandlers) as EffectKind[]).filter((kind) => !isOfErasure(kind));
const kinds = isAll ? every : worst;
const moments = isAll ? (['claimed', 'called', 'marked'] as const) : (['called'] as const);
/** The first time unless said otherwise: progress has nothing to say at first, then is posted, then edited. */
const times: Partial<Record<EffectKind, number[]>> = { 'progress.show': [2, 3] };

/** One run dies so often at most: each death costs a start, and a run costs as much as some of them. */
const mostDeaths = 5;
/** Histories kill these at every moment, many times; here each dies at one of them, in a process of its own. */
const inHistories: ReadonlySet<Course> = new Set(['replaced', 'rescheduled', 'drifted', 'answered']);
type Deadly = { kind: EffectKind; moment: (typeof moments)[number]; countdown: number };

function dealt(course: Course): Deadly[][] {
  const ofCourse = kinds.filter((kind) => courseOf(kind) === course);
  const once = ofCourse.filter((kind) => !times[kind]);
  const hands = Math.ceil(once.length / mostDeaths);
  const each = Array.from({ length: hands }, (_, hand) => once.filter((_, at) => at % hands === hand));
  const die = (some: EffectKind[], momentOf: (at: number) => Deadly['moment']) =>
    some.map((kind, at) => ({ kind, moment: momentOf(at), countdown: 1 }));
  if (isAll && inHistories.has(course))
    return each.map((some) => die(some, (at) => moments[at % moments.length] ?? 'called'));
  // A process that is new counts anew, so nothing else may kill it on the way.
  const later = ofCourse.flatMap((kind) => (times[kind] ?? []).map((countdown) => ({ kind, countdown })));
  return moments.flatMap((moment) => [
    ...each.map((some) => die(some, () => moment)),
    ...later.map((one) => [{ ...one, moment }]),
  ]);
}

const said = ({ kind, moment, countdown }: Deadly): string =>
  `${kind} ${moment}${countdown > 1 ? `, time ${countdown}` : ''}`;
const cases = allCourses.flatMap((course) =>
  dealt(course).map((deadly) => ({ course, deadly, names: deadly.map(said).join('; ') })),
);
const inTurn = atMost(3);

describe('people whose app is killed around effects end up where nobody was killed', () => {
  afterAll(endProcesses);

  it.concurrent.each(cases)(
    'when it dies with $names',
    ({ course, deadly }) =>
      inTurn(async () => {
        const expected = await withoutCrash(course);
        const ended = await wholeLoop(course, { anywhere: deadly });
        expect(ended).toEqual({ outcome: expected.outcome, deaths: deadly.length, trouble: [] });
      }),
    500_000,
  );
});
