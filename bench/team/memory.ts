import { median, rounded } from '../claim.ts';
import type { Door } from '../door.ts';

/** In MB: at first, at last, and at most. */
export type Memory = { early: number; late: number; most: number; looks: number };

const everyMs = 5000;
export const metricsToken = 'a-token-for-the-bench';

/** As the processes themselves say it, the largest of them each time. */
export function watchMemory(doors: readonly Door[]): { end(): Promise<Memory> } {
  const seen: number[] = [];
  const look = async () => {
    const sizes = await Promise.all(doors.map(sizeOf));
    seen.push(Math.max(...sizes));
  };
  const timer = setInterval(() => void look().catch(() => {}), everyMs);
  return {
    async end() {
      clearInterval(timer);
      await look();
      const part = (from: number, to: number) =>
        rounded(median(seen.slice(Math.floor(seen.length * from), Math.ceil(seen.length * to))));
      return {
        early: part(0.2, 0.4),
        late: part(0.75, 1),
        most: rounded(Math.max(...seen)),
        looks: seen.length,
      };
    },
  };
}

const sizeOf = async (door: Door): Promise<number> =>
  (await numberOf(door, 'process_resident_memory_bytes')) / 2 ** 20;

/** What all of them together have taken of the processors so far. */
export async function processorSeconds(doors: readonly Door[]): Promise<number> {
  const all = await Promise.all(doors.map((door) => numberOf(door, 'process_cpu_seconds_total')));
  return all.reduce((sum, one) => sum + one, 0);
}

async function numberOf({ port }: Door, name: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const line = (await answer.text()).split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}
