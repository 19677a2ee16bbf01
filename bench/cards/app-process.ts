import { fork } from 'node:child_process';
import { once } from 'node:events';

export type AppOrder = { environment: Record<string, string>; mongodbUri: string; enginePid: number };

/** The app in a process of its own, waiting for the disk as in production; answers with its port. */
export async function startAppProcess(order: AppOrder): Promise<{ port: number; end(): Promise<unknown> }> {
  const child = fork(new URL('./app.js', import.meta.url), { execArgv: ['--max-old-space-size=1024'] });
  const gone = once(child, 'exit');
  const exited = gone.then(() => Promise.reject(new Error('The app ended early.')));
  exited.catch(() => {});
  const heard = once(child, 'message');
  child.send(order);
  const [port] = await Promise.race([heard, exited]);
  const end = () => {
    child.disconnect();
    return gone;
  };
  return { port: Number(port), end };
}
