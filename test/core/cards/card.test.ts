import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Card, canonical, needsEvidence } from '../../../src/core/cards/card.ts';
import { makeCard } from '../../support/makers/make-card.ts';

describe('a card', () => {
  it('needs words where the rating is above or below what the level asks', () => {
    expect((['exceeds', 'meets', 'below', 'not_assessed'] as const).map(needsEvidence)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('has at least one answer and minutes that a round can take', () => {
    expect(Card.safeParse(makeCard()).success).toBe(true);
    expect(Card.safeParse(makeCard({ answers: [] })).success).toBe(false);
    expect(Card.safeParse(makeCard({ minutes: 601 })).success).toBe(false);
    expect(Card.safeParse({ ...makeCard(), notes: 'private' }).success).toBe(false);
  });

  it('has one text, whatever order its keys came in', () => {
    expect(canonical({ b: [2, { d: null, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[2,{"d":null}]}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
