import { describe, expect, it } from '@jest/globals';
import type { Opening } from '../../../src/core/opening/opening.ts';
import {
  agreed,
  begunOpening,
  changed,
  chosenByHand,
  closed,
  type OpeningChange,
  reopened,
  toldOf,
  whyNotTheirs,
  withdrawn,
} from '../../../src/core/opening/rules.ts';
import { now } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const cora = { by: 'UCORA', now };
const hana = { by: 'UHANA', now };

function done(answer: OpeningChange): Opening {
  if (!answer.ok) throw new Error(answer.reason);
  return answer.opening;
}
const codeOf = (answer: OpeningChange) => (answer.ok ? null : answer.code);
const open = () => {
  const first = done(agreed(makeOpening(), 1, hana));
  return done(agreed({ ...first, notices: [] }, 1, cora));
};
const told = ({ notices }: Opening) => notices.map(({ kind, to }) => [kind, to]);

describe('an opening', () => {
  it('is begun by a coordinator, and its hiring manager is asked once to complete it', () => {
    const { id, team, title, department, region, currency, hiringManager, intake, held } = makeOpening();
    const begun = { id, team, title, department, region, currency, hiringManager, intake, held };
    const { opening, audit } = begunOpening(begun, cora);
    expect(opening).toMatchObject({ state: 'begun', coordinator: 'UCORA', agreed: [] });
    expect(told(opening)).toEqual([['complete', 'UHANA']]);
    expect(audit).toMatchObject([{ what: 'opening.begun', by: 'UCORA' }]);
    expect(told(begunOpening({ ...begun, hiringManager: 'UCORA' }, cora).opening)).toEqual([]);
  });

  it('is open once both agree, to what they looked at', () => {
    const first = agreed(makeOpening(), 1, hana);
    expect(done(first)).toMatchObject({ state: 'begun', agreed: ['UHANA'] });
    expect(told(done(first))).toEqual([['agree', 'UCORA']]);
    expect(open()).toMatchObject({ state: 'open', agreed: ['UHANA', 'UCORA'] });
    expect(told(open())).toEqual([['open', 'UHANA']]);
    expect(codeOf(agreed(makeOpening({ revision: 2 }), 1, hana))).toBe('opening.outdated');
    const alone = makeOpening({ hiringManager: 'UCORA' });
    expect(done(agreed(alone, 1, cora)).state).toBe('open');
  });

  it('cannot be agreed to before it is complete', () => {
    const answer = agreed(makeOpening({ success: [] }), 1, hana);
    expect(answer).toMatchObject({
      ok: false,
      reason: 'Before you agree, add what will be true after six months.',
    });
  });

  it('loses the other agreement with a change, and the one who agreed hears it', () => {
    const answer = changed({ ...open(), notices: [] }, { title: 'Another title' }, hana);
    expect(done(answer)).toMatchObject({ state: 'begun', agreed: ['UHANA'], revision: 2 });
    expect(told(done(answer))).toEqual([['changed', 'UCORA']]);
    expect(answer).toMatchObject({ audit: [{ what: 'opening.changed', about: { fields: 'title' } }] });
  });

  it('remembers when who may sit in a seat changed, and in no other', () => {
    const opening = makeOpening({ pools: { 'first/0': ['UINES'], 'first/1': ['UJON'] } });
    const pools = { 'first/0': ['UINES'], 'first/1': [], 'second/0': ['UKIM'] };
    const change = changed(opening, { pools }, cora);
    expect(change).toMatchObject({ ok: true, opening: { pools } });
    expect(change.ok && change.opening.poolsAt).toEqual({ 'first/1': now, 'second/0': now });
  });

  it('is not changed by what is the same', () => {
    const before = open();
    expect(changed(before, { title: before.title }, hana)).toEqual({ ok: true, opening: before, audit: [] });
  });

  it('asks another hiring manager to complete it', () => {
    expect(told(done(changed(makeOpening(), { hiringManager: 'UJONA' }, cora)))).toEqual([
      ['complete', 'UJONA'],
    ]);
  });

  it('loses an agreement that is taken back', () => {
    expect(done(withdrawn(open(), hana))).toMatchObject({ state: 'begun', agreed: ['UCORA'] });
    const before = makeOpening();
    expect(withdrawn(before, hana)).toEqual({ ok: true, opening: before, audit: [] });
  });

  it('closes with a reason, takes nothing then, and can be opened again', () => {
    const end = { why: 'withdrawn' as const, reason: 'The budget went elsewhere.' };
    expect(codeOf(closed(open(), { ...end, reason: ' ' }, cora))).toBe('opening.no-reason');
    const shut = done(closed({ ...open(), notices: [] }, end, cora));
    expect(shut).toMatchObject({ state: 'closed', closed: { by: 'UCORA', ...end } });
    expect(told(shut)).toEqual([['closed', 'UHANA']]);
    for (const refusedNow of [
      changed(shut, { title: 'New' }, hana),
      agreed(shut, 1, hana),
      withdrawn(shut, hana),
    ])
      expect(codeOf(refusedNow)).toBe('opening.closed');
    expect(done(reopened(shut, hana))).toMatchObject({ state: 'begun', agreed: [], closed: null });
    expect(codeOf(reopened(makeOpening(), hana))).toBe('opening.not-closed');
  });

  it('keeps what somebody chose by hand, with who it was and why', () => {
    const held = chosenByHand(
      makeOpening(),
      'focus',
      { focus: ['api'] },
      { by: 'UHANA', reason: 'We own it.' },
    );
    expect(held).toMatchObject({
      focus: ['api'],
      reasons: { focus: 'We own it.' },
      changed: { focus: 'UHANA' },
    });
  });

  it('forgets a message that is out, and keeps one that will never be, with why', () => {
    const waiting = done(agreed(makeOpening(), 1, hana));
    const id = waiting.notices[0]?.id ?? '';
    expect(done(toldOf(waiting, id, null)).notices).toEqual([]);
    expect(done(toldOf(waiting, id, 'They left.')).notices).toMatchObject([{ id, failure: 'They left.' }]);
  });

  it('is for coordinators and its hiring manager', () => {
    const asked = ['UHANA', 'UCORA', 'UOMAR'].map(
      (user) => whyNotTheirs(makeOpening(), user, ['UCORA'])?.code,
    );
    expect(asked).toEqual([undefined, undefined, 'opening.not-yours']);
  });
});
