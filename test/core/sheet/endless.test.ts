import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { fromCsv } from '../../../src/core/sheet/csv.ts';
import { fromMarkdown } from '../../../src/core/sheet/markdown.ts';
import type { Sheet } from '../../../src/core/sheet/row.ts';
import { sampleKit as kit } from './sheet-samples.ts';

/** Half of what a file may be. */
const most = 1_000_000;
const filled = (piece: string, left = most): string => piece.repeat(Math.floor(left / piece.length));

/** What would hold up everybody else for minutes or hours is cut off, and fails. */
const read = (work: () => Sheet): Sheet => runInNewContext('work()', { work }, { timeout: 30_000 }) as Sheet;

const cells = 'Id,Version,Asked,Topic,Levels,Rounds,Prompt,Minutes\r\n';

describe('a file that somebody made to keep Quorum busy', () => {
  it.each<[string, string]>([
    ['an id behind spaces', `### ${filled(' ')}\`x\`y`],
    ['a fact behind spaces', `### a\n- **Topic:** ${filled(' ')}x\u2028y`],
    ['a rating behind spaces', `### a\n**Anchors: All levels**\n- meets: ${filled(' ')}x\u2028y`],
    ['a topic of one word', `### a\n- **Topic:** ${filled('a')}`],
    ['half a million rounds', `### a\n- **Rounds:** ${filled('a ')}`],
    ['tens of thousands of prompts', filled('### a\n')],
    ['nothing but lines', `### a\n${filled('b\n')}`],
  ])('is refused as a page: %s', (_, text) => {
    const { items, problems } = read(() => fromMarkdown(text, kit));
    expect(items).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it.each<[string, string]>([
    ['half a million columns', `Id,${filled('a,')}`],
    ['a column with one word', `Id,${filled('a')}\r\n`],
    ['a topic of one word', `${cells}a,0,yes,${filled('b')},mid,first,x,5\r\n`],
    ['half a million rounds', `${cells}a,0,yes,api,mid,${filled('b ')},x,5\r\n`],
    ['tens of thousands of prompts', `${cells}${filled('a,0,yes,api,mid,first,x,5\r\n')}`],
    ['an open quotation mark', `${cells}"${filled('""')}`],
  ])('is refused as a table: %s', (_, text) => {
    const { items, problems } = read(() => fromCsv(text, kit));
    expect(items).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });
});
