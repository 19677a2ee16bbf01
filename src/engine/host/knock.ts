import { connect } from 'node:net';
import type { EngineKind } from './host-order.ts';

/** A held connection to a living host. */
export type HostConnection = {
  pid: number;
  kind: EngineKind;
  ended: Promise<void>;
  /** Says goodbye and waits until the host, if nobody else needs it, has closed the engine. */
  leave(): Promise<void>;
  /** Breaks the connection off, as a killed process would. */
  hangUp(): void;
};

const ANSWER_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 15_000;

/** Connects to the host that listens at `path`; nothing when there is none. Does not keep the process alive. */
export function knock(path: string): Promise<HostConnection | undefined> {
  const socket = connect(path).setEncoding('utf8');
  const impatience = setTimeout(() => socket.destroy(), ANSWER_WITHIN_MS);
  const ended = new Promise<void>((resolve) => {
    socket.on('error', () => {}).on('close', () => resolve());
  });
  ended.then(() => clearTimeout(impatience));

  async function leave(): Promise<void> {
    socket.ref();
    socket.write('bye\n');
    const limit = setTimeout(() => socket.destroy(), CLOSE_WITHIN_MS);
    await ended;
    clearTimeout(limit);
  }

  const greeted = new Promise<HostConnection>((resolve) => {
    let heard = '';
    socket.on('data', (text: string) => {
      heard += text;
      if (!heard.endsWith('\n')) return;
      clearTimeout(impatience);
      socket.unref();
      const { pid, kind } = JSON.parse(heard) as { pid: number; kind: EngineKind };
      resolve({ pid, kind, ended, leave, hangUp: () => socket.destroy() });
    });
  });
  return Promise.race([greeted, ended.then(() => undefined)]);
}
