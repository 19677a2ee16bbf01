import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../sandbox.ts';

/** Moves the company's time, and waits until everything that came due is done. */
export async function moveTo(sandbox: Sandbox, instant: number): Promise<void> {
  const by = instant - sandbox.clock.now();
  if (by > 0) sandbox.clock.advance(by);
  await quiet(sandbox);
}

const quietMs = 200;

/** Until nothing was asked for a moment, and no call waits for a limit of Slack to pass. */
export async function quiet({ slack, google }: Sandbox, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let asked = -1;
  let since = Date.now();
  while (Date.now() < deadline && Date.now() - since < quietMs) {
    const now = slack.requests.length + google.requests.length;
    const recent = slack.requests.slice(-20);
    const isOpen = recent.some(({ status }) => status === 0) || google.requests.at(-1)?.status === null;
    const waits = recent.some(({ status, at }) => status === 429 && Date.now() - at < 1500);
    if (now !== asked || isOpen || waits) since = Date.now();
    asked = now;
    await pause(10);
  }
}
