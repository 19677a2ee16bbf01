import { describe, expect, it } from '@jest/globals';
import { fromCsv, toCsv } from '../../../src/core/sheet/csv.ts';
import { itemsIn, sampleKit as kit, nastyItems, shippedKits } from './sheet-samples.ts';

const first = (text: string, from: string | RegExp, to: string) => {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`Nothing was changed: ${from}`);
  return fromCsv(changed, kit).problems;
};

describe('a plan as a table', () => {
  it.each(shippedKits.map((shipped) => [shipped.id, shipped] as const))(
    '%s comes back as it went',
    (_, shipped) => {
      const items = itemsIn(shipped);
      expect(fromCsv(toCsv(items), shipped)).toEqual({ items, problems: [] });
    },
  );

  it('comes back whatever stands in its cells', () => {
    for (const items of nastyItems) expect(fromCsv(toCsv(items), kit)).toEqual({ items, problems: [] });
  });

  it('gives a spreadsheet nothing to compute', () => {
    const [item] = itemsIn(kit);
    if (!item) throw new Error('No prompt.');
    const prompt = '=HYPERLINK("http://elsewhere.test", "Tell me about it")';
    const text = toCsv([{ ...item, question: { ...item.question, prompt } }]);
    expect(text).toContain(`"'=HYPERLINK(`);
    expect(text).not.toMatch(/[,\n]"?[=+@]/);
  });

  it('is read as other programs save it: other separators, another order, no mark at its beginning', () => {
    const items = itemsIn(kit);
    const cells = toCsv(items).replace('﻿', '');
    const head = cells.split('\r\n')[0] ?? '';
    expect(head.startsWith('Id,Version,Asked,Topic')).toBe(true);
    const plainTable = `Minutes;Id;Topic;Levels;Rounds;Prompt;Why;Follow-ups;Signs for;Signs against;Asked;Story;Always in;Otherwise;All levels: exceeds;All levels: meets;All levels: below
10;told;api;mid;first;Tell me about an interface; and more`;
    expect(fromCsv(plainTable, kit).problems.map(({ at }) => at)).toContain('row 2');
    expect(fromCsv(cells, kit).items).toEqual(items);
  });

  it('passes over rows that a spreadsheet left empty, and says where a quotation mark stands alone', () => {
    const items = itemsIn(kit);
    const text = toCsv(items).replace(/\r\n(?=data-one)/, '\r\n,,,,\r\n');
    expect(fromCsv(text, kit)).toEqual({ items, problems: [] });
    const broken = toCsv(items).replace('Tell me', 'Tell "me');
    expect(fromCsv(broken, kit).problems).toEqual([
      {
        at: 'the file',
        message: expect.stringMatching(/^This is no table that can be read: .*quotation mark/i),
      },
    ]);
  });

  it('says by row and column what cannot be read, and keeps nothing of it', () => {
    const text = toCsv(itemsIn(kit));
    expect(first(text, ',Topic,', ',Topik,')).toEqual([
      { at: 'row 1', message: 'there is no column "Topik"; did you mean "Topic"?' },
      { at: 'row 1', message: 'the column "Topic" is missing' },
    ]);
    expect(first(text, 'api-one,0,yes,api', 'api-one,0,maybe,apy')).toEqual([
      { at: 'row 2', message: 'Topic: the plan has no "apy"; did you mean "api"?' },
      { at: 'row 2', message: 'Asked: write yes or no, not "maybe"' },
    ]);
    expect(first(text, ',10,', ',ten,')).toEqual([
      { at: 'row 2', message: 'Minutes: write a whole number from 3 to 60' },
    ]);
    expect(fromCsv('', kit).problems).toMatchObject([{ at: 'the file' }]);
    expect(fromCsv('Dear all, here is the plan.', kit).items).toEqual([]);
    expect(fromCsv('Id,"Asked', kit).problems).toMatchObject([{ at: 'the file' }]);
  });
});
