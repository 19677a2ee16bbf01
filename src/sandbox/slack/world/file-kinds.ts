export type FileKind = { filetype: string; mimetype: string; pretty: string };

const kind = (filetype: string, mimetype: string, pretty: string): FileKind => ({
  filetype,
  mimetype,
  pretty,
});

const binary = kind('binary', 'application/octet-stream', 'Binary');

const byExtension: Record<string, FileKind> = {
  png: kind('png', 'image/png', 'PNG'),
  jpg: kind('jpg', 'image/jpeg', 'JPEG'),
  jpeg: kind('jpg', 'image/jpeg', 'JPEG'),
  gif: kind('gif', 'image/gif', 'GIF'),
  svg: kind('svg', 'image/svg+xml', 'SVG'),
  pdf: kind('pdf', 'application/pdf', 'PDF'),
  txt: kind('text', 'text/plain', 'Plain Text'),
  md: kind('markdown', 'text/markdown', 'Markdown (raw)'),
  csv: kind('csv', 'text/csv', 'CSV'),
  json: kind('json', 'application/json', 'JSON'),
  zip: kind('zip', 'application/zip', 'Zip'),
};

const signatures: Record<string, string> = {
  png: '\x89PNG\r\n\x1a\n',
  jpg: '\xff\xd8\xff',
  gif: 'GIF8',
  pdf: '%PDF-',
};

export const extensionOf = (name: string): string =>
  name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';

/** By the name, unless the bytes contradict it: what only claims to be a picture is none. */
export function kindOf(name: string, content: Buffer): FileKind {
  const claimed = byExtension[extensionOf(name)] ?? binary;
  const signature = signatures[claimed.filetype];
  if (!signature) return claimed;
  return content.subarray(0, signature.length).toString('latin1') === signature ? claimed : binary;
}

/** What an image block can show. */
export const isPicture = ({ mimetype }: FileKind): boolean =>
  ['image/png', 'image/jpeg', 'image/gif'].includes(mimetype);
