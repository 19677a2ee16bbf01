import { describe, expect, it } from '@jest/globals';
import type { Rating } from '../../src/core/card.ts';
import { debriefOf, type RevealedCard } from '../../src/core/debrief.ts';
import { makeAnswer, makeCard } from '../support/make-card.ts';
import { makeKit } from '../support/make-loop.ts';

const card = (holder: string, ratings: Record<string, Rating>, isIntact = true): RevealedCard => ({
  seat: holder,
  holder,
  round: 'First round',
  receipt: 'r',
  isIntact,
  amendments: [],
  card: makeCard({
    answers: Object.entries(ratings).map(([question, rating]) =>
      makeAnswer({ question, rating, evidence: `${holder} on ${question}` }),
    ),
  }),
});
const mid = { level: 'mid' as const, competencies: [] };
const titles = (topics: { topic: { id: string } }[]) => topics.map(({ topic }) => topic.id);

describe('the order of a debrief', () => {
  it('puts the largest disagreement first, then what is agreed, alone and unread', () => {
    const debrief = debriefOf(makeKit(), mid, [
      card('UINES', { 'api-one': 'exceeds', 'own-one': 'meets' }),
      card('UJON', { 'data-one': 'below' }),
      card('UKIM', { 'api-two': 'meets', 'data-two': 'exceeds' }),
    ]);
    expect(titles(debrief.splits)).toEqual(['data', 'api']);
    expect(debrief.splits.map(({ spread }) => spread)).toEqual([2, 1]);
    expect(titles(debrief.single)).toEqual(['ownership']);
    expect(debrief.unread.map(({ id }) => id)).toEqual(['candour']);
  });

  it('hears one person once, in however many questions', () => {
    const debrief = debriefOf(makeKit(), mid, [card('UINES', { 'api-one': 'exceeds', 'api-two': 'below' })]);
    expect(debrief.splits).toEqual([]);
    expect(titles(debrief.single)).toEqual(['api']);
  });

  it('takes "not assessed" as silence, not as a disagreement', () => {
    const debrief = debriefOf(makeKit(), mid, [
      card('UINES', { 'api-one': 'not_assessed' }),
      card('UKIM', { 'api-two': 'below', 'data-two': 'not_assessed' }),
    ]);
    expect(debrief.splits).toEqual([]);
    expect(titles(debrief.single)).toEqual(['api']);
    expect(debrief.unread.map(({ id }) => id)).toEqual(['data', 'ownership', 'candour']);
  });

  it('counts the cards whose receipt no longer fits', () => {
    expect(
      debriefOf(makeKit(), mid, [
        card('UINES', { 'api-one': 'meets' }),
        card('UKIM', { 'api-two': 'meets' }, false),
      ]).receipts,
    ).toEqual({ intact: 1, of: 2 });
  });
});
