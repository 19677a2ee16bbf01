import { describe, expect, it } from '@jest/globals';
import { seatsPageOf } from '../../../src/flows/steps/seats-page.ts';
import { makeDraft, makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const day = 86_400_000;
const vault = { openCandidate: () => ({ name: 'Robin', email: 'robin@elsewhere.test' }) };
const loop = makeDraft({ pools: { r1s1: ['UINES'], r1s2: ['UJON'], r2s1: ['UKIM'] } });
const shown = { plan: { ok: true } as never, opening: null, last: null, before: null, known: [] };
const page = (over: object = {}) => seatsPageOf({ vault } as never, loop, makeKit(), { ...shown, ...over });

describe('the second page of /hire start', () => {
  it('names the newest of the other loops with this candidate; drafts are none', () => {
    const known = [
      loop,
      makeDraft({ id: 'draft' }),
      { ...makeInterviewing({ id: 'old', role: 'Data engineer' }), createdAt: now - 90 * day },
      { ...makeInterviewing({ id: 'older', role: 'Designer' }), createdAt: now - 200 * day },
    ];
    expect(page({ known }).earlier).toMatchObject({ role: 'Data engineer', at: now - 90 * day });
    expect(page({ known: [loop] }).earlier).toBeNull();
  });

  it('says whose choice the people are', () => {
    const before = { rounds: makeInterviewing().rounds };
    expect(page().isAsBefore).toBe(false);
    expect(page({ before }).isAsBefore).toBe(true);
    const opening = makeOpening({ pools: {} });
    expect(page({ before, opening }).opening?.people).toBe('plan');
    expect(page({ opening }).opening?.people).toBe('opening');
  });

  it('says what is short of a plan that cannot be asked', () => {
    const plan = { ok: false, shortage: { sentence: 'Switch on another round.' } } as never;
    expect(page({ plan }).shortage).toBe('Switch on another round.');
  });
});
