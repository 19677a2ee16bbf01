import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { signature } from '../../src/sandbox/slack/deliveries.ts';

export type Sender = { port: number; secret: string; team: string; user: string };

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

function command({ port, secret, team, user }: Sender, agent: Agent): Promise<boolean> {
  const body = new URLSearchParams({
    ...{ command: '/hire', text: 'my', team_id: team, user_id: user, channel_id: 'D0' },
    ...{ trigger_id: '1.1.a', response_url: 'http://127.0.0.1:1/never' },
  }).toString();
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(secret, timestamp, body),
  };
  return new Promise((resolve) => {
    const options = { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', headers, agent };
    request(options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 200));
    })
      .on('error', () => resolve(false))
      .end(body);
  });
}
