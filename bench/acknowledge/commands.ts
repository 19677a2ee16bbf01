import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Door, post } from '../door.ts';

export type Sender = Door & { user: string };

/** At a fixed pace, whether or not the earlier ones are answered: milliseconds from when each was due, Infinity for what failed. */
export async function commandsInStep(sender: Sender, count: number, everyMs: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const from = performance.now() + everyMs;
  const answered: Promise<number>[] = [];
  for (let at = 0; at < count; at += 1) {
    const due = from + at * everyMs;
    await pause(Math.max(0, due - performance.now()));
    answered.push(
      command(sender, agent).then((isDone) => (isDone ? performance.now() - due : Number.POSITIVE_INFINITY)),
    );
  }
  const latencies = await Promise.all(answered);
  agent.destroy();
  return latencies;
}

async function command(sender: Sender, agent: Agent): Promise<boolean> {
  const body = new URLSearchParams({
    ...{ command: '/hire', text: 'my', team_id: sender.team, user_id: sender.user, channel_id: 'D0' },
    ...{ trigger_id: '1.1.a', response_url: 'http://127.0.0.1:1/never' },
  }).toString();
  return (await post(sender, body, agent))?.status === 200;
}
