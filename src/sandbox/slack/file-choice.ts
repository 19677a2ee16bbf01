import type { Client } from './client.ts';
import { asSlackFile } from './file-json.ts';
import { extensionOf } from './file-kinds.ts';
import { isObject, type Json } from './rules.ts';
import type { Values, World } from './world.ts';

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
