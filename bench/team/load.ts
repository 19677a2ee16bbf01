import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { CardToWrite } from '../cards/booked-loops.ts';
import { type Sent, submitted } from '../cards/submissions.ts';
import { type Door, post } from '../door.ts';

/** `isTaken`: answered with 200; a card also has its receipt, or is told to be sent again. */
export type Asked = { ms: number; isTaken: boolean };
export type Load = { cards: Sent[]; commands: Asked[] };

type Wanted = {
  cards: CardToWrite[];
  cardEveryMs: number;
  users: string[];
  commandEveryMs: number;
  forMs: number;
};

/** As a balancer keeps them; whoever comes while all are in use waits their turn there. */
const connectionsToEach = 64;

/** At a fixed pace, whether or not the earlier ones are answered, to one process after the other. */
export async function loadOn(doors: readonly Door[], wanted: Wanted): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsToEach });
  const from = performance.now() + 50;
  const inStep = async <T>(everyMs: number, ask: (door: Door, due: number, number: number) => Promise<T>) => {
    const asked: Promise<T>[] = [];
    for (let number = 0; number * everyMs < wanted.forMs; number += 1) {
      const due = from + number * everyMs;
      await pause(Math.max(0, due - performance.now()));
      const door = doors[number % doors.length];
      if (door) asked.push(ask(door, due, number));
    }
    return Promise.all(asked);
  };
  const [cards, commands] = await Promise.all([
    inStep(wanted.cardEveryMs, async (door, due, number) => {
      const card = wanted.cards[number];
      return card ? submitted(door, card, agent, due) : null;
    }),
    inStep(wanted.commandEveryMs, async (door, due, number) => {
      const user = wanted.users[number % wanted.users.length] ?? '';
      return asked(door, user, agent, due);
    }),
  ]);
  agent.destroy();
  return { cards: cards.filter((sent) => sent !== null), commands };
}

/** Until Slack has told of anybody who opened the Home, a process shows it with every command. */
export async function openHome(door: Door, user: string): Promise<void> {
  const agent = new Agent();
  const event = { type: 'app_home_opened', user, channel: 'D0', tab: 'home', event_ts: '1.1' };
  const body = { type: 'event_callback', team_id: door.team, api_app_id: 'AQUORUM', event_id: 'Ev1', event };
  await post(door, JSON.stringify(body), agent, 'application/json');
  agent.destroy();
}

async function asked(door: Door, user: string, agent: Agent, due: number): Promise<Asked> {
  const body = new URLSearchParams({
    ...{ command: '/hire', text: 'my', team_id: door.team, user_id: user, channel_id: 'D0' },
    ...{ trigger_id: '1.1.a', response_url: 'http://127.0.0.1:1/never' },
  }).toString();
  const answer = await post(door, body, agent);
  return { ms: performance.now() - due, isTaken: answer?.status === 200 };
}
