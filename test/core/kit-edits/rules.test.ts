import { describe, expect, it } from '@jest/globals';
import type { Edit } from '../../../src/core/kit-edits/edit.ts';
import {
  type PlanAct,
  type PlanChange,
  type PlanHistory,
  untouched,
} from '../../../src/core/kit-edits/history.ts';
import { approved, changesTo, proposed, sentBack, takenBack } from '../../../src/core/kit-edits/rules.ts';
import { refuse } from '../../../src/core/refusals.ts';
import { now } from '../../support/makers/make-loop.ts';

const [ann, ben] = ['UANN', 'UBEN'];
const act = (by: string): PlanAct => ({ by, now, coordinators: [ann, ben] });
const off: Edit = { isOff: true, words: {}, added: null };
const said = (prompt: string): Edit => ({ isOff: false, words: { prompt }, added: null });

function after(change: PlanChange): PlanHistory {
  if (!change.ok) throw new Error(change.reason);
  return change.history;
}
const propose = (
  history: PlanHistory,
  by: string,
  question: string,
  edit: Edit | null,
  id = `${by}-${question}`,
) =>
  proposed(
    history,
    {
      ...{ id, why: 'It was misheard.', from: history.now.number, backTo: null },
      changes: [{ question, before: history.now.edits[question] ?? null, after: edit }],
    },
    act(by),
  );
const approval = (proposal: string, seen: number) => ({ proposal, seen, target: null, check: () => null });
const start = untouched('TACME', 'tester');

