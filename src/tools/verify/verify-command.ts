import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { LoopRecord } from '../../core/record/record.ts';
import { type Counts, verifyRecord } from './verify.ts';

/** 0: intact, 1: not intact, 2: there was nothing to look at. */
type Answer = { lines: string[]; exit: 0 | 1 | 2 };

/** `folder`: where a relative path begins. */
export function verifyCommand(words: readonly string[], folder: string): Answer {
  const [word] = words;
  if (!word) return { lines: ['Name the file to look at: npm run verify -- record.json'], exit: 2 };
  if (word === '--schema') return { lines: [JSON.stringify(z.toJSONSchema(LoopRecord), null, 2)], exit: 0 };
  const bytes = bytesOf(resolve(folder, word));
  if (!bytes) return { lines: [`${word} could not be read.`], exit: 2 };
  const verdict = verifyRecord(bytes);
  if (!verdict.intact) return { lines: verdict.differences.map(oneLine), exit: 1 };
  const { opening } = verdict;
  const lines = [`Intact: ${counted(verdict)}.`, `The audit ends with ${verdict.head}.`];
  const ofOpening = opening
    ? [`Its opening has ${count(opening.auditRows, 'audit row')}; the last is ${opening.head}.`]
    : [];
  return { lines: [...lines, ...ofOpening], exit: 0 };
}

/** Differences quote the file, and a file can hold what would move a terminal’s cursor. */
const oneLine = (words: string): string => words.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

function bytesOf(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

const counted = ({ cards, amendments, votes, decisions, dissents, auditRows }: Counts): string =>
  [
    count(cards, 'scorecard'),
    count(amendments, 'amendment'),
    count(votes, 'vote'),
    count(decisions, 'decision'),
    count(dissents, 'dissent'),
    count(auditRows, 'audit row'),
  ].join(', ');

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
