import { fork } from 'node:child_process';
import { once } from 'node:events';

export type AppOrder = { environment: Record<string, string>; mongodbUri: string; enginePid: number };

/** The app in a process of its own, waiting for the disk as in production; answers with its port. */
export async function startAppProcess(order: AppOrder): Promise<{ port: number; end(): void }> {
  const child = fork(new URL('./app.js', import.meta.url));
  const exited = once(child, 'exit').then(() => Promise.reject(new Error('The app ended early.')));
  exited.catch(() => {});
  const heard = once(child, 'message');
  child.send(order);
  const [port] = await Promise.race([heard, exited]);
  return { port: Number(port), end: () => child.disconnect() };
}
