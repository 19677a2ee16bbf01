import { SlackFailure } from '../rules/failure.ts';
import { visibleConversation } from '../world/conversations.ts';
import { isPicture } from '../world/file-kinds.ts';
import { asSlackFile, botMayRead, sharesOf } from '../world/files.ts';
import type { StoredFile, World } from '../world/world.ts';
import {
  type Arguments,
  listArgument,
  type Methods,
  numberArgument,
  requiredText,
  textArgument,
} from './arguments.ts';

function fileFor(world: World, args: Arguments): StoredFile {
  const file = world.files.get(requiredText(args, 'file', 'file_not_found'));
  if (!file) throw new SlackFailure('file_not_found');
  if (file.isDeleted) throw new SlackFailure('file_deleted', { detail: file.id });
  if (!botMayRead(world, file))
    throw new SlackFailure('file_not_found', { detail: `${file.id} is not shared` });
  return file;
}

const types: Record<string, (file: StoredFile) => boolean> = {
  all: () => true,
  images: ({ kind }) => isPicture(kind),
  pdfs: ({ kind }) => kind.filetype === 'pdf',
  zips: ({ kind }) => kind.filetype === 'zip',
  spaces: () => false,
  snippets: () => false,
  gdocs: () => false,
};

function filterOf(world: World, args: Arguments): (file: StoredFile) => boolean {
  const asked = listArgument(args, 'types');
  const kinds = (asked.length > 0 ? asked : ['all']).map((type) => types[type]);
  if (kinds.includes(undefined)) throw new SlackFailure('unknown_type', { detail: asked.join() });
  const [user, channel] = [textArgument(args, 'user'), textArgument(args, 'channel')];
  if (user && !world.people.has(user)) throw new SlackFailure('user_not_found', { detail: user });
  if (channel) visibleConversation(world, channel);
  const from = numberArgument(args, 'ts_from', 0);
  const to = numberArgument(args, 'ts_to', Number.MAX_SAFE_INTEGER);
  return (file) =>
    botMayRead(world, file) &&
    kinds.some((fits) => fits?.(file)) &&
    (!user || file.user === user) &&
    (!channel || sharesOf(world, file).some(({ conversation }) => conversation.id === channel)) &&
    Math.floor(file.createdAt / 1000) >= from &&
    Math.floor(file.createdAt / 1000) <= to;
}

export const fileMethods: Methods = {
  'files.info'(world, args) {
    const file = asSlackFile(world, fileFor(world, args));
    return { ok: true, file, comments: [], response_metadata: { next_cursor: '' } };
  },

  'files.delete'(world, args) {
    const file = fileFor(world, args);
    if (file.user !== world.botUserId) throw new SlackFailure('cant_delete_file', { detail: file.id });
    const { fileDeletion } = world.policies;
    if (fileDeletion) throw new SlackFailure(fileDeletion, { detail: file.id });
    file.isDeleted = true;
    return { ok: true };
  },

  'files.list'(world, args) {
    const found = [...world.files.values()].filter(filterOf(world, args));
    const count = numberArgument(args, 'count', 100) || 100;
    const page = numberArgument(args, 'page', 1) || 1;
    const files = found.slice((page - 1) * count, page * count);
    return {
      ok: true,
      files: files.map((file) => asSlackFile(world, file)),
      paging: { count, total: found.length, page, pages: Math.max(1, Math.ceil(found.length / count)) },
    };
  },
};
