import { describe, expect, it } from '@jest/globals';
import { debriefReplies } from '../../../blocks/debrief/debrief-replies.ts';
import { byName } from '../../../blocks/lines/names.ts';
import { type Debrief, debriefOf } from '../../../src/core/debrief/debrief.ts';
import { makeAnswer } from '../../support/makers/make-card.ts';
import { makeInterviewing, makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';
import { panel, revealedCard } from './panel.ts';

const kit = makeKit({ redFlags: [{ id: 'late', stage: 'interview', sign: 'Comes <late>' }] as never });
const { kit: level } = makeInterviewing();
const who = byName(
  new Map([
    ['UJON', 'Jon'],
    ['UINES', 'Ines'],
  ]),
);
const loop = { id: 'loop1' };
const repliesTo = (debrief: Debrief, about: string[] = []) =>
  debriefReplies({ loop, debrief, who, table: null, about });
const replies = repliesTo(debriefOf(kit, level, panel(), ['UJON', 'UINES']));
const words = replies.map(wordsIn);

describe('the replies of a debrief', () => {
  fitsSlack({
    'eleven people who wrote as much as they can': () => {
      const ratings = ['exceeds', 'meets', 'below'] as const;
      const cards = Array.from({ length: 11 }, (_, index) =>
        revealedCard(`UPERSON${index}`, {
          answers: kit.questions.map(({ id }) => {
            const rating = ratings[index % 3] ?? 'meets';
            return makeAnswer({ question: id, rating, evidence: '&'.repeat(3000) });
          }),
          summary: '&<>\n'.repeat(750),
        }),
      );
      const long = repliesTo(debriefOf(kit, level, cards));
      expect(long.length).toBeLessThanOrEqual(14);
      return long;
    },
  });

  it('come in the order in which they are to be talked about', () => {
    expect(replies.map(({ text }) => text)).toEqual([
      'Where you differ: Interfaces',
      'Red flags',
      'Not in dispute',
      'Recommendations, each written before reading the others',
    ]);
  });

  it('put two voices about a split side by side, the first speaker first', () => {
    expect(words[0]).toBe(
      [
        '*Where you differ: Interfaces*',
        '*1. Interfaces*: two steps apart',
        'Jon: *Below*',
        'Ines: *Exceeds*',
        '> Drew &lt;it&gt;',
      ].join('\n'),
    );
  });

  it('name a red flag with what was seen and by whom', () => {
    expect(words[1]).toContain('*Comes &lt;late&gt;*, seen by Ines\n> Ten minutes');
  });

  it('fold away what nobody argues about', () => {
    expect(words[2]).toContain('*Where you agree*\n• Data: Meets by Jon and Ines');
    expect(words[2]).toContain('*What only one of you assessed*\n• Ownership: Meets by Ines');
  });

  it('say in one line and a button what it is about where a workspace has no folds', () => {
    const { classic = [] } = replies[2] ?? {};
    expect(wordsIn(classic)).toContain('*Not in dispute*: Data and Ownership');
    expect(buttonsIn(classic)).toEqual(['Open scorecards']);
  });

  it('begin with the table and end with how this loop came to be as it was', () => {
    const table = { text: 'Every rating', blocks: [] };
    const debrief = debriefOf(kit, level, panel());
    const texts = debriefReplies({ loop, debrief, who, table, about: ['Excused: Kim'] }).map(
      ({ text }) => text,
    );
    expect([texts[0], texts.at(-1)]).toEqual(['Every rating', 'About this loop']);
  });

  it('end with what everybody recommended alone', () => {
    expect(words[3]).toContain('Jon: *No*\nInes: *Strong yes*, yes as senior\n> Knows &amp; shows it');
  });

  it('say nothing of differences where there are none', () => {
    const alone = repliesTo(debriefOf(kit, level, panel().slice(0, 1)));
    expect(alone.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('Where you differ'));
  });
});
