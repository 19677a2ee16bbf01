import { expect, it } from '@jest/globals';
import { briefModal, sheetBlocks } from '../../../blocks/cards/sheets.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn } from '../samples.ts';

const [round] = makeInterviewing().rounds.map((held) => ({ ...held, preparationMinutes: 30 }));
const sheet = {
  title: 'The <task>',
  text: 'Talk about it.',
  points: ['First', 'Second'],
  code: 'let a = 1;',
};
const brief = (rounds: number) =>
  briefModal({ candidate: 'R<obin>', rounds: round ? Array(rounds).fill({ round, sheets: [sheet] }) : [] });

fitsSlack({ 'more than one window holds': () => brief(60) });

it('has the words, the points and the code of a sheet below its title', () => {
  expect(wordsIn(sheetBlocks([sheet as never]))).toBe(
    '*The &lt;task&gt;*\nTalk about it.\n• First\n• Second\n```\nlet a = 1;\n```',
  );
});

it('says whom to send it to, and where the rest is once a window is full', () => {
  expect(wordsIn(brief(1))).toContain('Send this to *R&lt;obin&gt;* early enough');
  expect(wordsIn(brief(1))).not.toContain('There is more');
  expect(wordsIn(brief(60))).toContain(
    'There is more than one window holds; `/hire kit` shows every exercise.',
  );
});
