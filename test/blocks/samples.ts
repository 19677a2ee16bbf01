import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { findSeat } from '../../src/core/loop/seats.ts';

export const zone = 'Europe/Berlin';

/** As long as a name can be, and every character of it is escaped. */
export const longName = '&'.repeat(120);

/** A seat with its round and loop, as builders get it. */
export function placeIn(loop: Loop, seat = 'r1s1'): { loop: Loop; round: Round; seat: Seat } {
  const found = findSeat(loop, seat);
  if (!found) throw new Error(`No seat ${seat} in this loop.`);
  return { loop, ...found };
}

/** The loop, with this seat changed. */
export const withSeat = (loop: Loop, seat: string, over: Partial<Seat>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((found) => (found.id === seat ? { ...found, ...over } : found)),
  })),
});

/** What people read in a view or message, from top to bottom, a line for each text. */
export function wordsIn(shown: unknown): string {
  const lines: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    else if (typeof value === 'object' && value !== null)
      for (const [key, entry] of Object.entries(value)) {
        if (key === 'text' && typeof entry === 'string') lines.push(entry);
        else visit(entry);
      }
  };
  visit((shown as { blocks?: unknown }).blocks ?? shown);
  return lines.join('\n');
}

/** The words of the buttons in a view or message. */
export function buttonsIn(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const { type, text } = shown as { type?: string; text?: { text: string } };
  return type === 'button' && text ? [text.text] : Object.values(shown).flatMap(buttonsIn);
}

/** The labels of the fields in a form. */
export const labelsIn = ({ blocks }: { blocks: readonly object[] }): string[] =>
  blocks.flatMap((block) => ('label' in block ? [(block.label as { text: string }).text] : []));
