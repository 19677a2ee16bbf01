import { type AppProcess, type Death, newProcess } from '../processes/app-process.ts';
import { freshDatabase, raiseStage, type Stage } from '../stage/stage.ts';
import { releases } from './releases.ts';
import { unpack } from './unpack.mjs';

export type Version = { folder: string };
export const thisOne: Version = { folder: '.' };
export const released = (number: number): Version => ({ folder: unpack(releases[number] ?? '') });

/** Processes of several versions on one database, which Slack reaches alike. */
export type VersionsStage = Stage & {
  /** `deaths`: where it kills itself. */
  begin(version: Version, deaths?: Death[]): Promise<AppProcess>;
  end(process: AppProcess): Promise<void>;
};

const leaseMs = 1000;

export async function raiseVersions(masterKey?: string): Promise<VersionsStage> {
  const mongodbUri = freshDatabase();
  const stage = await raiseStage({ apps: 0, mongodbUri });
  stage.slack.limits.isEnforced = false;
  const running = new Map<AppProcess, { port: number }>();
  const ahead = () => stage.clock.now() - stage.clock.real();
  const serve = () => {
    stage.apps.splice(0, stage.apps.length, ...([...running.values()] as never[]));
  };
  const offMoved = stage.clock.onMove(() => {
    for (const process of running.keys()) void process.moveClock(ahead()).catch(() => {});
  });
  const end = async (process: AppProcess) => {
    running.delete(process);
    serve();
    // One that has killed itself hears nothing any more.
    await process.stop().catch(() => {});
    process.kill();
    await process.ended;
  };
  return {
    ...stage,
    async begin({ folder }, deaths = []) {
      const process = newProcess(folder);
      const key = masterKey ? { QUORUM_MASTER_KEY: masterKey } : {};
      const environment = { ...stage.environment, ...key, LOG_LEVEL: 'silent' };
      const started = async () => {
        const answer = await process.start({ environment, mongodbUri, leaseMs, ahead: ahead(), deaths });
        await process.moveClock(ahead());
        return answer;
      };
      const { port } = await started().catch(async (error: unknown) => {
        process.kill();
        throw Object.assign(error as Error, await process.ended);
      });
      running.set(process, { port });
      serve();
      return process;
    },
    end,
    async close() {
      offMoved();
      for (const process of [...running.keys()]) await end(process);
      await stage.close();
    },
  };
}
