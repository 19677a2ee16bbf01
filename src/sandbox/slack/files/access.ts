import { isObject, type Json } from '../rules/rules.ts';
import type { Conversation, StoredMessage, World } from '../world/world.ts';
import { fileNamed } from './files.ts';
import { picturesIn } from './picture-places.ts';
import type { StoredFile } from './stored-file.ts';

export type Share = { conversation: Conversation; message: StoredMessage };

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
