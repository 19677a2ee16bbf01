import { type AppOptions, startApp } from '../../app.ts';
import type { AppRun } from './kept-app.ts';

/** The app in this process, for the demo and for tests: here *kill* can only mean that it stops. */
export function launchHere(options: AppOptions): AppRun {
  const starting = startApp({ ...options, host: '127.0.0.1' });
  let end = (_how: string) => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const stop = async () => {
    await (await starting).stop();
    end('stopped');
  };
  const up = starting.then(async (app) => {
    await app.ready();
    return app.port;
  });
  up.catch(({ message }: Error) => end(message));
  return { up, ended, stop, kill: () => void stop().catch(({ message }: Error) => end(message)) };
}
