import { readFileSync } from 'node:fs';

/** The rows of a page's tables that look so, without the blanks that only make it look good. */
export const rowsOf = (page: string, wanted: RegExp): string[] =>
  readFileSync(page, 'utf8')
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' '))
    .filter((line) => wanted.test(line));
