import { describe, expect, it } from '@jest/globals';
import {
  debriefParentMessage,
  ratingTableBlock,
  ratingTableMessage,
} from '../../../blocks/debrief/debrief-parent.ts';
import { byName } from '../../../blocks/lines/names.ts';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { tableOf } from '../../../src/core/debrief/rating-table.ts';
import type { Gate, Loop, Thread } from '../../../src/core/loop/loop.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeKit, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';
import { panel } from './panel.ts';

const kit = makeKit();
const loop = makeDebriefed();
const who = byName(
  new Map([
    ['UHANA', 'Hana'],
    ['UJON', 'Jon'],
    ['UINES', 'Ines'],
  ]),
);
const debrief = debriefOf(kit, loop.kit, panel(), ['UJON', 'UINES']);
const table = ratingTableBlock(tableOf(debrief), ['Jon', 'Ines']);
const picture = { type: 'image' as const, slack_file: { id: 'F0123456789' }, alt_text: 'Ratings' };
const message = (over: Partial<Loop> = {}, details: { picture: null } | null = { picture: null }) =>
  debriefParentMessage({ ...loop, ...over }, 'Robin', debrief, details, who);
/** Of whom it is known that each is more junior than the next. */
function spoken(speaking: string[]) {
  const ranked = { ...loop, debrief: { speaking } as Thread };
  return debriefParentMessage(ranked, 'Robin', debrief, { picture, isRanked: true }, who);
}
const parent = (...given: Parameters<typeof message>) => wordsIn(message(...given));
const early = { state: 'open', at: now, how: 'early', by: 'UHANA', reason: 'An offer <elsewhere>' } as const;

describe('the first message of a debrief', () => {
  fitsSlack({
    'with the picture': () => debriefParentMessage(loop, longName, debrief, { picture }, who),
    'with a long reason': () =>
      debriefParentMessage(
        { ...loop, gate: { ...early, reason: '&'.repeat(500) } },
        longName,
        debrief,
        null,
        who,
      ),
  });

  it('says in its first line what came of it, then who it is about, then who begins with what', () => {
    expect(parent().split('\n').slice(0, 3)).toEqual([
      '*1 strong yes, 1 no; you differ on 1 of 2*',
      'Debrief: *Robin* · Tester, mid',
      '*First: Interfaces*; Jon speaks first.',
    ]);
    expect(message().text).toBe('*1 strong yes, 1 no; you differ on 1 of 2*\nDebrief: *Robin* · Tester, mid');
    const shown = spoken(['UJON', 'UINES', 'UKIM']);
    expect(wordsIn(shown)).toContain('*First: Interfaces*; the most junior voice speaks first, Jon.');
    expect(shown.blocks.map(({ type }) => type)).toEqual([
      'section',
      'image',
      'section',
      'actions',
      'context',
    ]);
  });

  it('says of nobody that they are the most junior where somebody more junior has nothing to say about it', () => {
    expect(wordsIn(spoken(['UKIM', 'UJON', 'UINES']))).toContain('*First: Interfaces*; Jon speaks first.');
  });

  it('keeps its books in one grey line at the end', () => {
    expect(parent().split('\n').at(-1)).toMatch(
      /^3 of 3 scorecards in\. 2 of 2 scorecards sealed before the debrief, 0 changed since\. Agreement beyond chance: -?\d\.\d\d\.$/,
    );
    expect(message().blocks.at(-1)?.type).toBe('context');
    expect(buttonsIn(message())).toEqual(['Open scorecards']);
  });

  it('says in its first line that it was opened early, and below who did it and why', () => {
    expect(parent({ gate: early }).split('\n').slice(0, 3)).toEqual([
      ':warning: *1 strong yes, 1 no; you differ on 1 of 2* · opened early, with 3 of 3 scorecards in',
      'Debrief: *Robin* · Tester, mid',
      'Opened early by Hana: An offer &lt;elsewhere&gt;',
    ]);
    expect(parent({ gate: early }, null).split('\n')[0]).toBe(
      ':warning: Debrief: *Robin* · Tester, mid · opened early, with 3 of 3 scorecards in',
    );
  });

  it('says after which reviews it was opened', () => {
    const gate: Gate = { state: 'open', at: now, how: 'reviews', by: 'UHANA', rounds: ['r1'] };
    expect(parent({ gate })).toContain('Opened by Hana after First round, with 3 of 3');
  });

  it('says what came of it only where everybody may read it', () => {
    expect(parent({}, null)).not.toMatch(/strong yes|you differ|First:|Agreement/);
    expect(message({}, null).text).not.toMatch(/strong yes|you differ/);
    expect(parent({}, null)).toContain('_Open scorecards_ shows everything to those who may read it.');
  });

  it('numbers a further debrief and counts the earlier cards', () => {
    const again = { ...loop, debriefNumber: 2, rounds: loop.rounds.map((round) => ({ ...round })) };
    expect(parent(again)).toContain('Debrief 2: *Robin*');
    expect(parent(again)).toContain('With the earlier debriefs, 2 scorecards.');
  });

  it('mentions nobody: its channel tells them', () => {
    expect(JSON.stringify([message(), message({ gate: early })])).not.toContain('<@');
  });
});

describe('the table of ratings', () => {
  fitsSlack({
    'in a message of its own': () => ratingTableMessage(debrief, tableOf(debrief), ['Jon', 'Ines']),
  });

  it('says how far the panel agrees, and stands at the end, where Slack draws it', () => {
    const shown = ratingTableMessage(debrief, tableOf(debrief), ['Jon', 'Ines']);
    expect(wordsIn(shown.blocks)).toContain(
      'Of 2 topics that two or more assessed, you agree on 1: 1 two steps apart.',
    );
    expect([shown.blocks, shown.classic].map((blocks) => blocks?.at(-1)?.type)).toEqual([
      'data_table',
      'table',
    ]);
  });

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
