import { createContext } from 'preact';
import { useContext, useMemo, useRef } from 'preact/hooks';
import type { Session } from './session.tsx';
import type { Device, Person } from './wire.ts';

/**
 * Who reads, and what names stand for them: changes only when somebody comes or a channel is made, so that a long
 * conversation is not drawn anew with everything that happens.
 */
export type Reader = {
  me: string;
  device: Device;
  zone: string;
  bot: string;
  person(id: string): Person | undefined;
  /** The name of a channel that they are in. */
  channel(id: string): string | undefined;
  /** The company's time. */
  now(): number;
};

const nobody: Reader = {
  me: '',
  device: 'laptop',
  zone: 'UTC',
  bot: '',
  person: () => undefined,
  channel: () => undefined,
  now: Date.now,
};

/** Where there is none, as in the catalogue, ids stand for themselves. */
const ReaderContext = createContext<Reader>(nobody);
export const ReaderProvider = ReaderContext.Provider;
export const useReader = (): Reader => useContext(ReaderContext);

export function useNewReader({ screen, visitor }: Session): Reader {
  const { me, people, places, now } = screen;
  const clock = useRef({ now, readAt: Date.now() });
  if (clock.current.now !== now) clock.current = { now, readAt: Date.now() };
  const named = JSON.stringify([people, places.map(({ id, name }) => [id, name])]);
  return useMemo(() => {
    const known = new Map(people.map((person) => [person.id, person]));
    const channels = new Map(places.map(({ id, name }) => [id, name]));
    return {
      me: me.id,
      device: visitor.device,
      zone: me.zone,
      bot: people.find(({ isBot }) => isBot)?.id ?? '',
      person: (id) => known.get(id),
      channel: (id) => channels.get(id),
      now: () => clock.current.now + (Date.now() - clock.current.readAt),
    };
  }, [named, me.id, me.zone, visitor.device]);
}
