import { digestMessage } from '../../../../blocks/home/digest-message.ts';
import { homeView } from '../../../../blocks/home/home-view.ts';
import { needRow } from '../../../../blocks/home/need-rows.ts';
import type { Need } from '../../../core/home/needs.ts';
import { deadIn, inMessage, late, now, placeIn, seatRowsIn, zone } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';
import { openingIn } from './opening.ts';

/** One of each kind, and as many more of the longest as there are to be. */
function needsIn(x: Sample) {
  const { loop, round, seat } = placeIn(x);
  const [effect] = deadIn(x);
  const drift = { number: 1, at: now, moved: null, lost: 'deleted' as const, missing: [], posted: null };
  const needs: Need[] = [
    ...(effect ? [{ id: 'undone.1', kind: 'undone' as const, effect, isFirstOfMany: true }] : []),
    { id: 'changed.1', kind: 'changed', round, drift },
    { id: 'declined.1', kind: 'declined', round },
    { id: 'decide.1', kind: 'decide' },
    { id: 'times.1', kind: 'times', offers: 3 },
    { id: 'material.1', kind: 'material', round },
    { id: 'late.1', kind: 'late', late: Array(x.many(20, 2)).fill({ round, seat, days: 2 }) },
    { id: 'noTimes.1', kind: 'noTimes' },
    { id: 'unsearched.1', kind: 'unsearched' },
    { id: 'nobody.1', kind: 'nobody', round },
    { id: 'unheld.1', kind: 'unheld', round },
  ];
  const rows = needs.map((need) => ({ need, loop, candidate: x.name }));
  return x.many(1, 1) > 0 ? rows : [];
}

function cardsIn(x: Sample) {
  const drafts = [
    {},
    { draft: late - 3_600_000 },
    { draft: late - 26 * 3_600_000, isLate: true },
    { draft: null },
  ];
  return seatRowsIn(x).map((row, at) => ({ ...row, isLate: false, ...drafts[at % drafts.length] }));
}

const homeIn = (x: Sample, isCoordinator: boolean) =>
  homeView({
    ...{ user: x.interviewing.coordinator, zone, now: late, isCoordinator, wantsDigest: false },
    outages: [],
    openings: (['complete', 'agree'] as const)
      .slice(0, x.many(2, 2))
      .flatMap((waits) => Array(x.many(20, 1)).fill({ opening: openingIn(x), waits })),
    needs: {
      ...{ rows: isCoordinator ? needsIn(x) : [], skip: 0, before: null },
      next: x.many(1, 0) > 0 ? { id: 'loop', createdAt: now } : null,
    },
    cards: cardsIn(x).slice(0, x.many(99, 3)),
    interviews: seatRowsIn(x).slice(0, x.many(99, 2)),
    loops: {
      rows: x.loops(x.many(8, 3), x.interviewing).map((row) => ({ ...row, late: [] })),
      ...{ hasMore: true, isFirst: false },
    },
    decided: {
      rows: x.loops(x.many(5, 2), x.decided).map((row) => ({ ...row, conclusion: x.conclusion })),
      ...{ hasMore: true, isFirst: true },
    },
    hidden: x.many(99, 2),
  });

export const home: RowsByFile = {
  'home/home-view.ts': {
    homeView: (x) => [homeIn(x, true), homeIn(x, false)],
  },
  'home/need-rows.ts': {
    needWords: within,
    needRow: (x) => inMessage(needsIn(x).flatMap(needRow)),
  },
  'home/digest-message.ts': {
    digestMessage: (x) =>
      digestMessage({ needs: needsIn(x), hasMore: false, cards: seatRowsIn(x).slice(0, x.many(99, 1)) }),
  },
};
