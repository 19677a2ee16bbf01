import type { RunningApp } from '../../../src/app.ts';
import { freshDatabase, raiseStage, type Stage, type StageOptions } from '../stage/stage.ts';
import { type AppProcess, type Death, giveBack, type StartOrder, takeProcess } from './app-process.ts';

/** A stage whose app is a process of its own, started again whenever it was killed. */
export type KilledStage = Stage & {
  /** How often the app was killed. */
  deaths(): number;
  arm(death: Death): Promise<void>;
  /** What went wrong other than being killed. */
  trouble(): string[];
};

/** Short, so that the next process soon takes over; long enough to prepare a message on a busy machine. */
const leaseMs = 1000;

export async function raiseKilledStage(
  death: Death | null,
  { mongodbUri = freshDatabase(), ...options }: Pick<StageOptions, 'mongodbUri' | 'people'> = {},
): Promise<KilledStage> {
  const stage = await raiseStage({ ...options, apps: 0, mongodbUri });
  // These tests are about crashes; waiting for Slack's rates would only make them long.
  stage.slack.limits.isEnforced = false;
  const order = (next: Death | null): StartOrder => ({
    ...{ environment: { ...stage.environment, LOG_LEVEL: 'silent' }, mongodbUri, leaseMs },
    ...{ ahead: stage.clock.now() - stage.clock.real(), death: next },
  });
  const trouble: string[] = [];
  let current: AppProcess = takeProcess();
  let deaths = 0;
  let port = 0;
  let isClosing = false;
  let started = Promise.resolve();

  const run = async (process: AppProcess, next: Death | null): Promise<void> => {
    current = process;
    void process.ended.then((how) => {
      if (isClosing || process !== current) return;
      if (how !== 'SIGKILL') trouble.push(`The app ended with ${how}.`);
      deaths += 1;
      begin(takeProcess(), null);
    });
    ({ port } = await process.start(order(next)));
    await process.moveClock(order(null).ahead);
  };
  const begin = (process: AppProcess, next: Death | null): void => {
    started = run(process, next).catch((error: unknown) => void trouble.push(String(error)));
  };
  begin(current, death);
  await started;

  const offMoved = stage.clock.onMove(() => {
    void current.moveClock(order(null).ahead).catch(() => {});
  });
  const app: Pick<RunningApp, 'port' | 'stop'> = {
    get port() {
      return port;
    },
    async stop() {
      isClosing = true;
      offMoved();
      // A process that is still starting would be killed for not knowing how to stop.
      await started;
      // One that cannot even stop is of no use to the next stage.
      await current.stop().then(
        () => giveBack(current),
        () => current.kill(),
      );
    },
  };
  stage.apps.push(app as RunningApp);
  return { ...stage, deaths: () => deaths, arm: (next) => current.arm(next), trouble: () => trouble };
}
