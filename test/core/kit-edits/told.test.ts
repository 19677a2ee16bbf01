import { describe, expect, it } from '@jest/globals';
import { type PlanHistory, untouched } from '../../../src/core/kit-edits/history.ts';
import {
  isPlanWaiting,
  newcomersTold,
  planToldOf,
  rewritten,
  settledTold,
  staleTold,
  withPlanNotice,
} from '../../../src/core/kit-edits/told.ts';
import { makeProposal } from '../../support/makers/plan-history.ts';

const act = { by: 'UANN', now: 5 };
const asked = { kind: 'proposed' as const, proposal: 'p', number: 0 };
const start = withPlanNotice(untouched('TACME', 'tester'), { ...asked, to: 'UBEN' }, act);
const id = 'proposed-p-UBEN';
const settled = { how: 'approved' as const, by: 'UBEN', number: 1 };
const underWay: PlanHistory = {
  ...start,
  notices: start.notices.map((one) => ({ ...one, sendingUntil: 9 })),
};
const posted = { channel: 'DBEN', ts: '1.0' };

describe('who is told of a change of a plan', () => {
  it('is everybody but its author, once', () => {
    expect(withPlanNotice(start, { ...asked, to: 'UANN' }, act)).toBe(start);
    expect(withPlanNotice(start, { ...asked, to: 'UBEN' }, act)).toBe(start);
    expect(start.notices).toMatchObject([{ id, to: 'UBEN', by: 'UANN', at: 5 }]);
    expect(isPlanWaiting(start)).toBe(true);
  });

  it('has a message with buttons until the change ends, which is then rewritten once', () => {
    const out = planToldOf(start, id, posted);
    expect([out.notices, out.told.length, isPlanWaiting(out)]).toEqual([[], 1, false]);
    const ended = settledTold(out, 'p', settled);
    expect(staleTold(ended)).toMatchObject([{ ...posted, settled }]);
    expect(isPlanWaiting(ended)).toBe(true);
    expect(rewritten(ended, id).told).toEqual([]);
  });

  it('is told nothing more of what has ended, and a message that is just going out is rewritten', () => {
    expect(settledTold(start, 'p', settled).notices).toEqual([]);
    const late = planToldOf(settledTold(underWay, 'p', settled), id, posted);
    expect(staleTold(late)).toMatchObject([{ ts: '1.0', settled }]);
  });

  it('may be out of reach for good', () => {
    const failed = planToldOf(start, id, { failure: 'They left.' });
    expect(failed.notices).toMatchObject([{ failure: 'They left.' }]);
    expect(isPlanWaiting(failed)).toBe(false);
  });

  it('is also somebody who becomes a coordinator while it waits, once', () => {
    const waiting = { ...start, proposals: [makeProposal({ id: 'p' })] };
    const after = newcomersTold(waiting, ['UBEN', 'UCAT'], 9);
    expect(after.notices.map(({ to }) => to)).toEqual(['UBEN', 'UCAT']);
    const back = { by: 'UBEN', at: 9, reason: 'Say which.' };
    const sent = { ...waiting, proposals: [makeProposal({ id: 'p', sentBack: back })] };
    expect(newcomersTold(sent, ['UCAT'], 9)).toBe(sent);
  });

  it('has nothing to press in a message that says a change was approved', () => {
    const told = withPlanNotice(
      untouched('TACME', 'tester'),
      { ...asked, kind: 'approved', to: 'UBEN' },
      act,
    );
    expect(planToldOf(told, 'approved-p-UBEN', posted)).toMatchObject({ notices: [], told: [] });
  });
});
