import { everyBlock } from './block-elements.ts';
import { blockProblems } from './blocks.ts';
import { SlackFailure } from './failure.ts';
import { asSlackMessages, isObject, type Json } from './rules.ts';

export type MessageContent = {
  text?: string | undefined;
  blocks?: Json[] | undefined;
  attachments?: unknown;
  metadata?: Json | undefined;
};

// Not documented; seen as msg_blocks_too_long once the blocks' texts together exceed it.
const mostBlockText = 13_200;
const mostText = 40_000;
const mostTextInEdit = 4000;
const mostCharts = 2;
const mostTableText = 10_000;
const mostMetadata = 16_000;

const readableKeys = ['text', 'alt_text', 'caption', 'title', 'label', 'name'];

/** The characters a person would read in these blocks, an escaped `&` as the five that are sent for it. */
export function readableLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + readableLength(entry), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, entry]) => {
    const isText = readableKeys.includes(key) && typeof entry === 'string';
    return sum + (isText ? entry.length : readableLength(entry));
  }, 0);
}

export function checkBlocks(blocks: unknown, takesNewer = false): void {
  if (!Array.isArray(blocks) || !blocks.every(isObject)) throw new SlackFailure('invalid_blocks_format');
  const problems = blockProblems(blocks, 'message', takesNewer);
  if (problems.length > 0) {
    throw new SlackFailure('invalid_blocks', { messages: asSlackMessages(problems), errors: problems });
  }
  const all = everyBlock(blocks).map(({ block }) => block);
  const charts = all.filter((block) => block.type === 'data_visualization');
  if (charts.length > mostCharts)
    throw new SlackFailure('invalid_blocks', { detail: `${charts.length} charts in one message` });
  const tables = all.filter((block) => block.type === 'table' || block.type === 'data_table');
  if (tables.length > 1) {
    throw new SlackFailure('invalid_attachments', { messages: ['[ERROR] only_one_table_allowed'] });
  }
  if (readableLength(tables) > mostTableText)
    throw new SlackFailure('invalid_blocks', { detail: 'table too long' });
  const length = readableLength(blocks);
  if (length > mostBlockText) {
    throw new SlackFailure('msg_blocks_too_long', { detail: `${length} of ${mostBlockText} characters` });
  }
}

export function checkMetadata(metadata: unknown): void {
  if (!isObject(metadata)) throw new SlackFailure('invalid_metadata_format', { detail: 'not an object' });
  if (Object.keys(metadata).length === 0) return;
  const { event_type: type, event_payload: payload, ...rest } = metadata;
  const extra = Object.keys(rest).filter((key) => key !== 'entities');
  if (typeof type !== 'string' || type.length < 1 || type.length > 255) {
    throw new SlackFailure('invalid_metadata_format', { detail: 'event_type must have 1 to 255 characters' });
  }
  if (!isObject(payload))
    throw new SlackFailure('invalid_metadata_format', { detail: 'event_payload is not an object' });
  if (extra.length > 0)
    throw new SlackFailure('invalid_metadata_format', { detail: `unknown: ${extra.join(', ')}` });
  if (JSON.stringify(metadata).length > mostMetadata) throw new SlackFailure('metadata_too_large');
}

/** Throws as chat.update would refuse, which takes a shorter text than chat.postMessage. */
export function checkEdit(content: MessageContent, takesNewer = false): void {
  if (content.text && content.text.length > mostTextInEdit)
    throw new SlackFailure('msg_too_long', { detail: `${content.text.length} characters in an edit` });
  checkContent(content, takesNewer);
}

/** Throws as chat.postMessage would refuse. */
export function checkContent(
  { text, blocks, attachments, metadata }: MessageContent,
  takesNewer = false,
): void {
  if (attachments !== undefined) {
    if (!Array.isArray(attachments) || !attachments.every(isObject))
      throw new SlackFailure('invalid_attachments');
    if (attachments.length > 100) throw new SlackFailure('too_many_attachments');
  }
  const empty = (entries: unknown) => !Array.isArray(entries) || entries.length === 0;
  if (!text && empty(blocks) && empty(attachments)) throw new SlackFailure('no_text');
  if (text && text.length > mostText)
    throw new SlackFailure('msg_too_long', { detail: `${text.length} characters` });
  if (blocks !== undefined) checkBlocks(blocks, takesNewer);
  if (metadata !== undefined) checkMetadata(metadata);
}
