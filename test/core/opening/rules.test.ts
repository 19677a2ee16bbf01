import { describe, expect, it } from '@jest/globals';
import type { Opening, OpeningChange } from '../../../src/core/opening/opening.ts';
import {
  agreed,
  begunOpening,
  changed,
  chosenByAnswers,
  chosenByHand,
  closed,
  reopened,
  whyNotTheirs,
  withdrawn,
} from '../../../src/core/opening/rules.ts';
import { sidesOut } from '../../../src/core/opening/sides.ts';
import { toldOf } from '../../../src/core/opening/told.ts';
import { now } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const coordinators = ['UCORA', 'UDANA'];
const cora = { by: 'UCORA', now, coordinators };
const dana = { by: 'UDANA', now, coordinators };
const hana = { by: 'UHANA', now, coordinators };
/** Cora has left, or coordinates no more. */
const later = { by: 'UHANA', now, coordinators: ['UDANA', 'UEVE'] };

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

  it('keeps both agreements where only the people, the department or the advertised words change', () => {
    const advert = { kind: '', about: 'We move money.', benefits: '', fits: '' };
    for (const fields of [{ pools: { 'first/0': ['UINES'] } }, { department: 'Ledger' }, { advert }]) {
      const after = done(changed({ ...open(), notices: [] }, fields, hana));
      expect(after).toMatchObject({ ...fields, state: 'open', agreed: ['UHANA', 'UCORA'], notices: [] });
    }
    const more = { pools: { 'first/0': ['UINES'] }, mustHaves: ['Ledgers'] };
    expect(done(changed(open(), more, hana)).agreed).toEqual(['UHANA']);
  });

  describe('that is handed to another hiring manager', () => {
    const handed = (by: typeof cora) =>
      done(changed({ ...open(), notices: [] }, { hiringManager: 'UJONA' }, by));

    it('asks that one to complete it, and tells the earlier one without asking anything of them', () => {
      expect(told(handed(cora))).toEqual([
        ['complete', 'UJONA'],
        ['handed', 'UHANA'],
      ]);
      expect(told(done(changed(makeOpening(), { hiringManager: 'UJONA' }, hana)))).toEqual([
        ['complete', 'UJONA'],
      ]);
    });

    it('keeps no agreement of the earlier one, so that it never opens without a recruiter', () => {
      const mine = handed(hana);
      expect(mine.agreed).toEqual([]);
      const jona = { by: 'UJONA', now, coordinators };
      const one = done(agreed(mine, mine.revision, jona));
      expect(one).toMatchObject({ state: 'begun', agreed: ['UJONA'] });
      expect(done(agreed(one, one.revision, cora)).state).toBe('open');
    });

    it('sends the earlier one nothing that waited for them', () => {
      const waiting = done(agreed(makeOpening(), 1, cora));
      expect(told(waiting)).toEqual([['agree', 'UHANA']]);
      expect(told(done(changed(waiting, { hiringManager: 'UJONA' }, cora)))).toEqual([
        ['complete', 'UJONA'],
        ['handed', 'UHANA'],
      ]);
    });
  });

  it('hears each recruiter once: another coordinator has nothing to add to the first', () => {
    const first = done(agreed(makeOpening(), 1, cora));
    expect(agreed(first, first.revision, dana)).toEqual({ ok: true, opening: first, audit: [] });
    expect(sidesOut(first)).toEqual({ manager: true, recruiter: false });
    expect(sidesOut(makeOpening({ agreed: ['UHANA'] }))).toEqual({ manager: false, recruiter: true });
    expect(sidesOut(makeOpening({ hiringManager: 'UCORA' }))).toEqual({ manager: true, recruiter: false });
  });

  it('is for every coordinator to go on with, once the one who began it cannot', () => {
    expect(told(done(agreed(makeOpening(), 1, later)))).toEqual([
      ['agree', 'UDANA'],
      ['agree', 'UEVE'],
    ]);
    const both = { ...open(), notices: [] };
    expect(told(done(changed(both, { title: 'Another' }, later)))).toEqual([
      ['changed', 'UDANA'],
      ['changed', 'UEVE'],
    ]);
    expect(told(done(withdrawn(both, later)))).toEqual([
      ['withdrawn', 'UDANA'],
      ['withdrawn', 'UEVE'],
    ]);
    const nobody = { ...later, coordinators: [] };
    expect(told(done(agreed(makeOpening(), 1, nobody)))).toEqual([['agree', 'UCORA']]);
  });

  it('loses an agreement that is taken back', () => {
    const after = done(withdrawn({ ...open(), notices: [] }, hana));
    expect(after).toMatchObject({ state: 'begun', agreed: ['UCORA'] });
    expect(told(after)).toEqual([['withdrawn', 'UCORA']]);
    const before = makeOpening();
    expect(withdrawn(before, hana)).toEqual({ ok: true, opening: before, audit: [] });
  });

  it('closes with a reason, takes nothing then, and can be opened again', () => {
    const end = { why: 'withdrawn' as const, reason: 'The budget went elsewhere.' };
    expect(codeOf(closed(open(), { ...end, reason: ' ' }, cora))).toBe('opening.no-reason');
    const shut = done(closed({ ...open(), notices: [] }, end, cora));
    expect(shut).toMatchObject({ state: 'closed', closed: { by: 'UCORA', ...end } });
    expect(told(shut)).toEqual([['closed', 'UHANA']]);
    const byAnother = done(closed({ ...open(), notices: [] }, end, { ...cora, by: 'UPAUL' }));
    expect(told(byAnother)).toEqual([
      ['closed', 'UHANA'],
      ['closed', 'UCORA'],
    ]);
    for (const refusedNow of [
      changed(shut, { title: 'New' }, hana),
      agreed(shut, 1, hana),
      withdrawn(shut, hana),
    ])
      expect(codeOf(refusedNow)).toBe('opening.closed');
    const again = done(reopened({ ...shut, notices: [] }, hana));
    expect(again).toMatchObject({ state: 'begun', agreed: [], closed: null });
    expect(told(again)).toEqual([['reopened', 'UCORA']]);
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

  it('keeps of another plan only the level that somebody chose, and lets the answers choose again', () => {
    const { held } = makeOpening();
    const theirs = {
      held: { ...held, exercises: { first: 'task' }, changed: { focus: 'UHANA', level: 'UCORA' } },
    };
    const choose = (kit: string) => chosenByHand(theirs, 'kit', { kit }, { by: 'UHANA', reason: 'Ours.' });
    expect(choose('another').changed).toEqual({ kit: 'UHANA', level: 'UCORA' });
    expect(choose(held.kit).changed).toEqual({ ...theirs.held.changed, kit: 'UHANA' });
    expect(chosenByAnswers(theirs, 'focus')).toEqual({ ...theirs.held, changed: { level: 'UCORA' } });
    expect(chosenByAnswers(theirs, 'exercises').exercises).toEqual({});
  });

  it('forgets a message that is out, and keeps one that will never be, with why', () => {
    const waiting = done(agreed(makeOpening(), 1, hana));
    const id = waiting.notices[0]?.id ?? '';
    expect(done(toldOf(waiting, id, null)).notices).toEqual([]);
    expect(done(toldOf(waiting, id, { failure: 'They left.' })).notices).toMatchObject([
      { id, failure: 'They left.' },
    ]);
  });

  it('is for coordinators and its hiring manager', () => {
    const asked = ['UHANA', 'UCORA', 'UOMAR'].map(
      (user) => whyNotTheirs(makeOpening(), user, ['UCORA'])?.code,
    );
    expect(asked).toEqual([undefined, undefined, 'opening.not-yours']);
  });
});
