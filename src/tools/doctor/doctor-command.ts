import { createCalendar } from '../../calendar/create-calendar.ts';
import { type Config, readConfig, wantsSandbox } from '../../config.ts';
import { type Finding, findingsAbout, isWhole, lineOf } from '../../core/installation/finding.ts';
import { createDoctor } from '../../doctor/doctor.ts';
import { coalescedFlush } from '../../engine/durability.ts';
import { type Engine, startEngine } from '../../engine/start-engine.ts';
import { QuorumError } from '../../errors.ts';
import { proxiedFetch } from '../../slack/client/proxied-fetch.ts';
import { connectDatabase } from '../../store/connection.ts';
import { createStore } from '../../store/store.ts';
import { checkValue } from '../../vault/master-keys.ts';
import { createVault } from '../../vault/vault.ts';

type Answer = { lines: string[]; exit: 0 | 1 };
type DoctorOrder = {
  words: readonly string[];
  environment: Record<string, string | undefined>;
  nodeVersion: string;
  real(): number;
  /** For a server whose version no test can install. */
  topologyOf?: Parameters<typeof createDoctor>[0]['topologyOf'];
};

const usage =
  'Usage: npm run doctor [-- [--thorough] colleague@your-company]. --thorough also makes a private channel and archives it.';

/** `npm run doctor`: a line for each grant, 1 where one is missing. */
export async function doctorCommand(order: DoctorOrder): Promise<Answer> {
  const flags = order.words.filter((word) => word.startsWith('-'));
  const names = order.words.filter((word) => !word.startsWith('-'));
  const isAsked = names.length < 2 && names.every((name) => name.includes('@'));
  if (!isAsked || flags.some((flag) => flag !== '--thorough')) return { lines: [usage], exit: 1 };
  let config: Config;
  try {
    config = readConfig(order.environment);
  } catch (error) {
    if (!(error instanceof QuorumError)) throw error;
    return unset(error.message, wantsSandbox(order.environment));
  }
  const findings = await examined(config, order, {
    colleague: names[0] ?? null,
    isThorough: flags.length > 0,
  });
  return { lines: findings.map(lineOf), exit: isWhole(findings) ? 0 : 1 };
}

function unset(message: string, isEmpty: boolean): Answer {
  const settings = findingsAbout('Settings');
  const [, ...problems] = message.split('\n');
  const lines = problems.map((problem) =>
    lineOf(
      settings.missing(
        `${problem.trim()}.`,
        'the environment of the server; docs/install/running.md names every variable.',
      ),
    ),
  );
  const after = isEmpty
    ? [
        'No Slack credentials are set. To try Quorum without any, run `npm start` in a clone: the sandbox needs none.',
      ]
    : ['Nothing else was checked, because of the settings.'];
  return { lines: [...lines, ...after], exit: 1 };
}

async function examined(
  config: Config,
  { nodeVersion, real, topologyOf }: DoctorOrder,
  asked: { colleague: string | null; isThorough: boolean },
): Promise<Finding[]> {
  const { mongodbUri, dataDir, kitFolder } = config;
  let engine: Engine | undefined;
  let trouble = '';
  try {
    engine = await startEngine({ mongodbUri, dataDir });
  } catch (error) {
    // The engine's own sentence; anything else could not be said without a stack.
    trouble = (error as Error).name === 'EngineError' ? (error as Error).message : (error as Error).name;
  }
  const pid = engine?.pid;
  const database = connectDatabase({
    uri: engine?.uri ?? 'mongodb://127.0.0.1:1/none',
    ...(engine?.kind === 'embedded' && pid ? { flushed: (fsync) => coalescedFlush(fsync, pid) } : {}),
  });
  const way = proxiedFetch();
  const masterKeys = config.masterKeys.map(checkValue);
  const store = createStore(database, { kitFolder, at: () => ({ now: real(), real: real() }) });
  const vault = createVault(config.masterKeys);
  const installed = async () => {
    const found = await store.installations.all();
    return found.flatMap(({ team, name, tokens }) =>
      tokens ? [{ team, name, token: vault.openTokens(team, tokens).access }] : [],
    );
  };
  const doctor = createDoctor({
    slack: config.slack,
    ...(config.slack.oauth ? { installed } : {}),
    fetch: way.fetch,
    real,
    calendar: createCalendar(config, 1),
    database,
    kind: engine?.kind ?? 'given',
    engineTrouble: trouble,
    store,
    publicUrl: config.publicUrl,
    masterKeys,
    machine: { nodeVersion, kitFolder, dataDir: mongodbUri ? null : dataDir },
    ...(topologyOf ? { topologyOf } : {}),
  });
  try {
    return await doctor.examine(asked);
  } finally {
    await Promise.all([database.close(), way.close()]);
    await engine?.close();
  }
}
