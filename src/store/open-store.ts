import type { Connection } from 'mongoose';
import type { Instant } from '../core/outbox.ts';
import { type Audit, auditStore } from './audit.ts';
import { type CardStore, cardStore } from './cards.ts';
import { type Claims, claimStore } from './claims.ts';
import type { Database } from './connection.ts';
import { type Kits, kitStore } from './kits.ts';
import { type Loops, loopStore } from './loops.ts';
import { type PersonStore, personStore } from './people.ts';
import { type PersonSettingsStore, personSettingsStore } from './person-settings.ts';
import { type SettingsStore, settingsStore } from './settings.ts';
import { translated } from './trouble.ts';

export type Store = {
  loops: Loops;
  audit: Audit;
  people: PersonStore;
  personSettings: PersonSettingsStore;
  settings: SettingsStore;
  cards: CardStore;
  claims: Claims;
  kits: Kits;
  makeIndexes(): Promise<void>;
};

export function openStore(database: Database, options: { kitFolder: string; at(): Instant }): Store {
  const { connection, flush } = database;
  const audit = auditStore(connection, flush);
  return {
    audit: translated(audit),
    loops: translated(loopStore({ connection, audit, flush, at: options.at })),
    people: translated(personStore(connection)),
    personSettings: translated(personSettingsStore(connection, flush)),
    settings: translated(settingsStore(connection, flush)),
    cards: translated(cardStore(connection)),
    claims: translated(claimStore(connection, flush)),
    kits: translated(kitStore(connection, options.kitFolder)),
    makeIndexes: () => makeIndexes(connection),
  };
}

async function makeIndexes(connection: Connection): Promise<void> {
  for (const name of connection.modelNames()) await connection.model(name).createIndexes();
}
