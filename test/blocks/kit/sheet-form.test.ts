import { describe, expect, it } from '@jest/globals';
import { importProblems, sheetForm } from '../../../blocks/kit/sheet-form.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const base = checkedKit();

describe('a plan’s questions as a file', () => {
  fitsSlack({
    'of a long title': () => [sheetForm({ base: { ...base, title: 't'.repeat(75) } })],
    'on its way': () => [sheetForm({ base, sent: true })],
  });

  it('goes out as a table or a page, and comes back through the same window', () => {
    const form = sheetForm({ base });
    expect(buttonsIn(form)).toEqual(['Export a table', 'Export a page']);
    expect(wordsIn(form)).toContain('Questions that are not in it stay as they are.');
    expect(wordsIn(sheetForm({ base, sent: true }))).toContain('On its way to your messages');
  });

  it('says the first things that keep it from being read, and how many there are', () => {
    const problems = Array.from({ length: 6 }, (_, at) => ({
      at: `row ${at + 2}`,
      message: 'Minutes: too many',
    }));
    expect(importProblems(problems)).toMatch(/^Row 2: Minutes: too many\n(?:Row \d: .*\n){3}And 2 more\.$/);
    expect(importProblems([{ at: '', message: 'Nothing differs.' }])).toBe('Nothing differs.');
  });
});
