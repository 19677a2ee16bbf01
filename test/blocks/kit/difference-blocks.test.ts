import { describe, expect, it } from '@jest/globals';
import { adviceBlocks, differenceBlocks, inWindowRoom } from '../../../blocks/kit/difference-blocks.ts';
import { advice, differences } from '../../support/makers/plan-history.ts';
import { wordsIn } from '../samples.ts';

describe('a difference as people read it', () => {
  it('has both wordings of what changed, escaped, and one line for what is off', () => {
    const words = wordsIn(differenceBlocks(differences, inWindowRoom));
    expect(words).toContain('*Changed:* Tell me about an interface &lt;that&gt; you changed.');
    expect(words).toContain('_Question_\nbefore\n> Tell me about a time');
    expect(words).toContain('after\n> Tell me about an interface &lt;that&gt; you changed.');
    expect(words).toContain('*Switched off:*');
    // One block for each question, as a phone has room for.
    expect(differenceBlocks(differences, inWindowRoom)).toHaveLength(2);
  });

  it('counts what finds no room', () => {
    const blocks = differenceBlocks(differences, { blocks: 1, characters: 9000 });
    expect(blocks).toHaveLength(2);
    expect(wordsIn(blocks)).toContain('There is more: 1 part');
  });

  it('gives advice in the words of the form, and none about what the files alone can say', () => {
    expect(wordsIn(adviceBlocks(advice))).toContain('Question: add *If they have not lived it*');
    expect(adviceBlocks([{ question: 'q', field: ['prompt'], message: 'add `story`: a word' }])).toEqual([]);
  });
});
