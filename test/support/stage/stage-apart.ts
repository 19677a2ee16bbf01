import type { RunningApp } from '../../../src/app.ts';
import { type AppProcess, startAppProcess } from '../processes/crowd-app.ts';
import { freshDatabase, raiseStage, type Stage } from './stage.ts';

/** The app in a process of its own: what would bring it down does, and is seen. */
export async function raiseStageApart(): Promise<Stage & { app: AppProcess }> {
  const mongodbUri = freshDatabase();
  const stage = await raiseStage({ apps: 0, mongodbUri });
  const app = await startAppProcess({ environment: stage.environment, mongodbUri, now: stage.clock.now() });
  let ahead = stage.clock.now() - Date.now();
  stage.clock.onMove(() => {
    const now = stage.clock.now() - Date.now();
    app.advance(now - ahead);
    ahead = now;
  });
  stage.apps.push({ port: Number(new URL(app.url).port), stop: app.stop } as RunningApp);
  return { ...stage, app };
}
