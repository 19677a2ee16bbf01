import { SlackFailure } from '../api/failure.ts';
import { checkPictures } from '../files/pictures.ts';
import { withIds } from '../rules/block-ids.ts';
import { initialValues } from '../rules/element-state.ts';
import { checkContent, type MessageContent } from '../rules/message.ts';
import type { Json } from '../rules/rules.ts';
import { addEphemeral, addMessage, editMessage } from '../world/messages.ts';
import type { Conversation, ResponseUrl, World } from '../world/world.ts';

function contentOf(body: Json): MessageContent {
  return {
    text: typeof body.text === 'string' ? body.text : undefined,
    blocks: (typeof body.blocks === 'string' ? JSON.parse(body.blocks) : body.blocks) as Json[] | undefined,
    attachments: body.attachments,
  };
}

function check(world: World, content: MessageContent): void {
  checkContent(content);
  checkPictures(world, content.blocks);
}

function change(world: World, conversation: Conversation, entry: ResponseUrl, body: Json): void {
  const isDeletion = body.delete_original === true;
  const content = contentOf(body);
  if (!isDeletion) check(world, content);
  const message = conversation.messages.find((one) => one.ts === entry.messageTs);
  if (message && isDeletion) {
    conversation.messages = conversation.messages.filter((one) => one !== message);
    conversation.deleted.push(message);
  } else if (message) editMessage(world, message, content);
  const ephemeral = world.ephemerals.find((one) => one.ts === entry.messageTs);
  if (!ephemeral) return;
  const blocks = content.blocks?.length ? withIds(content.blocks) : undefined;
  if (isDeletion) world.ephemerals = world.ephemerals.filter((one) => one !== ephemeral);
  else Object.assign(ephemeral, { text: content.text ?? '', blocks, values: initialValues(blocks ?? []) });
}

export function applyResponse(world: World, entry: ResponseUrl, body: Json): void {
  const conversation = world.conversations.get(entry.channel);
  if (!conversation) throw new SlackFailure('channel_not_found');
  if (entry.messageTs && (body.replace_original === true || body.delete_original === true)) {
    change(world, conversation, entry, body);
    return;
  }
  const content = contentOf(body);
  check(world, content);
  // A response_url reaches conversations that the app is not in.
  if (body.response_type === 'in_channel') {
    const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
    addMessage(world, conversation, { ...content, user: world.botUserId, threadTs });
    return;
  }
  addEphemeral(world, { ...content, to: entry.userId, channel: entry.channel, via: 'response_url' });
}
