import type { KnownBlock } from '@slack/types';
import { context, type Message } from '../elements/form.ts';
import { safe } from '../elements/text.ts';

const blocksAtMost = 50;

/** A reply that stands alone, because the first message of its thread is gone. */
export function astrayMessage(message: Message, candidate: string | null): Message {
  const thread = candidate === null ? 'an earlier message' : `the debrief of *${safe(candidate)}*`;
  const lead = context(`This belongs to ${thread}, whose first message is gone.`);
  const led = (blocks: KnownBlock[]) => (blocks.length < blocksAtMost ? [lead, ...blocks] : blocks);
  return {
    ...message,
    blocks: led(message.blocks),
    ...(message.classic ? { classic: led(message.classic) } : {}),
  };
}
