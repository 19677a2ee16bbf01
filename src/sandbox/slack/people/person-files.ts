import type { Values } from '../rules/element-state.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { extensionOf, kindOf } from '../world/file-kinds.ts';
import { addFile, asSlackFile, personMaySee } from '../world/files.ts';
import type { StoredFile, World } from '../world/world.ts';
import { type Client, seenConversation } from './client.ts';

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

const largestFile = 10 * 1024 * 1024;

/** One of the person's own uploads, as the form's state names it; throws where the client would not take it. */
export function chosenFile({ world, person }: Client, element: Json, id: string): Json {
  const file = world.files.get(id);
  if (!file || file.isDeleted || file.user !== person.id)
    throw new Error(`${person.name} has uploaded no file ${id}.`);
  const types = Array.isArray(element.filetypes) ? element.filetypes.map(String) : undefined;
  const own = [extensionOf(file.name), file.kind.filetype];
  if (types && !types.some((type) => own.includes(type.toLowerCase()))) {
    throw new Error(`${file.name} is not taken here; it takes ${types.join(', ')}.`);
  }
  if (file.content.length > largestFile) throw new Error(`${file.name} is larger than 10 MB.`);
  return asSlackFile(world, file);
}

/** With the form, the app may read the files in it. */
export function handOver(world: World, values: Values): void {
  const entries = Object.values(values).flatMap((actions) => Object.values(actions));
  for (const { type, files } of entries) {
    if (type !== 'file_input' || !Array.isArray(files)) continue;
    for (const { id } of files.filter(isObject)) {
      const file = world.files.get(String(id));
      if (file) file.isSubmitted = true;
    }
  }
}
