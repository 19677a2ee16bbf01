import { describe, expect, it } from '@jest/globals';
import { events, type Field, fields, followedFields } from '../../src/telemetry/events.ts';
import { sourcesIn } from '../support/house.ts';
import { rowsOf } from '../support/telemetry/page-rows.ts';

const page = 'docs/install/logs.md';
const rows = Object.entries(events);
const sources = sourcesIn('src');
const code = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

/** Errors have five fields, which the page explains once. */
const ofError: readonly Field[] = ['error', 'code', 'message', 'stack', 'cause'];
function fieldsOf(own: readonly Field[]): string {
  const isOfError = own.includes('stack');
  const rest = own.filter((field) => !isOfError || !ofError.includes(field));
  return [code(rest), ...(isOfError ? ['those of an error'] : [])].filter(Boolean).join(', ') || 'none';
}

describe('every line of the log', () => {
  it('has its row on the page, with what it means and what to do, and the page has no others', () => {
    const wanted = rows.map(
      ([name, { level, fields: own, means, todo }]) =>
        `| \`${name}\` | ${level} | ${fieldsOf(own)} | ${means.replace(/\.$/, '')}. | ${todo} |`,
    );
    expect(rowsOf(page, /^\| `[a-z-]+\.[a-z-]+` /)).toEqual(wanted);
  });

  it('has no field that the page does not explain', () => {
    const wanted = Object.entries(fields).map(([name, means]) => `| \`${name}\` | ${means} |`);
    expect(rowsOf(page, /^\| `[a-zA-Z]+` \| /)).toEqual(wanted);
    const used = new Set<string>([...followedFields, ...rows.flatMap(([, row]) => row.fields)]);
    expect(Object.keys(fields).filter((name) => !used.has(name))).toEqual([]);
  });

  it('is written by somebody: no row is left over', () => {
    const others = sources.filter(({ file }) => file !== 'src/telemetry/events.ts');
    const unused = rows.filter(([name]) => !others.some(({ text }) => text.includes(`'${name}'`)));
    expect(unused.map(([name]) => name)).toEqual([]);
  });

  it('goes through one file, so that none is without a row', () => {
    const writers = sources.filter(({ text }) => /from 'pino'|\bpino\(/.test(text)).map(({ file }) => file);
    expect(writers).toEqual(['src/log.ts']);
    const past = /\blog(ger)?\.(trace|debug|info|warn|error|fatal)\(/;
    expect(sources.filter(({ text }) => past.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
