import { describe, expect, it } from '@jest/globals';
import type { Rating, RevealedCard } from '../../../src/core/cards/card.ts';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import type { Item } from '../../../src/core/debrief/items.ts';
import { tableOf } from '../../../src/core/debrief/rating-table.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';
import { makeExercise, makeKit } from '../../support/makers/make-loop.ts';

const card = (
  holder: string,
  ratings: Record<string, Rating>,
  over: Partial<RevealedCard> = {},
): RevealedCard => ({
  seat: holder,
  holder,
  round: 'First round',
  version: 1,
  at: 0,
  nonce: 'n',
  receipt: 'r',
  isIntact: true,
  amendments: [],
  card: makeCard({
    answers: Object.entries(ratings).map(([question, rating]) =>
      makeAnswer({ question, rating, evidence: `${holder} on ${question}` }),
    ),
  }),
  ...over,
});
const mid = { level: 'mid' as const, competencies: [] };
const ids = (items: Item[]) => items.map(({ id }) => id);

describe('the order of a debrief', () => {
  it('puts the largest disagreement first, then what is agreed, alone and unread', () => {
    const debrief = debriefOf(makeKit(), mid, [
      card('UINES', { 'api-one': 'exceeds', 'own-one': 'meets' }),
      card('UJON', { 'data-one': 'below' }),
      card('UKIM', { 'api-two': 'meets', 'data-two': 'exceeds' }),
    ]);
    expect(ids(debrief.splits)).toEqual(['data', 'api']);
    expect(debrief.splits.map(({ spread }) => spread)).toEqual([2, 1]);
    expect(ids(debrief.single)).toEqual(['ownership']);
    expect(debrief.unread).toEqual([]);
  });

  it('begins with what weighs more at the level, of two disagreements as large', () => {
    const kit = makeKit();
    const heavy = { junior: 3, mid: 1, senior: 1, principal: 3 };
    const weighty = {
      ...kit,
      competencies: kit.competencies.map((competency) => ({
        ...competency,
        weight: competency.id === 'data' ? { ...heavy, mid: 2 } : heavy,
      })),
    };
    const cards = [
      card('UINES', { 'api-one': 'exceeds', 'data-one': 'exceeds' }),
      card('UKIM', { 'api-two': 'meets', 'data-two': 'meets' }),
    ];
    expect(ids(debriefOf(weighty, mid, cards).splits)).toEqual(['data', 'api']);
    expect(ids(debriefOf(weighty, { ...mid, level: 'junior' }, cards).splits)).toEqual(['api', 'data']);
  });

  it('hears one person once, in however many questions', () => {
    const debrief = debriefOf(makeKit(), mid, [card('UINES', { 'api-one': 'exceeds', 'api-two': 'below' })]);
    expect(debrief.splits).toEqual([]);
    expect(ids(debrief.single)).toEqual(['api']);
  });

  it('measures between two people, not between two answers of one', () => {
    const [split] = debriefOf(makeKit(), mid, [
      card('UINES', { 'api-one': 'exceeds', 'api-two': 'below' }),
      card('UKIM', { 'api-one': 'meets' }),
    ]).splits;
    expect(split?.spread).toBe(1);
  });

  it('takes "not assessed" as silence, and names the competencies nobody read', () => {
    const debrief = debriefOf(makeKit(), mid, [
      card('UINES', { 'api-one': 'not_assessed' }),
      card('UKIM', { 'api-two': 'below', 'data-two': 'not_assessed', 'own-one': 'not_assessed' }),
    ]);
    expect(debrief.splits).toEqual([]);
    expect(ids(debrief.single)).toEqual(['api']);
    // Of the attitudes only those that were asked about.
    expect(debrief.unread.map(({ id }) => id)).toEqual(['data', 'ownership']);
  });

  it('compares an exercise that several people watched by itself, and one that one person watched with its topic', () => {
    const kit = makeKit({ exercises: [makeExercise({ id: 'talk', competency: 'api' })] });
    const shared = debriefOf(kit, mid, [
      card('UINES', { talk: 'exceeds', 'api-one': 'meets' }),
      card('UKIM', { talk: 'below', 'api-two': 'meets' }),
    ]);
    expect(ids(shared.splits)).toEqual(['talk']);
    expect(ids(shared.agreed)).toEqual(['api']);
    const alone = debriefOf(kit, mid, [
      card('UINES', { talk: 'exceeds' }),
      card('UKIM', { 'api-two': 'meets' }),
    ]);
    expect(ids(alone.splits)).toEqual(['api']);
    expect(alone.unread.map(({ id }) => id)).toEqual(['data']);
  });

  it('lets everybody speak in their order', () => {
    const { splits, recommendations } = debriefOf(
      makeKit(),
      mid,
      [card('UHANA', { 'api-one': 'exceeds' }), card('UKIM', { 'api-two': 'below' })],
      ['UKIM', 'UHANA'],
    );
    expect(splits[0]?.voices.map(({ holder }) => holder)).toEqual(['UKIM', 'UHANA']);
    expect(recommendations.map(({ holder }) => holder)).toEqual(['UKIM', 'UHANA']);
  });

  it('names red flags with what was seen, and counts the cards whose receipt no longer fits', () => {
    const seen = makeCard({ redFlags: [{ flag: 'loud', evidence: 'Shouted.' }] });
    const debrief = debriefOf(
      makeKit({ redFlags: [{ id: 'loud', stage: 'behavioural', sign: 'Shouts at people' }] }),
      mid,
      [card('UINES', {}, { card: seen }), card('UKIM', { 'api-two': 'meets' }, { isIntact: false })],
    );
    expect(debrief.flags).toEqual([{ sign: 'Shouts at people', holder: 'UINES', evidence: 'Shouted.' }]);
    expect(debrief.receipts).toEqual({ intact: 1, of: 2 });
  });

  /** By hand: api 2 1 (split), data 0 2 2 (split), ownership 1 1 (agreed), three topics that two or more assessed. */
  it('counts agreement as a table worked out by hand does', () => {
    const cards = [
      card('UINES', { 'api-one': 'exceeds', 'data-one': 'below', 'own-one': 'meets' }),
      card('UJON', { 'data-one': 'exceeds', 'own-one': 'meets' }),
      card('UKIM', { 'api-one': 'meets', 'data-two': 'exceeds' }),
    ];
    const { agreement } = debriefOf(makeKit(), mid, cards);
    expect(agreement).toMatchObject({ shared: 3, oneStep: 1, twoSteps: 1 });
    // Observed: 2·9 (one step, api) + 2·25 (two steps, data) = 68; expected: 2·(1·3·4 + 3·3·9 + 1·3·25)/6 = 56.
    expect(agreement.alpha).toBeCloseTo(1 - 68 / 56, 10);
  });

  it('makes one table of it: a row for each item, a cell for each person', () => {
    const table = tableOf(
      debriefOf(makeKit(), mid, [
        card('UINES', { 'api-one': 'exceeds', 'own-one': 'not_assessed' }),
        card('UKIM', { 'api-two': 'meets', 'own-one': 'below' }),
      ]),
    );
    expect(table).toEqual({
      people: ['UINES', 'UKIM'],
      rows: [
        { title: 'Interfaces', group: 'differ', cells: ['exceeds', 'meets'] },
        { title: 'Ownership', group: 'one', cells: ['not_assessed', 'below'] },
      ],
      recommendations: ['yes', 'yes'],
      filters: [],
    });
  });

  it('keeps the verdict of a risk filter apart from recommendations, what is not met first', () => {
    const facts = [
      { fact: 'stack', label: 'Stack', state: 'met' as const, words: '' },
      { fact: 'pay', label: 'Pay', state: 'open' as const, words: 'Asks for more' },
      { fact: 'remote', label: 'Remote', state: 'no' as const, words: 'Wants an office' },
    ];
    const filter = card('UJON', {});
    const debrief = debriefOf(makeKit(), mid, [
      card('UINES', { 'api-one': 'exceeds' }),
      { ...filter, card: { ...filter.card, recommendation: null, facts, verdict: 'hold' } },
    ]);
    expect(debrief.recommendations.map(({ holder }) => holder)).toEqual(['UINES']);
    expect(debrief.filters).toMatchObject([{ holder: 'UJON', verdict: 'hold' }]);
    expect(debrief.filters[0]?.facts.map(({ fact }) => fact)).toEqual(['remote', 'pay', 'stack']);
    const table = tableOf(debrief);
    expect(table.people).toEqual(['UINES']);
    expect(table.filters).toMatchObject([{ holder: 'UJON', met: 1, of: 3 }]);
  });
});
