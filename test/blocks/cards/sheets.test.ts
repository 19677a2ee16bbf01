import { expect, it } from '@jest/globals';
import { sheetBlocks } from '../../../blocks/cards/sheets.ts';
import { wordsIn } from '../samples.ts';

const sheet = {
  title: 'The <task>',
  text: 'Talk about it.',
  points: ['First', 'Second'],
  code: 'let a = 1;',
};

it('has the words, the points and the code of a sheet below its title', () => {
  expect(wordsIn(sheetBlocks([sheet as never]))).toBe(
    '*The &lt;task&gt;*\nTalk about it.\n• First\n• Second\n```\nlet a = 1;\n```',
  );
});

it('is shown unfolded', () => {
  const long = sheetBlocks([{ title: 'A task', text: 'A line of it.\n'.repeat(400) }]);
  expect(long.length).toBeGreaterThan(1);
  expect(long.every((block) => 'expand' in block && block.expand)).toBe(true);
});
