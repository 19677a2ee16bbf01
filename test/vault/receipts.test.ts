import { describe, expect, it } from '@jest/globals';
import { cardReceipt, digestOf, statementReceipt } from '../../src/vault/receipts.ts';

const place = { team: 'T1', loop: 'l1', seat: 'r1s1', author: 'UINES' };
const vote = { team: 'T1', loop: 'l1', what: 'vote', number: 1, author: 'UINES' } as const;
const content = { recommendation: 'yes', words: '' };

describe('a receipt', () => {
  it('is the same for the same words, whatever order their keys came in', () => {
    const turned = { words: '', recommendation: 'yes' };
    expect(cardReceipt(place, turned, 'n')).toBe(cardReceipt(place, content, 'n'));
    expect(cardReceipt(place, content, 'n')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('fits one card in one place with one nonce', () => {
    const receipts = [
      cardReceipt(place, content, 'n'),
      cardReceipt(place, content, 'm'),
      cardReceipt(place, { ...content, words: 'No.' }, 'n'),
      ...Object.keys(place).map((key) => cardReceipt({ ...place, [key]: 'another' }, content, 'n')),
    ];
    expect(new Set(receipts).size).toBe(receipts.length);
  });

  it('of a vote fits no decision, and no other debrief', () => {
    const receipts = [
      statementReceipt(vote, content, 'n'),
      statementReceipt({ ...vote, what: 'decision' }, content, 'n'),
      statementReceipt({ ...vote, number: 2 }, content, 'n'),
    ];
    expect(new Set(receipts).size).toBe(3);
  });

  it('is SHA-256 over text that anybody can write again', () => {
    expect(digestOf({ b: [1, 'é'], a: null })).toBe(digestOf(JSON.parse('{"a":null,"b":[1,"\\u00e9"]}')));
    expect(digestOf('')).toBe('12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126');
  });
});
