import { describe, expect, it } from '@jest/globals';
import { debriefParentMessage, ratingTableBlock } from '../../../blocks/debrief/debrief-parent.ts';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { tableOf } from '../../../src/core/debrief/rating-table.ts';
import type { Gate, Loop } from '../../../src/core/loop/loop.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, withSeat, wordsIn } from '../samples.ts';
import { panel } from './panel.ts';

const kit = makeKit();
const loop = makeDebriefed();
const debrief = debriefOf(kit, loop.kit, panel(), ['UJON', 'UINES']);
const table = ratingTableBlock(tableOf(debrief), ['Jon', 'Ines']);
const parent = (over: Partial<Loop> = {}, details: { blocks: [] } | null = { blocks: [] }) =>
  wordsIn(debriefParentMessage({ ...loop, ...over }, 'Robin', debrief, details));
const early = { state: 'open', at: now, how: 'early', by: 'UHANA', reason: 'An offer <elsewhere>' } as const;

describe('the first message of a debrief', () => {
  fitsSlack({
    'with the table': () => debriefParentMessage(loop, longName, debrief, { blocks: [table] }),
    'with a long reason': () =>
      debriefParentMessage({ ...loop, gate: { ...early, reason: '&'.repeat(500) } }, longName, debrief, null),
  });

  it('says how many cards are in, and that none was changed', () => {
    expect(parent()).toContain(
      'Debrief: *Robin* · Tester, mid\n3 of 3 scorecards in.\n2 of 2 scorecards sealed before the debrief, 0 changed since.',
    );
    expect(buttonsIn(debriefParentMessage(loop, 'Robin', debrief, null))).toEqual(['Open scorecards']);
  });

  it('says where one interviewer was enough and why, and which round had another length', () => {
    const alone = [{ id: 'api', title: '<Interfaces>' }];
    const none = { alone: [], lengths: [], less: { rounds: [], focus: [] }, reason: '' };
    const lengths = [{ round: 'first', title: 'First round', from: 45, to: 60 }];
    const own = { ...none, alone, lengths, reason: 'A <small> team' };
    const words = parent({ kit: { ...loop.kit, own } });
    expect(words).toContain('One interviewer was enough for &lt;Interfaces&gt;. Why: A &lt;small&gt; team');
    expect(words).toContain('First round was planned for 60 minutes instead of 45.');
    expect(parent({ kit: { ...loop.kit, own: none } })).toBe(parent());
  });

  it('says what its opening’s other loops have and this one has not, and how its prompts differ', () => {
    const unlike = {
      ...{ prompts: 12, alike: 11, missing: 4, came: [], isOtherPlan: false },
      went: ['Final'],
    };
    const less = { rounds: ['Final'], focus: ['Data & more'] };
    const own = { alone: [], lengths: [], less, reason: 'Known to us', unlike };
    const words = parent({ kit: { ...loop.kit, own } });
    expect(words).toContain('Left out: Final. Not in the focus: Data &amp; more. Why: Known to us');
    expect(words).toContain(
      '11 of 12 prompts are those of the candidates before, and 4 of theirs are left out: Final is not in this loop.',
    );
  });

  it('says first who opened it early, and why', () => {
    expect(parent({ gate: early }).split('\n')[0]).toBe(
      ':warning: Opened early by <@UHANA>, with 3 of 3 scorecards in: An offer &lt;elsewhere&gt;',
    );
  });

  it('says first after which reviews it was opened', () => {
    const gate: Gate = { state: 'open', at: now, how: 'reviews', by: 'UHANA', rounds: ['r1'] };
    expect(parent({ gate }).split('\n')[0]).toContain('Opened by <@UHANA> after First round, with 3 of 3');
  });

  it('names who was excused, and rounds that gave too few cards', () => {
    const excused = { by: 'UCORA', reason: 'Ill', at: now };
    const short = withSeat(makeInterviewing(), 'r2s1', { excused });
    const gate = { state: 'open', at: now, how: 'complete' } as const;
    const words = wordsIn(debriefParentMessage({ ...short, gate }, 'Robin', debrief, null));
    expect(words).toContain('Excused: <@UKIM> (Second round) by <@UCORA>: Ill');
    expect(words).toContain('Second round gave 0 scorecards of the 1 that the interview plan asks of it.');
  });

  it('sums up the agreement only where everybody may read it', () => {
    const sum = 'Of 2 topics that two or more assessed, you agree on 1: 1 two steps apart.';
    expect(parent()).toContain(sum);
    expect(parent({}, null)).not.toContain('you agree on');
    expect(parent({}, null)).toContain('_Open scorecards_ shows everything to those who may read it.');
  });

  it('numbers a further debrief and counts the earlier cards', () => {
    const again = { ...loop, debriefNumber: 2, rounds: loop.rounds.map((round) => ({ ...round })) };
    expect(parent(again)).toContain('Debrief 2: *Robin*');
    expect(parent(again)).toContain('With the earlier debriefs, 2 scorecards.');
  });
});

describe('the table of ratings', () => {
  it('marks splits, and has a column for everybody in the order in which they speak', () => {
    const cells = table.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')));
    expect(cells[0]).toEqual(['Topic', 'Jon', 'Ines']);
    expect(cells[1]).toEqual(['↔ Interfaces', 'Below', 'Exceeds']);
    expect(cells.at(-1)).toEqual(['Recommendation', 'No', 'Strong yes']);
  });

  it('calls somebody without a name somebody', () => {
    expect(JSON.stringify(ratingTableBlock(tableOf(debrief), []).rows[0])).toContain('Somebody');
  });
});
