import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { fromCsv } from '../../../src/core/sheet/csv.ts';
import { fromMarkdown } from '../../../src/core/sheet/markdown.ts';
import type { Sheet } from '../../../src/core/sheet/row.ts';
import { sampleKit as kit } from './sheet-samples.ts';

/** A fifth of what a file may be: enough where it is read in steps that grow with the square of it. */
const most = 400_000;
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
    ['very many rounds', `### a\n- **Rounds:** ${filled('a ')}`],
    ['very many prompts', filled('### a\n')],
    ['nothing but lines', `### a\n${filled('b\n')}`],
  ])('is refused as a page: %s', (_, text) => {
    const { items, problems } = read(() => fromMarkdown(text, kit));
    expect(items).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it.each<[string, string]>([
    ['very many columns', `Id,${filled('a,')}`],
    ['a column with one word', `Id,${filled('a')}\r\n`],
    ['a topic of one word', `${cells}a,0,yes,${filled('b')},mid,first,x,5\r\n`],
    ['very many rounds', `${cells}a,0,yes,api,mid,${filled('b ')},x,5\r\n`],
    ['very many prompts', `${cells}${filled('a,0,yes,api,mid,first,x,5\r\n')}`],
    ['an open quotation mark', `${cells}"${filled('""')}`],
  ])('is refused as a table: %s', (_, text) => {
    const { items, problems } = read(() => fromCsv(text, kit));
    expect(items).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });
});
