import { afterAll, describe, expect, it } from '@jest/globals';
import type { EffectKind } from '../../src/core/loop/effect.ts';
import { effectHandlers } from '../../src/courier/effects/handlers.ts';
import { atMost } from '../support/people/at-most.ts';
import { type Course, wholeLoop, withoutCrash } from '../support/people/whole-loop.ts';
import { endProcesses } from '../support/processes/app-process.ts';
import { scale } from '../support/scale.ts';

/** What would hurt most if it were done twice or not at all. */
const worst: EffectKind[] = ['debrief.open'];
const isAll = scale.boundaries === 'all';
const kinds = isAll ? (Object.keys(effectHandlers) as EffectKind[]) : worst;
const moments = isAll ? (['claimed', 'called', 'marked'] as const) : (['called'] as const);
const courses: Partial<Record<EffectKind, Course>> = {
  'round.unbook': 'cancelled',
  'schedule.check': 'pickedByHand',
  'schedule.batch': 'searchedTogether',
  'card.nudge': 'nudged',
  'nudge.show': 'nudged',
  'late.tell': 'nudged',
  'card.kept': 'kept',
  'practice.share': 'watched',
  'handover.tell': 'handedOver',
  'seat.clear': 'recused',
  'round.describe': 'substituted',
  'replacement.search': 'replaced',
  'replacement.ask': 'replaced',
  'replacement.late': 'replaced',
  'replacement.close': 'replaced',
  'replacement.tell': 'replaced',
  'material.send': 'reviewed',
  'reviews.offer': 'reviewed',
  'card.amended': 'amended',
  'vote.call': 'decided',
  'vote.count': 'decided',
  'vote.show': 'decided',
  'decision.tell': 'decided',
  'dissent.tell': 'decided',
  'steps.tell': 'decided',
  'checklist.show': 'decided',
  'start.remind': 'decided',
  'export.send': 'decided',
  'trouble.tell': 'held up',
  'leaver.tell': 'left',
  'role.tell': 'left',
  'cards.offer': 'guest',
  'withheld.tell': 'overheard',
  'thread.retire': 'moved',
  'stage.show': 'stopped',
  'withdrawn.tell': 'stopped',
  'round.move': 'rescheduled',
  'seat.moved': 'rescheduled',
  'claims.follow': 'drifted',
  'drift.note': 'drifted',
  'request.withdraw': 'drifted',
  'drift.tell': 'drifted',
  'drift.close': 'drifted',
  'round.moveBack': 'drifted',
  'round.restore': 'drifted',
  'messages.close': 'cancelled',
  'invite.show': 'answered',
  'invite.answer': 'answered',
  'invite.remind': 'answered',
  'invite.silent': 'answered',
  'candidate.tell': 'answered',
  'round.room': 'roomless',
  'round.hear': 'wentOn',
};
/** The first time unless said otherwise: progress has nothing to say at first, then is posted, then edited. */
const times: Partial<Record<EffectKind, number[]>> = { 'progress.show': [2, 3] };

/** One run dies so often at most: each death costs a start, and a run costs as much as some of them. */
const mostDeaths = 5;
type Deadly = { kind: EffectKind; countdown: number };
const dealt = (course: Course): Deadly[][] => {
  const ofCourse = kinds.filter((kind) => (courses[kind] ?? 'debriefed') === course);
  const [first, later] = [ofCourse.filter((kind) => !times[kind]), ofCourse.filter((kind) => times[kind])];
  const hands = Math.ceil(first.length / mostDeaths);
  return [
    ...Array.from({ length: hands }, (_, hand) =>
      first.filter((_, at) => at % hands === hand).map((kind) => ({ kind, countdown: 1 })),
    ),
    // A process that is new counts anew, so nothing else may kill it on the way.
    ...later.flatMap((kind) => (times[kind] ?? []).map((countdown) => [{ kind, countdown }])),
  ];
};
const said = ({ kind, countdown }: Deadly): string => (countdown > 1 ? `${kind}, time ${countdown}` : kind);
const cases = [...new Set<Course>(['debriefed', ...Object.values(courses)])].flatMap((course) =>
  dealt(course).flatMap((deadly) =>
    moments.map((moment) => ({ course, moment, deadly, names: deadly.map(said).join('; ') })),
  ),
);
const inTurn = atMost(3);

describe('people whose app is killed around effects end up where nobody was killed', () => {
  afterAll(endProcesses);

  it.concurrent.each(cases)(
    'when it dies with each of these $moment: $names',
    ({ course, moment, deadly }) =>
      inTurn(async () => {
        const expected = await withoutCrash(course);
        const anywhere = deadly.map((one) => ({ ...one, moment }));
        const ended = await wholeLoop(course, { anywhere });
        expect(ended).toEqual({ outcome: expected.outcome, deaths: deadly.length, trouble: [] });
      }),
    500_000,
  );
});
