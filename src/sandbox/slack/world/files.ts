import { picturesIn } from '../rules/block-elements.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { kindOf } from './file-kinds.ts';
import type { Conversation, ConversationKind, StoredFile, StoredMessage, World } from './world.ts';

type NewFile = Pick<StoredFile, 'user' | 'name' | 'content'> & Partial<StoredFile>;

export function addFile(world: World, file: NewFile): StoredFile {
  const stored: StoredFile = {
    id: world.newId('F'),
    title: file.name,
    altText: '',
    kind: kindOf(file.name, file.content),
    createdAt: world.now(),
    isProcessed: false,
    isDeleted: false,
    isSubmitted: false,
    ...file,
  };
  world.files.set(stored.id, stored);
  return stored;
}

/** Slack looks through an upload in the background, however little the app expects to wait. */
export function onceProcessed(world: World, files: StoredFile[], then: () => void): void {
  const timer = setTimeout(() => {
    for (const file of files) file.isProcessed = true;
    then();
  }, world.fileProcessingMs);
  timer.unref();
}

const slug = ({ name }: StoredFile): string => encodeURIComponent(name.toLowerCase().replaceAll(' ', '_'));
const folder = (world: World, { id }: StoredFile): string =>
  `${world.baseUrl}/files-pri/${world.teamId}-${id}`;

const privateUrl = (world: World, file: StoredFile): string => `${folder(world, file)}/${slug(file)}`;
const downloadUrl = (world: World, file: StoredFile): string =>
  `${folder(world, file)}/download/${slug(file)}`;
const permalink = (world: World, file: StoredFile): string =>
  `https://${world.teamDomain}.slack.com/files/${file.user}/${file.id}/${slug(file)}`;

/** As a block names it: by its id, or by its `url_private` or permalink. */
export function fileNamed(world: World, named: { id?: unknown; url?: unknown }): StoredFile | undefined {
  if (typeof named.id === 'string') return world.files.get(named.id);
  return [...world.files.values()].find((file) =>
    [privateUrl(world, file), permalink(world, file)].includes(String(named.url)),
  );
}

type Share = { conversation: Conversation; message: StoredMessage };

export const sharesOf = (world: World, { id }: StoredFile): Share[] =>
  [...world.conversations.values()].flatMap((conversation) =>
    conversation.messages
      .filter((message) => message.files?.includes(id))
      .map((message) => ({ conversation, message })),
  );

/** Its own, those in its conversations, and those that people gave it in a form. */
export function botMayRead(world: World, file: StoredFile): boolean {
  if (file.isDeleted) return false;
  const isNear = ({ conversation }: Share) => conversation.members.includes(world.botUserId);
  return file.user === world.botUserId || file.isSubmitted || sharesOf(world, file).some(isNear);
}

const shows = (world: World, blocks: Json[] | undefined, file: StoredFile): boolean =>
  picturesIn(blocks).some(
    ({ image }) => isObject(image.slack_file) && fileNamed(world, image.slack_file) === file,
  );

/** What is theirs, what is shared where they are, and every picture in front of them. */
export function personMaySee(world: World, personId: string, file: StoredFile): boolean {
  if (file.isDeleted) return false;
  if (file.user === personId) return true;
  const inMessages = [...world.conversations.values()]
    .filter(({ kind, members }) => kind === 'public' || members.includes(personId))
    .flatMap(({ messages }) => messages)
    .some((message) => message.files?.includes(file.id) || shows(world, message.blocks, file));
  const alone = [
    ...world.ephemerals.filter(({ to }) => to === personId),
    ...[...world.views.values()].filter(({ userId, isOpen }) => userId === personId && isOpen),
  ];
  return inMessages || alone.some(({ blocks }) => shows(world, blocks, file));
}

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
  const inPublic = shares.filter(({ conversation }) => conversation.kind === 'public');
  const elsewhere = shares.filter(({ conversation }) => conversation.kind !== 'public');
  const inKinds = (...kinds: ConversationKind[]) => [
    ...new Set(
      shares
        .filter(({ conversation }) => kinds.includes(conversation.kind))
        .map(({ conversation }) => conversation.id),
    ),
  ];
  const kind = file.isProcessed ? file.kind : { mimetype: '', filetype: '', pretty: '' };
  return {
    id: file.id,
    created: seconds,
    timestamp: seconds,
    name: file.name,
    title: file.title,
    mimetype: kind.mimetype,
    filetype: kind.filetype,
    pretty_type: kind.pretty,
    user: file.user,
    user_team: world.teamId,
    editable: false,
    size: file.content.length,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: inPublic.length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: privateUrl(world, file),
    url_private_download: downloadUrl(world, file),
    media_display_type: 'unknown',
    permalink: permalink(world, file),
    comments_count: 0,
    ...(file.altText ? { alt_txt: file.altText } : {}),
    shares: {
      ...(inPublic.length > 0 ? { public: byChannel(world, inPublic) } : {}),
      ...(elsewhere.length > 0 ? { private: byChannel(world, elsewhere) } : {}),
    },
    channels: inKinds('public'),
    groups: inKinds('private'),
    ims: inKinds('im', 'mpim'),
    has_more_shares: false,
    has_rich_preview: false,
    file_access: 'visible',
    is_starred: false,
  };
}
