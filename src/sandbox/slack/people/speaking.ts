import type { RecordedDelivery } from '../deliveries/deliveries.ts';
import type { Json } from '../rules/rules.ts';
import { directWith } from '../world/conversations.ts';
import { asSlackFile } from '../world/files.ts';
import { addMessage } from '../world/messages.ts';
import { asSlackView } from '../world/views.ts';
import type { StoredMessage, World } from '../world/world.ts';
import { type Client, interactionPayload, seenConversation, sendInteraction } from './client.ts';
import { openFile } from './person-files.ts';

const subscriptions = {
  im: 'message.im',
  public: 'message.channels',
  private: 'message.groups',
  mpim: 'message.mpim',
};
const channelTypes = { im: 'im', public: 'channel', private: 'group', mpim: 'mpim' };

const filesOf = (world: World, ids: string[]): Json[] =>
  ids.flatMap((id) => world.files.get(id) ?? []).map((file) => asSlackFile(world, file));

export async function say(
  client: Client,
  channelId: string,
  text: string,
  threadTs?: string,
  fileIds: string[] = [],
): Promise<StoredMessage> {
  const { world, person } = client;
  const conversation = seenConversation(client, channelId);
  if (!conversation.members.includes(person.id))
    throw new Error(`${person.name} is not in ${conversation.name}.`);
  if (conversation.kind === 'im' && !world.manifest.mayWriteToApp) {
    throw new Error('Sending messages to this app has been turned off.');
  }
  for (const id of fileIds) openFile(client, id);
  const message = addMessage(world, conversation, { user: person.id, text, threadTs, files: fileIds });
  if (conversation.members.includes(world.botUserId)) {
    const event = {
      type: 'message',
      user: person.id,
      text,
      ts: message.ts,
      team: world.teamId,
      channel: channelId,
      channel_type: channelTypes[conversation.kind],
      event_ts: message.ts,
      ...(threadTs ? { thread_ts: threadTs } : {}),
      ...(fileIds.length > 0 ? { subtype: 'file_share', files: filesOf(world, fileIds), upload: true } : {}),
    };
    await client.events.emit(event, subscriptions[conversation.kind]);
  }
  return message;
}

export async function openHome(client: Client): Promise<RecordedDelivery | undefined> {
  const { world, person } = client;
  if (!world.manifest.hasHomeTab) throw new Error('The app has no Home tab.');
  const home = world.homes.get(person.id);
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: directWith(world, person.id).id,
    tab: 'home',
    event_ts: (Date.now() / 1000).toFixed(6),
    ...(home ? { view: asSlackView(world, home) } : {}),
  };
  return client.events.emit(event, 'app_home_opened');
}

export function forge(
  client: Client,
  kind: 'command' | 'interaction' | 'event',
  body: Json,
): Promise<RecordedDelivery> {
  if (kind === 'interaction') {
    return sendInteraction(client, {
      ...interactionPayload(client, String(body.type ?? 'block_actions')),
      ...body,
    });
  }
  if (kind === 'event') {
    return client.deliveries.send({ kind, contentType: 'application/json', body: JSON.stringify(body) });
  }
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(body)) form.set(key, String(value));
  const contentType = 'application/x-www-form-urlencoded';
  return client.deliveries.send({ kind, contentType, body: form.toString() });
}
