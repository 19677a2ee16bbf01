import type { Json } from '../../wire.ts';

const mostFiles = 10;
const largestFile = 10 * 1024 * 1024;

export const mostFilesOf = (element: Json): number =>
  typeof element.max_files === 'number' ? element.max_files : mostFiles;

const typesOf = (element: Json): string[] =>
  Array.isArray(element.filetypes) ? element.filetypes.map((type) => String(type).toLowerCase()) : [];

/** For the browser's file dialog. */
export const acceptedBy = (element: Json): string =>
  typesOf(element)
    .map((type) => `.${type}`)
    .join(',');

const list = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** What the field takes, before anybody tries; the app's own hint says how large, which is often less than Slack takes. */
export function fileLimits(element: Json): string {
  const most = mostFilesOf(element);
  const types = list(typesOf(element).map((type) => type.toUpperCase()));
  const count = most === 1 ? '1 file' : `Up to ${most} files`;
  return `${count}${types ? `: ${types}` : ''}.`;
}

/** Why a file is not taken, in one sentence; undefined where it is. */
export function fileProblem(element: Json, file: { name: string; size: number }, chosen: number) {
  const types = typesOf(element);
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const taken = list(types.map((type) => type.toUpperCase()));
  if (chosen >= mostFilesOf(element))
    return `At most ${mostFilesOf(element)} can be added. Remove one to add ${file.name}.`;
  if (types.length > 0 && !types.includes(extension))
    return `${file.name} is not taken here. Choose a file that is ${taken}.`;
  if (file.size === 0) return `${file.name} is empty. Choose another file.`;
  if (file.size > largestFile) return `${file.name} is larger than 10 MB. Choose a smaller file.`;
  return undefined;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
