import { expect, it } from '@jest/globals';
import { startable, whyNotSeatedNow, whyNotStarted } from '../../../src/core/opening/startable.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

it('offers one’s own openings first, the newest on top, and only those that both agreed to', () => {
  const rows = [
    makeOpening({ id: 'old', createdAt: 1, state: 'open' }),
    makeOpening({ id: 'new', createdAt: 2, state: 'open' }),
    makeOpening({ id: 'theirs', createdAt: 3, state: 'open', coordinator: 'UOTHER' }),
    makeOpening({ id: 'begun', createdAt: 4, state: 'begun' }),
    makeOpening({ id: 'closed', createdAt: 5, state: 'closed' }),
  ];
  expect(startable(rows, 'UCORA').map(({ id }) => id)).toEqual(['new', 'old', 'theirs']);
  expect([null, ...rows].map((row) => whyNotStarted(row)?.code)).toEqual([
    ...['start.opening-gone', undefined, undefined, undefined],
    ...['start.opening-begun', 'start.opening-closed'],
  ]);
  // At the last press there is no other to choose, but a way on.
  expect([null, ...rows].map((row) => whyNotSeatedNow(row)?.code)).toEqual([
    ...['opening.gone', undefined, undefined, undefined],
    ...['seats.opening-begun', 'seats.opening-closed'],
  ]);
});
