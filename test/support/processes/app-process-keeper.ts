import { setTimeout as pause } from 'node:timers/promises';
import type { RunningApp } from '../../../src/app.ts';
import { freshDatabase, raiseStage, type Stage, type StageOptions } from '../stage/stage.ts';
import { type AppProcess, type Death, giveBack, type StartOrder, takeProcess } from './app-process.ts';

/** A stage whose app is a process of its own, started again whenever it was killed. */
export type KilledStage = Stage & {
  /** How often the app was killed. */
  deaths(): number;
  arm(deaths: Death[]): Promise<void>;
  /** What went wrong other than being killed. */
  trouble(): string[];
};

/** Short, so that the next process soon takes over; long enough to prepare a message on a busy machine. */
const leaseMs = 1000;

/** A process that has died one of these deaths leaves the others to the next. */
export async function raiseKilledStage(
  deaths: Death[],
  { mongodbUri = freshDatabase(), ...options }: Pick<StageOptions, 'mongodbUri' | 'people'> = {},
): Promise<KilledStage> {
  const stage = await raiseStage({ ...options, apps: 0, mongodbUri });
  // These tests are about crashes; waiting for Slack's rates would only make them long.
  stage.slack.limits.isEnforced = false;
  const order = (armed: Death[]): StartOrder => ({
    ...{ environment: { ...stage.environment, LOG_LEVEL: 'silent' }, mongodbUri, leaseMs },
    ...{ ahead: stage.clock.now() - stage.clock.real(), deaths: armed },
  });
  const trouble: string[] = [];
  let current: AppProcess = takeProcess();
  let died = 0;
  let left = deaths;
  let port = 0;
  let isClosing = false;
  let started = Promise.resolve();

  const run = async (process: AppProcess): Promise<void> => {
    current = process;
    void process.ended.then(({ how, death }) => {
      if (isClosing || process !== current) return;
      const wanted = death !== null && left[death]?.by ? '0' : 'SIGKILL';
      if (how !== wanted) trouble.push(`The app ended with ${how}.`);
      died += 1;
      left = left.filter((_, at) => at !== death);
      begin(takeProcess());
    });
    ({ port } = await process.start(order(left)));
    await process.moveClock(order([]).ahead);
  };
  const begin = (process: AppProcess): void => {
    started = run(process).catch(async (error: unknown) => {
      // It may die while it starts; then the next one is begun already.
      if ((await Promise.race([process.ended, pause(1000)]))?.how !== 'SIGKILL') trouble.push(String(error));
    });
  };
  begin(current);
  await started;

  const offMoved = stage.clock.onMove(() => {
    void current.moveClock(order([]).ahead).catch(() => {});
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
  return {
    ...stage,
    deaths: () => died,
    arm(armed) {
      left = armed;
      return current.arm(armed);
    },
    trouble: () => trouble,
  };
}
