import type { Connection } from 'mongoose';
import type { Person } from '../core/people/person.ts';
import { personSchema } from './schemas.ts';
import { upserted } from './trouble.ts';

type DirectMessage = { bot: string; channel: string };
type PersonRead = Person & { readAt: number; directMessage?: DirectMessage };

export type PersonStore = {
  find(team: string, users: readonly string[]): Promise<PersonRead[]>;
  /** Everybody who was ever read, as they were then. */
  everybody(team: string): Promise<Person[]>;
  save(person: PersonRead): Promise<void>;
  /** Kept beside what is read of this person, and longer. */
  saveDirectMessage(team: string, user: string, directMessage: DirectMessage): Promise<void>;
};

/** More than one workspace lets interview. */
const most = 20_000;

export function personStore(connection: Connection): PersonStore {
  const model = connection.model('Person', personSchema);
  const key = (team: string, user: string) => `${team}:${user}`;
  return {
    async find(team, users) {
      const found = await model.find({ team, _id: { $in: users.map((user) => key(team, user)) } }).lean();
      return found.map(
        ({ _id, shape: _shape, ...person }: { _id: unknown; shape?: number }) => person as PersonRead,
      );
    },
    async everybody(team) {
      const found = await model.find({ team }).limit(most).lean();
      // Of some only the conversation is known.
      return found.flatMap(({ _id, readAt: _readAt, directMessage: _channel, ...person }) =>
        person.name ? [person as Person] : [],
      );
    },
    async save(person) {
      await upserted(() =>
        model.updateOne(
          { team: person.team, _id: key(person.team, person.user) },
          { $set: person },
          { upsert: true },
        ),
      );
    },
    async saveDirectMessage(team, user, directMessage) {
      const change = { $set: { team, user, directMessage } };
      await upserted(() => model.updateOne({ team, _id: key(team, user) }, change, { upsert: true }));
    },
  };
}
