import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Door, post } from '../door.ts';
import type { CardToWrite } from './booked-loops.ts';

/** `receipt`: null when none was given. */
export type Sent = CardToWrite & { ms: number; receipt: string | null };

/** Whether or not the earlier ones are answered: milliseconds count from when each was due. */
export async function inStep(door: Door, cards: CardToWrite[], everyMs: number): Promise<Sent[]> {
  const agent = new Agent({ keepAlive: true });
  const from = performance.now() + everyMs;
  const sent: Promise<Sent>[] = [];
  for (const [index, card] of cards.entries()) {
    const due = from + index * everyMs;
    await pause(Math.max(0, due - performance.now()));
    sent.push(submitted(door, card, agent, due));
  }
  const all = await Promise.all(sent);
  agent.destroy();
  return all;
}

export async function inTurn(door: Door, cards: CardToWrite[]): Promise<Sent[]> {
  const agent = new Agent({ keepAlive: true });
  const all: Sent[] = [];
  for (const card of cards) all.push(await submitted(door, card, agent, performance.now()));
  agent.destroy();
  return all;
}

export async function submitted(door: Door, card: CardToWrite, agent: Agent, due: number): Promise<Sent> {
  const answer = await post(door, formOf(door, card), agent);
  const [receipt = null] = /\b[0-9a-f]{64}\b/.exec(answer?.text ?? '') ?? [];
  return { ...card, receipt, ms: performance.now() - due };
}

/** One signed form with everything that its author wrote, some 300 characters to a text. */
function formOf({ team }: Door, { loop, seat, user, choices, texts }: CardToWrite): string {
  const chosen = Object.entries(choices).map(([field, value]) => [
    field,
    { type: 'radio_buttons', selected_option: { value } },
  ]);
  const typed = texts.map((field) => [
    field,
    { type: 'plain_text_input', value: randomBytes(150).toString('hex') },
  ]);
  const fields = Object.fromEntries([...chosen, ...typed]);
  const values = Object.fromEntries(Object.entries(fields).map(([id, element]) => [id, { [id]: element }]));
  const payload = {
    type: 'view_submission',
    team: { id: team },
    user: { id: user },
    trigger_id: '1.1.a',
    view: {
      id: `V${randomBytes(5).toString('hex')}`,
      type: 'modal',
      callback_id: 'card.form',
      private_metadata: `${loop}~${seat}~${randomBytes(8).toString('hex')}~9`,
      blocks: [],
      state: { values },
    },
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
