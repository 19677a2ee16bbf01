import { type Client, seenConversation } from './client.ts';
import { personMaySee } from './file-access.ts';
import { kindOf } from './file-kinds.ts';
import { addFile } from './files.ts';
import type { StoredFile } from './stored-file.ts';

export type OwnFile = { name: string; content: Uint8Array; mimetype?: string };

/** Nobody else sees it until it is shared or handed over in a form; returns its id. */
export function uploadFile({ world, person }: Client, { name, content, mimetype }: OwnFile): string {
  if (!name || content.length === 0) throw new Error('A file has a name and is not empty.');
  const bytes = Buffer.from(content);
  const found = kindOf(name, bytes);
  const kind = mimetype ? { ...found, mimetype } : found;
  return addFile(world, { user: person.id, name, content: bytes, kind, isProcessed: true }).id;
}

/** What is shared in a conversation, oldest first. */
export function filesIn(client: Client, channel: string): StoredFile[] {
  const ids = seenConversation(client, channel).messages.flatMap(({ files }) => files ?? []);
  return [...new Set(ids)]
    .flatMap((id) => client.world.files.get(id) ?? [])
    .filter(({ isDeleted }) => !isDeleted);
}

export function openFile({ world, person }: Client, id: string): StoredFile {
  const file = world.files.get(id);
  if (!file || !personMaySee(world, person.id, file)) throw new Error(`${person.name} sees no file ${id}.`);
  return file;
}
