import { setTimeout as pause } from 'node:timers/promises';
import type { Player } from '../control/player.ts';
import type { ShownMessage } from '../control/shown.ts';

export const inInbox = (player: Player, who: string, label: string): Promise<ShownMessage> =>
  until(async () =>
    (await player.inbox(who)).findLast(({ buttons }) => buttons.some((one) => one.label === label)),
  );

export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 6000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline)
      throw new Error(`It did not happen within ${timeoutMs / 1000} seconds: ${look}`);
    await pause(10);
  }
}
