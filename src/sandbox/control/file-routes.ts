import { type Call, ControlError, persona, text } from './call.ts';
import { sizeWords } from './file-words.ts';
import { FileAnswer, type Route, row } from './route.ts';

const largestUpload = 15_000_000;

function bytesOf(call: Call): Buffer {
  const encoded = text(call, 'content');
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(encoded))
    throw new ControlError(400, 'The "content" is not base64.');
  return Buffer.from(encoded, 'base64');
}

/** Files of one person, and files and pictures in front of them. */
export const fileRoutes: Route[] = [
  row({
    method: 'POST',
    path: '/people/:id/files',
    takes: '{"name": "notes.txt", "content": "<base64>"}, for a form that takes files',
    largestBody: largestUpload,
    run: (call) => {
      const [name, content] = [text(call, 'name'), bytesOf(call)];
      return { file: persona(call).upload({ name, content }), name, size: content.length };
    },
    words: ({ file, name, size }, { base, who }) =>
      `${name} (${sizeWords(size)}) is uploaded as ${file}; a form takes it with\n` +
      `curl ${base}/people/${who}/fill -d '{"values": {"<field>": ["${file}"]}}'`,
  }),
  row({
    method: 'GET',
    path: '/people/:id/files/:file',
    run: (call) => {
      const content = persona(call).download(call.parts.file ?? '');
      const file = call.sandbox.slack.file({ id: call.parts.file });
      return new FileAnswer(content, file?.kind.mimetype ?? 'application/octet-stream');
    },
    words: () => '',
  }),
];
