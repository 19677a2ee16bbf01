import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { noMemory, tryKits } from '../../src/kits/read-kits.ts';
import { seededDraw } from '../../src/sandbox/seeded-draw.ts';

type Slip = { what: string; apply(line: string): string | null };

/** Slips of a person who edits a file by hand. Free text can be misspelt without anybody noticing; nothing else can. */
const slips: Slip[] = [
  { what: 'a letter doubled in a field’s name', apply: (line) => key(line, (name) => `${name[0]}${name}`) },
  {
    what: 'a letter left out of a field’s name',
    apply: (line) => key(line, (name) => (name.length > 3 ? name.slice(0, -2) + name.slice(-1) : null)),
  },
  { what: 'a field’s name in capitals', apply: (line) => key(line, (name) => name.toUpperCase()) },
  { what: 'a field left empty', apply: (line) => fieldOf(line, () => '') },
  {
    what: 'text where a number belongs',
    apply: (line) => (/: \d+$/.test(line) ? line.replace(/\d+$/, 'many') : null),
  },
  {
    what: 'a number out of all bounds',
    apply: (line) =>
      /(?:inutes|uorum|dueDays|minimumCards): \d+$/.test(line) ? line.replace(/\d+$/, '9999') : null,
  },
  {
    what: 'a misspelt level',
    apply: (line) =>
      /levels: \[/.test(line) ? line.replace(/\b(junior|mid|senior|principal)\b/, '$1x') : null,
  },
  {
    what: 'a round that is not there',
    apply: (line) => (/ rounds: \[/.test(line) ? line.replace(/\[([a-z-]+)/, '[$1x') : null),
  },
  {
    what: 'a topic that is not there',
    apply: (line) => (/ (competency|attitude|discipline): /.test(line) ? `${line}x` : null),
  },
  {
    what: 'an id with a space',
    apply: (line) => (/- id: [a-z]/.test(line) ? line.replace('- id: ', '- id: my ') : null),
  },
  {
    what: 'a list where one value belongs',
    apply: (line) =>
      /^ {4}(title|prompt|why|requires|definition): /.test(line) ? fieldOf(line, () => '[one, two]') : null,
  },
  {
    what: 'a sentence far too long',
    apply: (line) =>
      /^ {4}(prompt|why|requires|definition): /.test(line) ? fieldOf(line, () => 'word '.repeat(900)) : null,
  },
  {
    what: 'a line of a list far too long',
    apply: (line) => (/^ {6}- [A-Z]/.test(line) ? `${line} ${'and more of it '.repeat(50)}` : null),
  },
  {
    what: 'a quotation never closed',
    apply: (line) =>
      fieldOf(line, (value) => (/^["'|[]/.test(value) ? null : `"${value.replaceAll('"', '')}`)),
  },
  {
    what: 'a tab for spaces',
    apply: (line) => (/^ {4}[a-z]/.test(line) ? line.replace('    ', '\t') : null),
  },
  {
    what: 'a colon forgotten',
    apply: (line) => (/^ {4}[a-zA-Z]+: \S/.test(line) ? line.replace(': ', ' ') : null),
  },
];

function key(line: string, change: (name: string) => string | null): string | null {
  const found = /^(\s*(?:- )?)([a-zA-Z]+):( |$)/.exec(line);
  const name = found ? change(found[2] ?? '') : null;
  return found && name && name !== found[2] ? line.replace(`${found[2]}:`, `${name}:`) : null;
}

function fieldOf(line: string, change: (value: string) => string | null): string | null {
  const found = /^(\s*(?:- )?[a-zA-Z]+: )(\S.*)$/.exec(line);
  const value = found && !found[2]?.startsWith('|') ? change(found[2] ?? '') : null;
  return found && value !== null ? `${found[1]}${value}` : null;
}

const shipped = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yml'))
  .toSorted();
const memory = noMemory();
const folder = mkdtempSync(join(tmpdir(), 'quorum-slips-'));
cpSync('scenarios', folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

/** Lines of a block of free text: a slip there is a slip in prose. */
function isProse(lines: string[], at: number): boolean {
  const indent = (line: string) => line.length - line.trimStart().length;
  let here = lines[at] ?? '';
  // Code in such a block is indented further itself.
  for (let above = at - 1; above >= 0; above -= 1) {
    const line = lines[above] ?? '';
    if (line.trim() === '' || indent(line) >= indent(here)) continue;
    if (/: [|>][-+]?$|^\s*- [|>][-+]?$/.test(line)) return true;
    here = line;
  }
  return false;
}

describe('a slip anywhere in the kits that ship', () => {
  it.each(slips)('$what gets one message with file, line and column', async ({ what, apply }) => {
    const chances = everyChance(apply);
    const draw = seededDraw(what.length);
    for (let tried = 0; tried < 13; tried += 1) {
      const { file, at, lines, slipped } = pick(chances, draw);
      writeFileSync(join(folder, file), lines.with(at, slipped).join('\n'));
      const { problems } = await tryKits(folder, memory);
      writeFileSync(join(folder, file), lines.join('\n'));
      const place = `${file}:${at + 1}: ${lines[at]} → ${slipped}`;
      expect({ place, problems }).toEqual({
        place,
        problems: [expect.stringMatching(/^\S+\.yml:\d+:\d+: \S/)],
      });
      expect(`${place}\n${problems[0]}`).toContain(file.split('/')[0]);
    }
  });
});

type Chance = { file: string; at: number; lines: string[]; slipped: string };

/** Every line of every file on which somebody could slip in this way. */
function everyChance(apply: (line: string) => string | null): Chance[] {
  return shipped.flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    return lines.flatMap((line, at) => {
      const slipped = apply(line);
      return slipped === null || isProse(lines, at) ? [] : [{ file, at, lines, slipped }];
    });
  });
}

function pick(chances: Chance[], draw: () => number): Chance {
  const [chance] = chances.splice(Math.floor(draw() * chances.length), 1);
  if (!chance) throw new Error('There are fewer places for this slip than the test tries.');
  return chance;
}
