import { spawn } from 'node:child_process';
import { until } from '../stage/play.ts';

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
  orders: { terminate?(): void } = {},
): Promise<Ending> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, words, { env: { PATH, HOME, ...environment } });
  orders.terminate = () => void child.kill('SIGTERM');
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      out += text;
      heard(out);
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, out });
    });
  });
}

/** Runs until it says this, is then asked to end, and takes so long for it. */
export async function endingOf(
  words: string[],
  said: RegExp,
  environment: Record<string, string> = {},
  meanwhile: (heard: RegExpExecArray) => Promise<void> = async () => {},
): Promise<Ending & { ms: number }> {
  const orders: { terminate?(): void } = {};
  let all = '';
  const hear: Heard = (out) => {
    all = out;
  };
  const ending = runBuilt(words, environment, hear, orders);
  await until(() => said.test(all));
  await meanwhile(said.exec(all) as RegExpExecArray);
  const from = performance.now();
  orders.terminate?.();
  const { code, out } = await ending;
  return { code, out, ms: performance.now() - from };
}
