import { spawn } from 'node:child_process';

/** Hears all that was said so far, whenever something is said. */
type Heard = (out: string) => void;
export type Ending = { code: number | null; out: string };

/** Runs the built `npm start` with nothing in its environment but this, until it ends. */
export const startMain = (environment: Record<string, string>, heard?: Heard): Promise<Ending> =>
  runBuilt(['dist/src/main.js'], environment, heard);

export function runBuilt(
  words: string[],
  environment: Record<string, string>,
  heard: Heard = () => {},
): Promise<Ending> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, words, { env: { PATH, HOME, ...environment } });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      out += text;
      heard(out);
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), 25_000);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, out });
    });
  });
}
