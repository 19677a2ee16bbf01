import { describe, expect, it } from '@jest/globals';
import { cardsModal, outcomeBlocks, wentOnBlocks } from '../../../blocks/debrief/cards-modal.ts';
import type { RevealedCard } from '../../../src/core/cards/card.ts';
import { makeCard } from '../../support/makers/make-card.ts';
import { makeKit, now } from '../../support/makers/make-loop.ts';
import { expectFit, fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';
import { panel, revealedCard } from './panel.ts';

const kit = makeKit({ redFlags: [{ id: 'late', stage: 'interview', sign: 'Comes <late>' }] as never });
const shown = { loop: 'abcd0123efgh4567', kit, level: 'mid' as const, candidate: 'Robin', before: [] };
const full = (cards: RevealedCard[], page = 0) => cardsModal({ ...shown, cards }, page);
const many = Array.from({ length: 40 }, () => panel()).flat();
const conclusion = {
  outcome: 'other_level' as const,
  level: 'senior' as const,
  rationale: 'All of <it>',
  conditions: 'From May',
  competencies: [],
};

describe('every card in full', () => {
  fitsSlack({
    'one page': () => cardsModal({ ...shown, candidate: longName, cards: panel() }),
    'the pages of many cards': () => [0, 1, 2].map((page) => full(many, page)),
    'as much as there can be': () =>
      full([revealedCard('UINES', { summary: '&<>\n'.repeat(750) }), ...panel()]),
  });

  it('shows ratings with their evidence, red flags and the receipt', () => {
    const words = wordsIn(full(panel()));
    expect(words).toContain('<@UINES> · First round · *Strong yes*, yes as senior\n> Knows &amp; shows it');
    expect(words).toContain('*Interfaces*: Exceeds\n> Drew &lt;it&gt;');
    expect(words).toContain('*Comes &lt;late&gt;*\n> Ten minutes');
    expect(words).toContain(`Receipt \`${'f'.repeat(64)}\`, intact`);
  });

  it('says of what was ticked what speaks for and against', () => {
    const answers = makeCard().answers.map((answer) => ({ ...answer, signs: ['p1', 'n2'] }));
    expect(wordsIn(full([revealedCard('UINES', { answers })]))).toContain(
      '*Interfaces*: Meets\n+ Shows a first sign\n− Shows a second sign',
    );
  });

  it('shows the verdict of a risk filter, then what is not met with its words, then what is met', () => {
    const facts = [
      { fact: 'stack', label: 'Stack', state: 'met' as const, words: '' },
      { fact: 'pay', label: 'Pay', state: 'open' as const, words: 'Asks <more>' },
    ];
    const card = { answers: [], recommendation: null, facts, verdict: 'hold' as const };
    const words = wordsIn(full([revealedCard('UINES', card)]));
    expect(words).toContain('First round · *Hold*');
    expect(words).toMatch(/\*Pay\*: Open\n> Asks &lt;more&gt;[\s\S]*\*Met:\* Stack/);
  });

  it('marks what does not match its receipt, and a round that was cut short', () => {
    const card = { ...revealedCard('UINES', { outcome: 'partial' }), isIntact: false };
    expect(wordsIn(full([card]))).toContain(': *does not match what was sealed*');
    expect(wordsIn(full([card]))).toContain('· the round was cut short');
  });

  it('shows each change after the reveal below the card that was sealed', () => {
    const change = {
      at: now,
      nonce: 'n',
      receipt: 'e',
      isIntact: false,
      card: makeCard({ summary: 'Later' }),
    };
    const words = wordsIn(full([{ ...revealedCard('UINES'), amendments: [change] }]));
    expect(words).toContain(
      '_Changed after the reveal_ · *does not match its receipt*\n*In a few words*:\n> Later',
    );
  });

  it('turns pages, and stops at the last', () => {
    expect(buttonsIn(full(panel()))).toEqual([]);
    expect(buttonsIn(full(many))).toEqual(['Next']);
    expect(buttonsIn(full(many, 1))).toEqual(['Back', 'Next']);
    expect(buttonsIn(full(many, 99))).toEqual(['Back']);
    expect(wordsIn(full(many, 1))).toMatch(/^\*Robin\* · page 2 of \d+/);
  });
});

it('says why the loop went on after each stage, by whom, in the order of the plan', () => {
  const stages = [{ title: 'Screen' }, { title: 'Assess & try' }] as never;
  const content = { reason: 'close' as const, words: 'Thin <there>.' };
  const blocks = wentOnBlocks(stages, [
    { number: 1, by: 'UCORA', content: { reason: 'meets', words: '' } },
    { number: 2, by: 'UHANA', content },
  ]);
  expect(wordsIn(blocks)).toBe(
    [
      '*Went on after Screen* (<@UCORA>): Meets what this stage asks',
      '*Went on after Assess &amp; try* (<@UHANA>): A close call\n> Thin &lt;there&gt;.',
    ].join('\n'),
  );
  const longest = { reason: 'close' as const, words: '&<>\n'.repeat(750) };
  const before = wentOnBlocks(stages, [{ number: 2, by: 'UHANA', content: longest }]);
  expectFit(cardsModal({ ...shown, before, cards: panel() }));
});

describe('what came of the discussion', () => {
  it('is the decision with its own dissents, then the second vote', () => {
    const words = wordsIn(
      outcomeBlocks({
        shifts: [{ holder: 'UINES', first: 'yes', second: 'no', words: '' }],
        named: true,
        decisions: [{ number: 1, by: 'UHANA', content: conclusion }],
        dissents: [
          { number: 1, by: 'UJON', content: { words: 'Too early' } },
          { number: 2, by: 'UKIM', content: { words: 'Of another decision' } },
        ],
      }),
    );
    expect(words).toBe(
      [
        '*Decision by <@UHANA>: Hire at another level: senior*',
        '> All of &lt;it&gt;',
        '_Conditions_',
        '> From May',
        '<@UJON> sees it differently:',
        '> Too early',
        '*Second vote: 1 of 1 changed their recommendation.*',
        '<@UINES>: Yes → *No*',
      ].join('\n'),
    );
  });

  it('is nothing before there is any', () => {
    expect(outcomeBlocks({ shifts: null, named: false, decisions: [], dissents: [] })).toEqual([]);
  });
});
