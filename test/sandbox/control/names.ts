import type { Names, ShownFile } from '../../../src/sandbox/control/readable.ts';

export const files: Record<string, ShownFile> = {
  F0000000001: { file: 'F0000000001', name: 'map.png', size: 12_345 },
  F0000000002: { file: 'F0000000002', name: 'notes.txt', size: 40 },
};
/** A person, a channel and two files, as the control API would name them. */
export const names: Names = {
  person: (id) => (id === 'UANA' ? 'Ana Duarte' : id),
  field: (id) => id,
  channel: (id) => (id === 'CLOOP' ? 'loop' : id),
  file: ({ id }) => files[String(id)],
};
export const picture = { type: 'image', alt_text: 'Who rated what', slack_file: { id: 'F0000000001' } };
