import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import {
  type CardFields,
  type CardGap,
  cardFields,
  ratingField,
} from '../../../src/core/cards/card-fields.ts';
import { cardSeats } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { sealCard } from '../../../src/flows/scorecard.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault, type Vault } from '../../../src/vault/vault.ts';
import { afterRounds, holders, makeInterviewing, makeKit } from './make-loop.ts';
import { typedFields } from './typed-fields.ts';

/** Every gap is said on the page that was sent. */
export const allGaps = (_seat: unknown, gaps: readonly CardGap[]): CardGap[] => [...gaps];

export const newKey = (): Buffer => randomBytes(32);

let serial = 0;

/** A loop whose rounds are over, with a candidate of its own, sealed by this vault. */
export function sealedLoop(vault: Vault, over: { team?: string; id?: string } = {}): Loop {
  serial += 1;
  const ref = { team: 'TACME', id: `sealed${String(serial).padStart(10, '0')}`, ...over };
  const dataKey = vault.newDataKey(ref);
  const candidate = vault.sealCandidate(
    { ...ref, dataKey },
    { name: `Robin ${ref.id}`, email: emailOf(ref) },
  );
  return makeInterviewing({ ...ref, dataKey, candidate: { ...candidate, slackUser: null } });
}

export const emailOf = ({ id }: { id: string }): string => `${id}@elsewhere.test`;

/** What the flow of a submission needs, on this store. */
export const cardDeps = (store: Store, keys: Buffer[]): Deps =>
  ({
    ...store,
    kits: { pinned: async () => makeKit() },
    vault: createVault(keys),
    directory: { people: async () => [] },
    now: () => afterRounds,
    wake: () => {},
  }) as unknown as Deps;

/** Somebody fills in their scorecard and presses Submit. */
export function submitCard(deps: Deps, loop: Loop, seat: keyof typeof holders, summary: string) {
  const questions = cardSeats(loop).find(({ id }) => id === seat)?.questions ?? [];
  const values: CardFields = {
    ...Object.fromEntries(questions.map((question) => [ratingField(question), 'meets'])),
    ...{ [cardFields.recommendation]: 'yes', [cardFields.summary]: summary },
  };
  const form = `form-${seat}-${summary}`;
  const typed = { window: form, changes: [], fields: typedFields(values), at: afterRounds };
  const input = { loop: loop.id, seat, ...typed, form, isLastPage: () => true, gapsHere: allGaps };
  return sealCard(deps, { team: loop.team, user: holders[seat] }, input);
}

/** Every document of every collection, as it is stored. */
export async function everythingIn(connection: Connection): Promise<Record<string, string[]>> {
  const names = (await connection.listCollections()).map(({ name }) => name).toSorted();
  const all = names.map(async (name) => {
    const found = await connection.collection(name).find({}).sort({ _id: 1 }).toArray();
    return [name, found.map((one) => JSON.stringify(one))] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}
