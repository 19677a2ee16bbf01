import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

export const redFlags = [
  { id: 'no-own-part', stage: 'technical', sign: 'Cannot say which part they built themselves' },
  { id: 'talks-over', stage: 'behavioural', sign: 'Interrupts the same interviewer repeatedly' },
  { id: 'two-versions', stage: 'behavioural', sign: 'Tells the same event differently in two rounds' },
];

/** The tests' small kit, with red flags to tick; gone when `remove` is called. */
export function flaggedTeam(): { kits: string; remove(): void } {
  const kits = mkdtempSync(join(tmpdir(), 'quorum-flagged-'));
  cpSync('test/support/kits', kits, { recursive: true });
  const file = join(kits, 'small-team/kit.yml');
  writeFileSync(file, stringify({ ...parse(readFileSync(file, 'utf8')), redFlags }));
  return { kits, remove: () => rmSync(kits, { recursive: true, force: true }) };
}
