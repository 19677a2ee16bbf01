import type { KnownBlock } from '@slack/types';
import { context } from '../elements/form.ts';
import { safe } from '../elements/text.ts';

const blocksAtMost = 50;

/** A reply that stands alone, because the first message of its thread is gone. */
export function astrayMessage<Message extends { blocks: KnownBlock[] }>(
  message: Message,
  candidate: string | null,
): Message {
  const thread = candidate === null ? 'an earlier message' : `the debrief of *${safe(candidate)}*`;
  const lead = context(`This belongs to ${thread}, whose first message is gone.`);
  return message.blocks.length < blocksAtMost ? { ...message, blocks: [lead, ...message.blocks] } : message;
}
