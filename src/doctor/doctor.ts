import { randomBytes } from 'node:crypto';
import type { Calendar } from '../calendar/calendar.ts';
import type { Doctor } from '../core/installation/finding.ts';
import { tryAgain } from '../errors.ts';
import type { Database } from '../store/connection.ts';
import { checkKeys } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import type { CheckValue } from '../vault/master-keys.ts';
import { askSlack, type Fetch } from './ask-slack.ts';
import { calendarReadCheck } from './calendar-read-check.ts';
import { type DatabaseChecks, databaseChecks } from './database-checks.ts';
import { examine } from './examine.ts';
import { type MachineChecks, machineChecks } from './machine-checks.ts';
import { slackChecks } from './slack-checks.ts';

type DoctorOptions = {
  slack: { token: string; appToken?: string | undefined; apiUrl?: string | undefined };
  fetch: Fetch;
  real(): number;
  calendar: Pick<Calendar, 'checks'>;
  database: Database;
  kind: DatabaseChecks['kind'];
  store: Pick<Store, 'keys' | 'arrivals' | 'examination' | 'calendarSyncs' | 'migrations'>;
  publicUrl?: string | undefined;
  masterKeys: readonly CheckValue[];
  machine: MachineChecks;
  /** Why there is no engine to connect to. */
  engineTrouble?: string;
  topologyOf?: DatabaseChecks['topology'];
};

const reachedWithinMs = 4000;

/** All checks in one table: what they need is handed in, so the command and the app ask the same. */
export function createDoctor(options: DoctorOptions): Doctor {
  const { slack, calendar, database, store, machine } = options;
  const ask = askSlack({ apiUrl: slack.apiUrl, fetch: options.fetch, real: options.real });
  return {
    async examine({ colleague, isThorough = false }) {
      const whose = once(() => ask('auth.test', slack.token));
      const team = async () => String((await whose()).body.team_id ?? '');
      const channelName = `quorum-doctor-${randomBytes(4).toString('hex')}`;
      return examine([
        ...machineChecks(machine),
        ...databaseChecks({
          reached: () => reached(database, options.engineTrouble),
          kind: options.kind,
          topology: options.topologyOf ?? store.examination.topology,
          examination: store.examination,
          checkKeys: () => checkKeys(store.keys, options.masterKeys),
          arrivals: store.arrivals,
          migrations: store.migrations,
          team,
          via: slack.appToken ? 'socket' : 'http',
        }),
        ...slackChecks({ ask, whose, token: slack.token, appToken: slack.appToken, isThorough, channelName }),
        ...calendar.checks({ colleague }),
        calendarReadCheck({
          sync: async () => store.calendarSyncs.get(await team()),
          publicUrl: options.publicUrl,
          now: options.real,
        }),
      ]);
    },
  };
}

/** One answer for all who want it. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= work();
    return known;
  };
}

async function reached(database: Database, engineTrouble = ''): Promise<void> {
  if (engineTrouble) throw tryAgain(engineTrouble);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), reachedWithinMs);
  });
  const isThere = await Promise.race([database.whenUp().then(() => true), late]);
  clearTimeout(timer);
  if (isThere) return;
  const { trouble } = database;
  throw tryAgain(
    trouble() === 'MongoServerError'
      ? 'it refuses Quorum’s user or password.'
      : `cannot be reached${trouble() ? ` (${trouble()})` : ''}.`,
  );
}
