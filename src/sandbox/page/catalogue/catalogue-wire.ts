import type { Message, Person, View } from '../wire.ts';

/** Something that a builder made, as the page gets it of a real team. */
export type Sampled =
  | { kind: 'message'; message: Message }
  | { kind: 'modal'; view: View }
  | { kind: 'home'; view: View };

export type Filling = 'empty' | 'full';

/** One builder. `id` is its name in the address, `room` its folder of blocks/, `file` where it stands there. */
export type Entry = { id: string; room: string; file: string; builder: string } & Record<Filling, Sampled[]>;

export type Catalogue = {
  now: number;
  people: Person[];
  channels: { id: string; name: string }[];
  entries: Entry[];
};
