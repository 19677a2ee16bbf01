import { describe, expect, it } from '@jest/globals';
import type { Loop, Statement } from '../../src/core/loop/loop.ts';
import { createVault } from '../../src/vault/vault.ts';
import { newKey, sealedLoop } from '../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);
const loop = sealedLoop(vault);
const dissent = { words: 'One more voice on data, please.' };

function sealed(
  by: string,
  content: unknown,
  what: 'vote' | 'dissent' = 'dissent',
): Statement & { number: number } {
  const statement = vault.sealStatement(loop, { what, number: 1, author: by }, content);
  return { number: 1, by, at: 5, submission: by, sealed: statement.sealed, receipt: statement.receipt };
}

const dissentsOf = (dissents: Loop['dissents']) => vault.openDissents({ ...loop, dissents });

describe('what people say after the gate', () => {
  it('opens as it was sealed, and fits its receipt', () => {
    const said = sealed('UINES', dissent);
    expect(JSON.stringify(said)).not.toContain('One more voice');
    expect(dissentsOf([said])).toMatchObject([
      { number: 1, by: 'UINES', voter: 'UINES', at: 5, content: dissent, isIntact: true },
    ]);
  });

  it('no longer fits its receipt when other words are put in its place', () => {
    const said = sealed('UINES', dissent);
    const { sealed: others } = sealed('UINES', { words: 'I agree.' });
    expect(dissentsOf([{ ...said, sealed: others }]).map(({ isIntact }) => isIntact)).toEqual([false]);
  });

  it('opens for no other author, number or loop', () => {
    const said = sealed('UINES', dissent);
    expect(() => dissentsOf([{ ...said, by: 'UJON' }])).toThrow();
    expect(() => dissentsOf([{ ...said, number: 2 }])).toThrow();
    expect(() => vault.openDissents({ ...loop, id: 'another', dissents: [said] })).toThrow();
  });
});

describe('a vote', () => {
  const content = { recommendation: 'yes', otherLevel: null, words: '' };
  const votes = [sealed('UINES', content, 'vote'), sealed('UJON', content, 'vote')];
  const voting: Loop = { ...loop, vote: { at: 0, by: 'UHANA', votes, closed: null, posted: null } };

  it('opens for the person who gave it alone', () => {
    expect(vault.openOwnVote(voting, 'UINES')).toEqual(content);
    expect(vault.openOwnVote(voting, 'UHANA')).toBeNull();
    expect(vault.openOwnVote(loop, 'UINES')).toBeNull();
  });

  it('says nothing by its length', () => {
    const lengths = ['strong_no', 'no', 'yes', 'strong_yes'].map(
      (recommendation) => sealed('UINES', { ...content, recommendation }, 'vote').sealed.data.length,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it('has a receipt that does not tell whose it is', () => {
    const again = sealed('UINES', content, 'vote');
    expect(new Set([...votes, again].map(({ receipt }) => receipt)).size).toBe(3);
  });
});
