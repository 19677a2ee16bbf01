import type { KnownBlock } from '@slack/types';
import type { Message } from './form.ts';
import { context } from './form.ts';

/** Slack refuses a message of more than about 13,200 characters, and one of more than 50 blocks. */
const messageLimits = { blocks: 40, characters: 11_000 };

/** Blocks under one title, in as many messages as they need. */
export function inMessages(title: string, blocks: readonly KnownBlock[]): Message[] {
  return inLots(blocks, messageLimits).map((content, index) => ({
    text: title,
    blocks: [context(index === 0 ? `*${title}*` : `*${title}* (${index + 1})`), ...content],
  }));
}

/** The characters of the texts in these blocks, escapes included, which is what Slack counts. */
export function sizeOf(shown: unknown): number {
  if (Array.isArray(shown)) return shown.reduce((sum: number, part) => sum + sizeOf(part), 0);
  if (typeof shown !== 'object' || shown === null) return 0;
  return Object.entries(shown).reduce(
    (sum, [key, part]) => sum + (key === 'text' && typeof part === 'string' ? part.length : sizeOf(part)),
    0,
  );
}

type LotLimits = { blocks: number; characters: number };

/** As few lots as hold them in their order, each with at least one. */
export function inLots(blocks: readonly KnownBlock[], limits: LotLimits): KnownBlock[][] {
  const lots: KnownBlock[][] = [];
  let size = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length;
    const current = lots.at(-1);
    if (!current || size + length > limits.characters || current.length >= limits.blocks) {
      lots.push([block]);
      size = length;
    } else {
      current.push(block);
      size += length;
    }
  }
  return lots;
}
