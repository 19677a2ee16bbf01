import type { Kit } from '../../../src/core/kit/kit.ts';
import type { SheetItem } from '../../../src/core/sheet/row.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { readShipped } from '../../support/read-shipped.ts';

export const shippedKits = await readShipped();

const { questions, ...rest } = makeKit();
const anchors = { exceeds: 'Exceeds it by far.', meets: 'Meets it in full.', below: 'Is below it by far.' };
export const sampleKit: Kit = { ...rest, questions: questions.map((question) => ({ ...question, anchors })) };

/** Every third of them is switched off. */
export const itemsIn = (kit: Pick<Kit, 'questions'>): SheetItem[] =>
  kit.questions.map((question, index) => ({
    question,
    isOn: index % 3 !== 2,
    version: index % 2 === 0 ? index : null,
  }));

const nasty = [
  'Two\nlines, and "quotes", and commas; and tabs\there',
  '- begins as an entry does, say it please',
  '# begins as a heading does, say it please',
  '**Prompt** as a group, and **bold** within',
  '\\ begins with a backslash, and has \\n in it',
  "'quoted from its first sign on, as it is'",
  '=1+1 is nothing to compute, is it?',
  'A | pipe, and || two of them, in one line',
  '- **Levels:** senior, as a fact would be',
  'Ελληνικά, 日本語 and عربى, with 🙂 in it',
];

/** Prompts whose every text is one that a table or a page could take for something else. */
export const nastyItems: SheetItem[][] = nasty.map((words) => {
  const [item] = itemsIn(sampleKit);
  if (!item) throw new Error('A kit without questions.');
  const short = words.slice(0, 75);
  const ticks = [short, { label: short, text: words }, short, short];
  const three = { exceeds: words, meets: words, below: words };
  const question = {
    ...item.question,
    ...{ story: 'a-story', fixedIn: 'first', prompt: words, otherwise: words, why: words },
    ...{ probes: [words, words], positive: ticks, negative: ticks },
    ...{ levels: ['junior' as const, 'mid' as const], anchors: { junior: three, mid: three } },
  };
  return [{ question, isOn: false, version: 7 }];
});
