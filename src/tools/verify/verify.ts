import { LoopRecord, recordText } from '../../core/record/record.ts';
import { digestOf } from '../../vault/receipts.ts';
import { auditDifferences, chainDifferences, openingDifferences } from './audit-checks.ts';
import { receiptDifferences } from './receipt-checks.ts';
import { snapshotDifferences } from './snapshot-checks.ts';

export type Counts = {
  cards: number;
  amendments: number;
  votes: number;
  decisions: number;
  dissents: number;
  auditRows: number;
  /** Absent where the record has no opening. */
  opening?: { auditRows: number; head: string };
};
export type Verdict =
  | ({ intact: true; head: string; digest: string } & Counts)
  | { intact: false; differences: string[] };

/** Whether a record is what was exported, or everything in which it differs from that. */
export function verifyRecord(bytes: Uint8Array): Verdict {
  try {
    // Invalid UTF-8 must not pass for the text that it decodes to.
    return verdictOn(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { intact: false, differences: ['The file holds bytes that are no text in UTF-8.'] };
  }
}

function verdictOn(text: string): Verdict {
  const json = parsed(text);
  if (!json.ok) return { intact: false, differences: [`This is not JSON: ${json.trouble}.`] };
  const read = LoopRecord.safeParse(json.value);
  if (!read.success) {
    const differences = read.error.issues.map(({ path, message }) => `${placeIn(path)}: ${message}.`);
    return { intact: false, differences };
  }
  const record = read.data;
  const differences = [
    ...layoutDifferences(text, record),
    ...receiptDifferences(record),
    ...auditDifferences(record),
    ...snapshotDifferences(record),
    ...chainDifferences(record.audit),
    ...openingDifferences(record),
    ...digestDifferences(record),
  ];
  if (differences.length > 0) return { intact: false, differences };
  const amendments = record.cards.filter(({ isAmendment }) => isAmendment).length;
  return {
    intact: true,
    head: record.audit.at(-1)?.hash ?? '',
    digest: record.digest,
    cards: record.cards.length - amendments,
    amendments,
    votes: record.votes.length,
    decisions: record.decisions.length,
    dissents: record.dissents.length,
    auditRows: record.audit.length,
    ...openingCounts(record),
  };
}

const openingCounts = ({ opening }: LoopRecord): Pick<Counts, 'opening'> =>
  opening ? { opening: { auditRows: opening.audit.length, head: opening.audit.at(-1)?.hash ?? '' } } : {};

function parsed(text: string): { ok: true; value: unknown } | { ok: false; trouble: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, trouble: error instanceof Error ? error.message : String(error) };
  }
}

const placeIn = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'The record';

/** Spaces, the order of keys, another way to write the same number: no value differs, and yet it is not what was exported. */
function layoutDifferences(text: string, record: LoopRecord): string[] {
  const [found, expected] = [text.split('\n'), recordText(record).split('\n')];
  const line = expected.findIndex((written, index) => written !== found[index]);
  if (line < 0 && found.length === expected.length) return [];
  return [`Line ${(line < 0 ? expected.length : line) + 1} is not written as a record writes it.`];
}

function digestDifferences({ digest, ...rest }: LoopRecord): string[] {
  return digestOf(rest) === digest ? [] : ['The digest does not match what the record holds.'];
}
