import { setTimeout as pause } from 'node:timers/promises';
import type { HostConnection } from './knock.ts';
import { reachHost } from './reach-host.ts';
import type { EngineKind } from './served-engine.ts';

const SHORT_LIFE_MS = 2_000;
const LONGEST_WAIT_MS = 5_000;

export type KeptHost = {
  kind: EngineKind;
  pid(): number | undefined;
  close(): Promise<void>;
};

/** Holds a connection to the host, and starts a new host whenever the old one dies, until closed. */
export async function keepHost(
  options: Omit<Parameters<typeof reachHost>[0], 'isBackground' | 'signal'>,
  log: (line: string) => void,
): Promise<KeptHost> {
  const closing = new AbortController();
  const { signal } = closing;
  const first = await reachHost(options);
  let current: HostConnection | undefined = first;
  const watching = watch(first);

  async function watch(connection: HostConnection): Promise<void> {
    let watched = connection;
    let wait = 0;
    while (!signal.aborted) {
      const since = performance.now();
      await watched.ended;
      current = undefined;
      if (signal.aborted) return;
      log('The database engine stopped; starting it again.');
      wait = performance.now() - since < SHORT_LIFE_MS ? nextWait(wait) : 0;
      const next = await again(wait);
      if (signal.aborted) await next?.leave();
      if (!next || signal.aborted) return;
      watched = next;
      current = next;
      log(`The database engine is back (process ${next.pid}).`);
    }
  }

  async function again(firstWait: number): Promise<HostConnection | undefined> {
    for (let wait = firstWait; ; wait = nextWait(wait)) {
      try {
        // Many processes notice at once; a random moment apart, most find the host of the first.
        await pause(wait + Math.random() * 20, undefined, { ref: false, signal });
        return await reachHost({ ...options, isBackground: true, signal });
      } catch (error) {
        if (signal.aborted) return undefined;
        log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  return {
    kind: first.kind,
    pid: () => current?.pid,
    async close() {
      closing.abort();
      await current?.leave();
      await watching;
    },
  };
}

function nextWait(wait: number): number {
  return Math.min(Math.max(wait * 2, 100), LONGEST_WAIT_MS);
}