describe('a change of a plan', () => {
  it('counts once a second coordinator approves it, and not before', () => {
    const open = after(propose(start, ann, 'api-one', off));
    expect(open.now).toEqual(start.now);
    expect(open.notices.map(({ kind, to }) => [kind, to])).toEqual([['proposed', ben]]);
    expect(approved(open, approval('UANN-api-one', 0), act(ann))).toMatchObject({ code: 'plan.own' });
    const change = approved(open, approval('UANN-api-one', 0), act(ben));
    expect(after(change)).toMatchObject({
      now: { number: 1, edits: { 'api-one': off }, by: ann, approvedBy: ben, changed: ['api-one'] },
      changedIn: { 'api-one': 1 },
      proposals: [],
    });
    expect(change).toMatchObject({ audit: [{ what: 'plan.approved', by: ben, about: { number: 1 } }] });
    expect(after(change).notices.map(({ kind, to }) => [kind, to])).toEqual([['approved', ann]]);
  });

  it('is one, however often its form is sent, and none where nothing differs', () => {
    const open = after(propose(start, ann, 'api-one', off));
    expect(after(propose(open, ann, 'api-one', off))).toBe(open);
    expect(propose(start, ann, 'api-one', null)).toMatchObject({ code: 'plan.nothing-new' });
  });

  it('is replaced by a newer one of the same person about the same prompt', () => {
    const open = after(propose(start, ann, 'api-one', off));
    const again = after(propose(open, ann, 'api-one', said('Other words.'), 'again'));
    expect(again.proposals.map(({ id }) => id)).toEqual(['again']);
    const two = after(propose(again, ben, 'api-one', off));
    expect(two.proposals.map(({ id }) => id)).toEqual(['again', 'UBEN-api-one']);
  });

  it('of another prompt is in nobody’s way', () => {
    const both = after(propose(after(propose(start, ann, 'api-one', off)), ben, 'data-one', off));
    const one = after(approved(both, approval('UANN-api-one', 0), act(ben)));
    const two = after(approved(one, approval('UBEN-data-one', 0), act(ann)));
    expect(two.now).toMatchObject({ number: 2, edits: { 'api-one': off, 'data-one': off } });
  });

  it('of the same prompt is shown again before it takes the place of what came between', () => {
    const mine = said('The words of one.');
    const theirs = said('The words of the other.');
    const both = after(propose(after(propose(start, ann, 'api-one', mine)), ben, 'api-one', theirs));
    const one = after(approved(both, approval('UANN-api-one', 0), act(ben)));
    expect(approved(one, approval('UBEN-api-one', 0), act(ann))).toMatchObject({ code: 'plan.overtaken' });
    expect(one.proposals).toHaveLength(1);
    const two = after(approved(one, approval('UBEN-api-one', 1), act(ann)));
    expect(two.now).toMatchObject({ number: 2, edits: { 'api-one': theirs } });
    expect(approved(two, approval('UBEN-api-one', 9), act(ann))).toMatchObject({ code: 'plan.settled' });
  });

  it('that the plan could not be used with is refused, and waits', () => {
    const open = after(propose(start, ann, 'api-one', off));
    const check = () => refuse('plan.slip', 'no');
    expect(approved(open, { ...approval('UANN-api-one', 0), check }, act(ben))).toMatchObject({
      code: 'plan.slip',
    });
  });

  it('goes back to its proposer with a reason, who keeps the words and may propose them anew', () => {
    const open = after(propose(start, ann, 'api-one', said('Words.')));
    const back = (by: string, reason: string) =>
      sentBack(open, { proposal: 'UANN-api-one', reason }, act(by));
    expect(back(ann, 'No.')).toMatchObject({ code: 'plan.own-send-back' });
    expect(back(ben, ' ')).toMatchObject({ code: 'plan.no-reason' });
    const sent = after(back(ben, 'Say which interface.'));
    expect(sent.proposals[0]).toMatchObject({ sentBack: { by: ben, reason: 'Say which interface.' } });
    expect(sent.notices.map(({ kind, to }) => [kind, to])).toEqual([['sent-back', ann]]);
    expect(approved(sent, approval('UANN-api-one', 0), act(ben))).toMatchObject({ code: 'plan.settled' });
    const again = after(propose(sent, ann, 'api-one', said('Better words.'), 'again'));
    expect(again.proposals.map(({ id }) => id)).toEqual(['again']);
  });

  it('is taken back by its proposer alone', () => {
    const open = after(propose(start, ann, 'api-one', off));
    expect(takenBack(open, 'UANN-api-one', act(ben))).toMatchObject({ code: 'plan.not-own' });
    expect(after(takenBack(open, 'UANN-api-one', act(ann)))).toMatchObject({ proposals: [], notices: [] });
    // What was sent back, or comes from somebody who coordinates no more, is nobody's work.
    const back = after(sentBack(open, { proposal: 'UANN-api-one', reason: 'Say which.' }, act(ben)));
    expect(takenBack(back, 'UANN-api-one', act(ben))).toMatchObject({ ok: true });
    expect(takenBack(open, 'UANN-api-one', { ...act(ben), coordinators: [ben] })).toMatchObject({ ok: true });
  });

  it('is for coordinators', () => {
    const open = after(propose(start, ann, 'api-one', off));
    const stranger = act('UELSE');
    expect(approved(open, approval('UANN-api-one', 0), stranger)).toMatchObject({
      code: 'plan.not-coordinator',
    });
    expect(sentBack(open, { proposal: 'UANN-api-one', reason: 'x' }, stranger)).toMatchObject({
      code: 'plan.not-coordinator',
    });
  });

  it('back to an earlier version brings all of it back, also what came in between', () => {
    const edited = (history: PlanHistory, question: string, number: number) =>
      after(
        approved(after(propose(history, ann, question, off)), approval(`UANN-${question}`, number), act(ben)),
      );
    const one = edited(start, 'api-one', 0);
    const two = edited(one, 'data-one', 1);
    const changes = changesTo(two.now.edits, one.now.edits);
    expect(changes).toEqual([{ question: 'data-one', before: off, after: null }]);
    const asked = after(proposed(two, { id: 'back', why: 'w', from: 2, backTo: 1, changes }, act(ann)));
    const three = edited(asked, 'own-one', 2);
    const target = one.now.edits;
    expect(approved(three, { ...approval('back', 2), target }, act(ben))).toMatchObject({
      code: 'plan.overtaken',
    });
    const back = after(approved(three, { ...approval('back', 3), target }, act(ben)));
    expect(back.now).toMatchObject({ number: 4, edits: target, backTo: 1, changed: ['data-one', 'own-one'] });
  });

  it('finds no end of changes that wait', () => {
    const many = Array.from({ length: 30 }, (_, index) => `q-${index}`).reduce(
      (history, question) => after(propose(history, ann, question, off)),
      start,
    );
    expect(propose(many, ann, 'one-more', off)).toMatchObject({ code: 'plan.too-many' });
  });
});
