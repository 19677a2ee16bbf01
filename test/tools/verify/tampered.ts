import { type LoopRecord, recordText } from '../../../src/core/record/record.ts';
import { type Verdict, verifyRecord } from '../../../src/tools/verify/verify.ts';
import { makeRecord, resealed } from '../../support/makers/make-record.ts';

/** A record in which somebody changed something, and then computed the digest anew. */
export function tampered(change: (record: LoopRecord) => void, made = makeRecord()): string[] {
  const record = structuredClone(made);
  change(record);
  return differencesIn(verifyText(recordText(resealed(record))));
}

export const verifyText = (text: string): Verdict => verifyRecord(Buffer.from(text));

export const differencesIn = (verdict: Verdict): string[] => (verdict.intact ? [] : verdict.differences);

export function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('This is not part of the record.');
  return found;
}
export const cardOf = ({ cards }: LoopRecord, seat: string) =>
  there(cards.find((card) => card.seat === seat));
