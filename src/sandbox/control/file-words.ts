/** A file that a person has in front of them, as far as words go. */
export type ShownFile = { file: string; name: string; size: number };

export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const fileWords = (file: ShownFile | undefined): string =>
  file ? `[file: ${file.name}, ${sizeWords(file.size)}]` : '[file: deleted]';
