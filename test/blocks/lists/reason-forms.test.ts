import { describe, expect, it } from '@jest/globals';
import { parseWholeRoundRef } from '../../../blocks/ids.ts';
import { loopChoiceRows, whichLoopForm } from '../../../blocks/lists/reason-forms.ts';
import { cancelForm } from '../../../src/slack/features/cancel.ts';
import { earlyForm } from '../../../src/slack/features/debrief.ts';
import {
  excuseForm,
  excuseReasons,
  reassignForm,
  recuseForm,
  replaceForm,
} from '../../../src/slack/features/exits.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, labelsIn, wordsIn } from '../samples.ts';

const many = Array.from({ length: 130 }, (_, index) => ({
  id: `l${index}`,
  loop: `l${index}`,
  seat: 'r1s1',
  round: 'r1',
  words: 'Somebody · '.repeat(20),
}));
const [first] = many;
const few = first ? [first] : [];
const loops = Array.from({ length: 60 }, () => ({ loop: makeInterviewing(), candidate: 'R'.repeat(120) }));

const apart = loops.map((row, at) => ({ ...row, loop: { ...row.loop, id: `l${at}` } }));

describe('the forms that ask for a reason', () => {
  fitsSlack({
    excuse: () => excuseForm(many, many),
    recuse: () => recuseForm(many),
    reassign: () => reassignForm(many),
    replace: () => replaceForm(many),
    early: () => earlyForm(many),
    cancel: () => cancelForm(many),
    'the loop first': () =>
      whichLoopForm({ view: 'v.form', title: 'Hand over', loops: apart, rows: 500 }) ?? {},
    'loops to choose from': () => ({
      text: 'loops',
      blocks: loopChoiceRows(loops, 'Export', 'export.send'),
    }),
  });

  it('take a reason that needs no words where there is one, and no other', () => {
    const isReasonOptional = (form: { blocks: readonly object[] }) =>
      form.blocks.some(
        (block) =>
          JSON.stringify(block).includes('"block_id":"reason"') &&
          'optional' in block &&
          block.optional === true,
      );
    expect(isReasonOptional(excuseForm(few, []))).toBe(true);
    expect(isReasonOptional(reassignForm(few))).toBe(true);
    for (const form of [recuseForm(few), earlyForm(few), cancelForm(few)])
      expect(isReasonOptional(form)).toBe(false);
    expect(Object.keys(excuseReasons)).toContain('other');
    expect(JSON.stringify(excuseForm(few, []))).toContain(
      `"initial_option":{"text":{"type":"plain_text","text":"${excuseReasons.other}"`,
    );
  });

  it('offer a round beside the seats, told apart from them', () => {
    const values = [...JSON.stringify(excuseForm(few, few)).matchAll(/"value":"(l0[^"]*)"/g)].map(
      ([, value]) => value ?? '',
    );
    expect(values.map((value) => parseWholeRoundRef(value))).toEqual([null, { loop: 'l0', round: 'r1' }]);
  });

  it('ask for the loop first only where one list cannot hold all of several loops', () => {
    const isFirst = (some: typeof loops, rows: number) =>
      whichLoopForm({ view: 'v.form', title: 'Hand over', loops: some, rows }) !== null;
    expect([isFirst(apart, 101), isFirst(apart, 100), isFirst(loops, 101)]).toEqual([true, false, false]);
  });

  it('say what follows', () => {
    expect(labelsIn(reassignForm(few))).toEqual([
      'Interviewer',
      'Who takes it',
      'Why (where somebody has it)',
    ]);
    expect(wordsIn(replaceForm(few))).toContain(
      'Those who look after the loop read the reason; the debrief does not show it.',
    );
    expect(wordsIn(recuseForm(few))).toContain('Only the coordinator and the hiring manager read the reason');
    expect(wordsIn(earlyForm(few))).toContain(
      'Everyone reads at the top of the debrief that it was opened early, by whom and why.',
    );
  });
});

it('lists loops, each with its button, and counts those that do not fit', () => {
  const rows = loopChoiceRows(loops, 'Export', 'export.send');
  expect(buttonsIn(rows)).toHaveLength(40);
  expect(wordsIn(rows)).toContain('and 20 more, older ones');
});
