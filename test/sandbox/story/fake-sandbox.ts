import { people } from '../../../src/sandbox/company/people.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

type Json = Record<string, unknown>;
export type Message = {
  ts: string;
  text?: string;
  threadTs?: string;
  blocks?: Json[];
  history?: { blocks: Json[] }[];
};
type Room = { id: string; kind: 'im' | 'private'; members: string[]; messages: Message[] };
type Round = { loop: string; startsAt: number; endsAt: number; createdAt?: number };

export const button = (action: string, value: string, words = action): Json => ({
  type: 'button',
  action_id: action,
  value,
  text: { type: 'plain_text', text: words },
});
export const row = (...elements: Json[]): Json => ({ type: 'actions', block_id: 'row', elements });
export const idOf = (who: string): string => people.find(({ name }) => name === who)?.id ?? '';

export type FakeView = {
  id: string;
  callbackId: string;
  title?: Json;
  submit?: Json;
  blocks?: Json[];
  values?: Json;
};

/** A sandbox in which somebody has said these things already; nobody listens. */
export function fakeSandbox({
  rooms = [],
  rounds = [],
  views = {},
  persona = {},
}: {
  rooms?: Room[];
  rounds?: Round[];
  /** What people have open, by name; `lena on a phone` is her other device. */
  views?: Record<string, FakeView[]>;
  persona?: Json;
} = {}) {
  const did: string[] = [];
  const personaOf = (id: string, device = 'laptop') => {
    const person = people.find((one) => one.id === id);
    const open = views[device === 'laptop' ? (person?.name ?? '') : `${person?.name} on a ${device}`] ?? [];
    return {
      person,
      currentView: () => open.at(-1),
      views: () => open,
      directChannel: () => `D${person?.name}`,
      async closeView() {
        did.push(`${person?.name} closes ${open.pop()?.id}`);
        return [];
      },
      async click(_target: unknown, action: string) {
        did.push(`${person?.name} presses ${action}`);
        return {};
      },
      ...persona,
    };
  };
  const conversations = rooms.map(({ members, messages, ...room }) => ({
    ...room,
    members: members.map(idOf),
    messages: messages.map((message) => ({ text: '', history: [], byBot: true, ...message })),
  }));
  const events = rounds.map(({ loop, createdAt = 0, ...times }) => ({
    ...times,
    createdAt,
    attendees: [],
    status: 'confirmed',
    summary: 'Final: Robin',
    extendedProperties: { private: { quorumLoop: `T.${loop}.r1` } },
  }));
  const sandbox = {
    clock: { now: () => 1_000_000, advance: (by: number) => did.push(`clock ${by}`) },
    google: { requests: [], calendar: () => ({ events: () => events }) },
    slack: {
      requests: [],
      as: personaOf,
      people: () => people,
      conversations: () => conversations,
      conversation: (id: string) => conversations.find((room) => room.id === id),
      fieldName: (id: string) => id,
      file: () => undefined,
    },
  } as unknown as Sandbox;
  return { sandbox, did };
}
