import type { Entry, Filling } from './catalogue-wire.ts';

export type Scheme = 'light' | 'dark';

/** What a frame shows: one builder or all of a room, in a document of its own. */
export type Framed = { filling: Filling; show: string; room: string };

/** `scheme`: empty where it is the system's. */
export type Address = { show: string; scheme: Scheme | ''; frame: Framed | null };

export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const [show, room, frame, scheme] = ['show', 'room', 'frame', 'scheme'].map(
    (name) => given.get(name) ?? '',
  );
  return {
    show: show ?? '',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : '',
    frame:
      frame === 'empty' || frame === 'full' ? { filling: frame, show: show ?? '', room: room ?? '' } : null,
  };
}

/** Where a builder is shown; links to it are made of this. */
export const addressOf = ({ show, scheme }: Pick<Address, 'show' | 'scheme'>): string =>
  withParts({ show, scheme });

export const frameAddressOf = (show: string, filling: Filling, scheme: Scheme | ''): string =>
  withParts({ show, frame: filling, scheme });

function withParts(parts: Record<string, string>): string {
  const given = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== ''));
  return given.size > 0 ? `/catalogue?${given}` : '/catalogue';
}

/** Entries with every one of these words in their name, file or room, by room. */
export function foundIn(entries: readonly Entry[], search: string): { room: string; entries: Entry[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ id, file, builder }) => {
    const all = `${id} ${file} ${builder}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return [...new Set(found.map(({ room }) => room))].map((room) => ({
    room,
    entries: found.filter((entry) => entry.room === room),
  }));
}
