import { describe, expect, it } from '@jest/globals';
import type { Notice, Opening, OpeningChange } from '../../../src/core/opening/opening.ts';
import { agreed, changed, closed } from '../../../src/core/opening/rules.ts';
import { formOf, isWaiting, rewrittenTo, staleIn, toldOf } from '../../../src/core/opening/told.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const coordinators = ['UCORA'];
const cora = { by: 'UCORA', now: 1, coordinators };
const hana = { by: 'UHANA', now: 2, coordinators };
const done = (change: OpeningChange): Opening => {
  if (!change.ok) throw new Error(change.code);
  return { ...change.opening, version: change.opening.version + 1 };
};
/** As the courier does: everything that waits goes out. */
const sent = (opening: Opening): Opening =>
  opening.notices.reduce(
    (current, { id, kind, to, by }) =>
      done(
        toldOf(current, id, {
          posted: { channel: `D${to}`, ts: id },
          form: formOf(current, { kind, by }),
        }),
      ),
    opening,
  );
const notice = (kind: Notice['kind'], to: string, by: string, at = 0): Notice => ({
  ...{ id: `${kind}-${to}-${at}`, kind, to, by, at, sendingUntil: 0, failure: null },
});
const stale = (opening: Opening) => staleIn(opening).map(({ told, form }) => [told.kind, told.to, form]);

describe('a message about an opening that is out', () => {
  it('stays while what it asks for is to be done', () => {
    const asked = sent(makeOpening({ success: [], notices: [notice('complete', 'UHANA', 'UCORA')] }));
    expect([stale(asked), isWaiting(asked)]).toEqual([[], false]);
    expect(asked.told).toMatchObject([{ kind: 'complete', channel: 'DUHANA', form: 'complete' }]);
  });

  it('asks to agree once all is complete, and for nothing once they have agreed', () => {
    const asked = sent(makeOpening({ success: [], notices: [notice('complete', 'UHANA', 'UCORA')] }));
    const complete = done(changed(asked, { success: ['It is tested'] }, hana));
    expect([stale(complete), isWaiting(complete)]).toEqual([[['complete', 'UHANA', 'agree']], true]);
    const [{ told } = { told: { id: '' } }] = staleIn(complete);
    const rewritten = done(rewrittenTo(complete, told.id, 'agree'));
    expect([stale(rewritten), isWaiting(rewritten)]).toEqual([[], false]);
    const agreedTo = done(agreed(rewritten, rewritten.revision, hana));
    expect(stale(agreedTo)).toEqual([['complete', 'UHANA', null]]);
    expect(done(rewrittenTo(agreedTo, told.id, null)).told).toEqual([]);
  });

  it('asks nobody to agree whose side has agreed, nor to start a loop from what is closed', () => {
    const begun = sent(done(agreed(makeOpening(), 1, hana)));
    expect(stale(begun)).toEqual([]);
    const open = sent(done(agreed(begun, 1, cora)));
    expect(stale(open)).toEqual([['agree', 'UCORA', null]]);
    const both = sent(done(agreed(done(agreed(makeOpening(), 1, cora)), 1, hana)));
    expect(both.told?.map(({ kind, to }) => [kind, to])).toContainEqual(['open', 'UCORA']);
    const ended = done(closed(both, { why: 'hired', reason: 'Hired.' }, cora));
    expect(stale(ended)).toContainEqual(['open', 'UCORA', null]);
  });

  it('is over once a newer one has reached the same person, whichever was sent first', () => {
    const two = [notice('changed', 'UCORA', 'UHANA', 1), notice('agree', 'UCORA', 'UHANA', 5)];
    for (const notices of [two, two.toReversed()])
      expect(stale(sent(makeOpening({ notices })))).toEqual([['changed', 'UCORA', null]]);
    const others = [notice('changed', 'UCORA', 'UHANA', 1), notice('agree', 'UHANA', 'UCORA', 5)];
    expect(stale(sent(makeOpening({ notices: others })))).toEqual([]);
  });

  it('is over for whoever handed the opening to somebody else', () => {
    const asked = sent(makeOpening({ notices: [notice('complete', 'UHANA', 'UCORA')] }));
    const handed = done(changed(asked, { hiringManager: 'UOMAR' }, hana));
    expect(stale(handed)).toEqual([['complete', 'UHANA', null]]);
  });

  it('about somebody who left offers what is still to be done for them', () => {
    const left = notice('left', 'UCORA', 'UHANA');
    const opening = sent(makeOpening({ pools: { 'first/0': ['UHANA'] }, notices: [left] }));
    expect(stale(sent({ ...opening, notices: [notice('agree', 'UCORA', 'UHANA', 9)] }))).toEqual([]);
    const replaced = done(changed(opening, { hiringManager: 'UOMAR' }, cora));
    expect(stale(replaced)).toEqual([['left', 'UCORA', 'interviewer']]);
    expect(stale(done(changed(replaced, { pools: {} }, cora)))).toEqual([['left', 'UCORA', null]]);
  });

  it('is of no concern where it never had a button', () => {
    const notices = [notice('handed', 'UDANA', 'UCORA'), notice('description', 'UCORA', 'UCORA')];
    expect(sent(makeOpening({ notices })).told).toEqual([]);
  });
});
