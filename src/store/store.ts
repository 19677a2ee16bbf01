import type { Connection, mongo } from 'mongoose';
import type { Instant } from '../core/loop/outbox.ts';
import { type KitMemory, noMemory } from '../kits/read-kits.ts';
import type { Report } from '../telemetry/events.ts';
import { type Answered, answeredStore } from './answered.ts';
import { type Arrivals, arrivalStore } from './arrivals.ts';
import { type Audit, auditStore } from './audit.ts';
import { type CalendarSyncs, calendarSyncStore } from './calendar/calendar-syncs.ts';
import { type WorkingHoursMemory, workingHoursMemory } from './calendar/working-hours.ts';
import { type CardStore, cardStore } from './cards.ts';
import { type Claims, claimStore } from './claims.ts';
import type { Database } from './connection.ts';
import { type Drafts, draftStore } from './drafts.ts';
import { type Erasures, erasureStore } from './erasure/erasures.ts';
import { databaseExamination, type Examination } from './examination.ts';
import { type Homes, homeStore } from './home/homes.ts';
import { type Standing, standingStore } from './home/standing.ts';
import { type Keys, keyStore } from './keys.ts';
import { type Loops, loopStore } from './loops/loops.ts';
import { type Materials, materialStore } from './materials.ts';
import { type Migrations, migrationStore } from './migrations/run-migrations.ts';
import { type Openings, openingStore } from './openings.ts';
import { type Outages, outageStore } from './outages.ts';
import { type PersonStore, personStore } from './people.ts';
import { type PersonSettingsStore, personSettingsStore } from './person-settings.ts';
import { type Kits, kitStore } from './plans/kits.ts';
import { type PlanHistories, planHistoryStore } from './plans/plan-histories.ts';
import { type SettingsStore, settingsStore } from './settings.ts';
import { readFloor } from './shapes/floor.ts';
import { translated } from './trouble.ts';
import { type Installations, installationStore } from './workspaces/installations.ts';

export type Store = {
  loops: Loops;
  openings: Openings;
  audit: Audit;
  arrivals: Arrivals;
  people: PersonStore;
  personSettings: PersonSettingsStore;
  settings: SettingsStore;
  answered: Answered;
  outages: Outages;
  homes: Homes;
  standing: Standing;
  calendarSyncs: CalendarSyncs;
  workingHours: WorkingHoursMemory;
  cards: CardStore;
  claims: Claims;
  drafts: Drafts;
  erasures: Erasures;
  materials: Materials;
  kits: Kits;
  planHistories: PlanHistories;
  installations: Installations;
  keys: Keys;
  examination: Examination;
  migrations: Migrations;
  makeIndexes(): Promise<void>;
};

type StoreOptions = {
  kitFolder: string;
  /** What was read of it before. */
  kitMemory?: KitMemory;
  at(): Instant;
  /** Until then only `keys` is read: whether the master keys are the right ones is not known yet. */
  isOpen?: () => boolean;
  report?: Report;
};

export function createStore(
  database: Database,
  { kitFolder, kitMemory = noMemory(), at, isOpen, report = () => {} }: StoreOptions,
): Store {
  const { connection, flush, onLost } = database;
  const audit = auditStore(connection, flush);
  const floor = readFloor(connection);
  const histories = planHistoryStore({ connection, audit, flush, at });
  const claims = (attempt?: number): Claims => ({
    ...translated(claimStore(connection, flush, attempt), isOpen),
    under: claims,
  });
  return {
    audit: translated(audit, isOpen),
    arrivals: translated(arrivalStore(connection), isOpen),
    loops: translated(loopStore({ connection, audit, floor, flush, onLost, at }), isOpen),
    openings: translated(openingStore({ connection, audit, flush, at }), isOpen),
    people: translated(personStore(connection), isOpen),
    personSettings: translated(personSettingsStore(connection, flush), isOpen),
    settings: translated(settingsStore(connection, flush), isOpen),
    answered: translated(answeredStore(connection), isOpen),
    outages: translated(outageStore(connection, flush), isOpen),
    homes: translated(homeStore(connection, flush), isOpen),
    standing: translated(standingStore(connection, floor), isOpen),
    calendarSyncs: translated(calendarSyncStore(connection, flush), isOpen),
    workingHours: translated(workingHoursMemory(connection), isOpen),
    cards: translated(cardStore(connection), isOpen),
    claims: claims(),
    drafts: translated(
      draftStore(connection, flush, () => at().now),
      isOpen,
    ),
    erasures: translated(erasureStore(connection), isOpen),
    materials: translated(materialStore(connection, flush), isOpen),
    kits: translated(kitStore({ connection, folder: kitFolder, memory: kitMemory, histories }), isOpen),
    planHistories: translated(histories, isOpen),
    installations: translated(installationStore(connection, flush), isOpen),
    keys: translated(keyStore(connection, flush)),
    examination: translated(databaseExamination(connection)),
    migrations: translated(migrationStore({ connection, floor, flush, real: () => at().real, report })),
    makeIndexes: () => makeIndexes(connection),
  };
}

async function makeIndexes(connection: Connection): Promise<void> {
  const all = connection.modelNames().map(async (name) => {
    const { schema, collection } = connection.model(name);
    // Mongoose's own method asks for one after the other.
    const indexes = schema.indexes().map(([key, options]) => ({ key, ...options }) as mongo.IndexDescription);
    if (indexes.length > 0) await collection.createIndexes(indexes);
  });
  await Promise.all(all);
}
