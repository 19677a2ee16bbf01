import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeDraft, play, proposal, seatAll } from '../../support/makers/make-loop.ts';

const posted = { channel: 'D1', ts: '1' };
const shown = { type: 'progressShown', posted, search: 1 } as const;
const found = play(makeDraft(), [seatAll(), proposal(1, { reasons: ['Tue 12 Jan, no waiting'] })]);
const drawing = ({ outbox }: Loop) => outbox.filter(({ kind }) => kind === 'offers.draw').map(({ id }) => id);
const files = [{ place: 0, file: 'F1' }];
const drawn = (isShown: boolean) => ({ type: 'offersDrawn', search: 1, files, isShown }) as const;

describe('the message about a loop, once it is there', () => {
  it('gets the pictures of what it offers, and nothing where it offers nothing or times picked by hand', () => {
    expect(play(found, [shown]).progress).toEqual({ ...posted, search: 1 });
    expect(drawing(play(found, [shown]))).toEqual(['draw-1']);
    expect(drawing(play(makeDraft(), [seatAll(), shown]))).toEqual([]);
    expect(drawing(play(makeDraft(), [seatAll(), proposal(1, { reasons: [] }), shown]))).toEqual([]);
    expect(drawing(play(found, [{ ...shown, search: 2 }]))).toEqual([]);
  });

  it('shows them after they were uploaded, once, and never those of an earlier search', () => {
    const uploaded = play(found, [shown, drawn(false)]);
    expect(uploaded.search.pictures).toEqual({ files, isShown: false });
    expect(drawing(uploaded)).toEqual(['draw-1', 'drawn-1']);
    expect(play(uploaded, [drawn(false)])).toEqual(uploaded);
    const whole = play(uploaded, [drawn(true)]);
    expect(whole.search.pictures?.isShown).toBe(true);
    expect(play(whole, [drawn(true)])).toEqual(whole);
    const again = play(found, [{ type: 'searchAgain', by: 'UCORA' }]);
    expect(play(again, [drawn(true)]).search.pictures).toBeUndefined();
  });
});
