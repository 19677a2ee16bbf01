import { movableClock } from '../clock.ts';
import { endOnSignal } from '../end-on-signal.ts';
import { startEngine } from '../engine/start-engine.ts';
import { createLog } from '../log.ts';
import { readOrder } from './command-line.ts';
import { agreeOnOpening } from './company/agree-on-opening.ts';
import { companyOpenings } from './company/openings.ts';
import { companyName } from './company/people.ts';
import { listenControl } from './control/control.ts';
import { nameCoordinators, playerAt } from './control/player.ts';
import { openSandbox } from './sandbox.ts';
import { inDatabase, sandboxConfig, withSecrets } from './settings.ts';
import { keepSaving } from './state/keep-saving.ts';
import { writeState } from './state/kept-state.ts';
import { forgetSandbox, openFolder } from './state/sandbox-folder.ts';
import { playUntilDebrief } from './story/story.ts';

/** Whoever presses Ctrl-C wants their terminal back. */
const endsWithinMs = 2500;

/** `npm start` without credentials: a company on this machine, as the last start left it, with the app beside it. */
export async function startSandbox(
  environment: Record<string, string | undefined>,
  words: readonly string[],
): Promise<void> {
  const order = readOrder(words);
  const read = sandboxConfig(environment);
  const port = order.port ?? read.port;
  const control = await listenControl(port);
  if (order.isFresh) await forgetSandbox(read.dataDir, read.mongodbUri);
  const folder = openFolder(read.dataDir);
  const { kept } = folder;
  if (folder.sentence) console.error(folder.sentence);
  const config = withSecrets(read, kept?.secrets);
  const log = createLog(config.logLevel);
  const ending = endOnSignal(log, endsWithinMs);
  ending.first(folder.release);
  const engine = await startEngine({
    mongodbUri: config.mongodbUri && inDatabase(config.mongodbUri, folder.database),
    dataDir: folder.engineFolder,
    // Nobody but this sandbox and its app comes back for it.
    lingerMs: 1000,
    log: (line) => console.error(line),
  });
  ending.first(engine.close);
  const clock = movableClock(kept ? Math.max(kept.now, Date.now() + kept.ahead) : Date.now());
  const apart = { engineFolder: folder.engineFolder };
  const sandbox = await openSandbox({ config, engine, clock, log, seed: companyName, apart, kept });
  const saving = keepSaving({
    stamp: control.stamp,
    save: () => writeState(folder.stateFile, sandbox.kept()),
    warn: (sentence) => console.error(sentence),
  });
  // Before anybody acts on it: time must not run backwards after a kill.
  clock.onMove(saving.now);
  ending.first(saving.end);
  ending.first(sandbox.close);
  ending.first(control.close);
  control.serve(sandbox);

  if (!kept) {
    await nameCoordinators(playerAt(control.url));
    await Promise.all(companyOpenings.map((opening) => agreeOnOpening(sandbox, opening)));
  }
  saving.now();
  if (order.until) await playUntilDebrief(sandbox, (words) => console.log(words));
  console.log(welcome(control.url, port));
}

/** Five lines, the address first. */
function welcome(url: string, wanted: number): string {
  const taken = wanted === 0 || url.endsWith(`:${wanted}`) ? '' : ` (port ${wanted} is taken)`;
  return `Quorum is running in its sandbox: ${url}${taken}
Open it in a browser: ${companyName} is made up, Slack and Google are played on this machine, and you play everybody.
“Show me a debrief” plays a loop in seconds; the tour shows one step by step, in five minutes.
What you do stays for the next start; npm start -- --fresh begins anew.
Ctrl-C ends it. Without a browser: curl ${url}`;
}
