import type { Reader } from '../reader.tsx';
import type { Session } from '../session.tsx';
import type { Catalogue } from './catalogue-wire.ts';

/** Somebody who looks at samples: what they press or type goes nowhere. */
export function sampleSession({ now, people, channels }: Catalogue): Session {
  const me = people.find(({ name }) => name === 'lena') ?? people[0];
  if (!me) throw new Error('There is nobody in the company.');
  const inRoom = { topic: '', members: [], isArchived: false, unread: 0, readUntil: '', unreadThreads: [] };
  return {
    visitor: { who: me.name, device: 'laptop' },
    screen: {
      ...{ version: 0, now, me, device: 'laptop', people, views: [], home: null, directWithQuorum: '' },
      places: channels.map((channel) => ({ ...inRoom, ...channel, kind: 'private' })),
    },
    isThere: true,
    act: async () => ({}),
    notice: '',
    say: () => {},
    person: (id) => people.find((person) => person.id === id),
  };
}

/** `me` is empty: pictures of the samples are nowhere, so their words are shown. */
export const sampleReader = ({ now, people, channels }: Catalogue): Reader => ({
  me: '',
  device: 'laptop',
  zone: 'Europe/Berlin',
  bot: people.find(({ isBot }) => isBot)?.id ?? '',
  person: (id) => people.find((person) => person.id === id),
  channel: (id) => channels.find((channel) => channel.id === id)?.name,
  now: () => now,
});
