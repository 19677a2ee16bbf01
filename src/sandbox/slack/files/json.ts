import type { Json } from '../rules/rules.ts';
import type { ConversationKind, World } from '../world/world.ts';
import { type Share, sharesOf } from './access.ts';
import { downloadUrl, permalink, privateUrl } from './files.ts';
import type { StoredFile } from './stored-file.ts';

const shareJson = (world: World, { conversation, message }: Share): Json => ({
  reply_users: [],
  reply_users_count: 0,
  reply_count: 0,
  ts: message.ts,
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  channel_name: conversation.name,
  team_id: world.teamId,
  share_user_id: message.user,
});

function byChannel(world: World, shares: Share[]): Json {
  const channels: Record<string, Json[]> = {};
  for (const share of shares) {
    channels[share.conversation.id] ??= [];
    channels[share.conversation.id]?.push(shareJson(world, share));
  }
  return channels;
}

/** The file as Slack tells the app of it. */
export function asSlackFile(world: World, file: StoredFile): Json {
  if (file.isDeleted) return { id: file.id, mode: 'tombstone' };
  const seconds = Math.floor(file.createdAt / 1000);
  const shares = sharesOf(world, file);
  const open = shares.filter(({ conversation }) => conversation.kind === 'public');
  const closed = shares.filter(({ conversation }) => conversation.kind !== 'public');
  const inKinds = (...kinds: ConversationKind[]) => [
    ...new Set(
      shares
        .filter(({ conversation }) => kinds.includes(conversation.kind))
        .map(({ conversation }) => conversation.id),
    ),
  ];
  const kind = file.isProcessed ? file.kind : { mimetype: '', filetype: '', pretty: '' };
  return {
    ...{ id: file.id, created: seconds, timestamp: seconds, name: file.name, title: file.title },
    ...{ mimetype: kind.mimetype, filetype: kind.filetype, pretty_type: kind.pretty },
    ...{ user: file.user, user_team: world.teamId, editable: false, size: file.content.length },
    ...{ mode: 'hosted', is_external: false, external_type: '' },
    ...{ is_public: open.length > 0, public_url_shared: false, display_as_bot: false, username: '' },
    ...{ url_private: privateUrl(world, file), url_private_download: downloadUrl(world, file) },
    ...{ media_display_type: 'unknown', permalink: permalink(world, file), comments_count: 0 },
    ...(file.altText ? { alt_txt: file.altText } : {}),
    shares: {
      ...(open.length > 0 ? { public: byChannel(world, open) } : {}),
      ...(closed.length > 0 ? { private: byChannel(world, closed) } : {}),
    },
    ...{ channels: inKinds('public'), groups: inKinds('private'), ims: inKinds('im', 'mpim') },
    ...{ has_more_shares: false, has_rich_preview: false, file_access: 'visible', is_starred: false },
  };
}
