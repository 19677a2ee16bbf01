import { randomBytes } from 'node:crypto';
import type { Calendar } from '../calendar/calendar.ts';
import { type Check, checkAbout, type Doctor } from '../core/installation/finding.ts';
import { tryAgain } from '../errors.ts';
import type { Database } from '../store/connection.ts';
import { checkKeys } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import type { CheckValue } from '../vault/master-keys.ts';
import { askSlack, type Fetch } from './ask-slack.ts';
import { calendarReadCheck } from './calendar-read-check.ts';
import { type DatabaseChecks, databaseChecks, workspaceChecks } from './database-checks.ts';
import { examine } from './examine.ts';
import { type MachineChecks, machineChecks } from './machine-checks.ts';
import { slackChecks } from './slack-checks.ts';

type Installed = { team: string; name: string; token: string };

type DoctorOptions = {
  slack: { token: string; appToken?: string | undefined; apiUrl?: string | undefined };
  /** Where workspaces install Quorum by themselves: those that did. */
  installed?(): Promise<Installed[]>;
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
    async examine({ colleague, isThorough = false, team: asked }) {
      const about = {
        reached: () => reached(database, options.engineTrouble),
        kind: options.kind,
        topology: options.topologyOf ?? store.examination.topology,
        examination: store.examination,
        checkKeys: () => checkKeys(store.keys, options.masterKeys),
      };
      const installed = options.installed && (await workspacesIn(options.installed));
      const places = installed?.filter(({ team }) => asked === undefined || team === asked);
      /** `of`: whose rows these are, where there are several. */
      const ofWorkspace = (token: string, of = '', known?: string) => {
        const whose = once(() => ask('auth.test', token));
        const team = async () => known ?? String((await whose()).body.team_id ?? '');
        const channelName = `quorum-doctor-${randomBytes(4).toString('hex')}`;
        const { appToken } = slack;
        const via = appToken ? ('socket' as const) : ('http' as const);
        const rows = [
          ...workspaceChecks({
            ...{ examination: store.examination, arrivals: store.arrivals, migrations: store.migrations },
            ...{ team, via },
            isAlone: !installed,
          }),
          ...slackChecks({ ask, whose, token, appToken, isThorough, channelName }),
          calendarReadCheck({
            sync: async () => store.calendarSyncs.get(await team()),
            publicUrl: options.publicUrl,
            now: options.real,
          }),
        ];
        return of ? rows.map((row) => labelled(row, of, rows)) : rows;
      };
      return examine([
        ...machineChecks(machine),
        ...databaseChecks(about),
        ...(places
          ? places.flatMap(({ team, name, token }) =>
              ofWorkspace(token, places.length > 1 ? `${name}, ${team}` : '', team),
            )
          : ofWorkspace(slack.token)),
        ...(places?.length === 0 ? [noWorkspace(options.publicUrl)] : []),
        ...calendar.checks({ colleague }),
      ]);
    },
  };
}

/** The same row, of one workspace among several; what it waits for is that workspace's own. */
function labelled(row: Check, of: string, rows: readonly Check[]): Check {
  const label = (about: string) => `${about} (${of})`;
  const isOwn = (about: string) => rows.some((other) => other.about === about);
  return {
    ...row,
    about: label(row.about),
    after: row.after?.map((about) => (isOwn(about) ? label(about) : about)) ?? [],
    run: async () => (await row.run()).map((finding) => ({ ...finding, about: label(finding.about) })),
  };
}

/** Without its database nothing is known of any; the rows about the database say why. */
async function workspacesIn(installed: () => Promise<Installed[]>): Promise<Installed[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Installed[]>((resolve) => {
    timer = setTimeout(() => resolve([]), reachedWithinMs);
  });
  const found = await Promise.race([installed().catch(() => []), late]);
  clearTimeout(timer);
  return found;
}

const noWorkspace = (publicUrl: string | undefined): Check =>
  checkAbout('Workspaces', ['Database'], async (find) => [
    find.note('no workspace has installed Quorum yet.', `${publicUrl}/slack/install in a browser.`),
  ]);

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
