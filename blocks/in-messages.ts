import type { KnownBlock } from '@slack/types';
import { context } from './form.ts';
import type { Message } from './progress-message.ts';

/** Slack refuses a message of more than about 13,200 characters, and one of more than 50 blocks. */
const roomInMessage = 11_000;
const blocksInMessage = 40;

/** Blocks under one title, in as many messages as they need. */
export function inMessages(title: string, blocks: readonly KnownBlock[]): Message[] {
  const messages: KnownBlock[][] = [];
  let size = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length;
    const current = messages.at(-1);
    if (!current || size + length > roomInMessage || current.length >= blocksInMessage) {
      messages.push([block]);
      size = length;
    } else {
      current.push(block);
      size += length;
    }
  }
  return messages.map((content, at) => ({
    text: title,
    blocks: [context(at === 0 ? `*${title}*` : `*${title}* (${at + 1})`), ...content],
  }));
}
