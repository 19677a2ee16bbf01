import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MovableClock } from '../../clock.ts';
import type { AppOrder, AppReply } from './app-order.ts';
import type { AppRun } from './kept-app.ts';

/** Long enough to say goodbye to the database; what is on its way is done after the next start. */
const patienceMs = 1200;

/** As it was built: a plain Node process cannot load the sources that tests run. */
const child = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../dist/src/sandbox/app/app-child.js' : './app-child.js',
    import.meta.url,
  ),
);

type Start = Omit<Extract<AppOrder, { name: 'start' }>, 'name' | 'ahead'>;

/** The app in a process of its own, which ends with this one; its clock follows ours. */
export function launchApart(start: Start, clock: MovableClock): AppRun {
  // Its log stands in the same terminal.
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const app = fork(child, { execArgv: ['--no-warnings'], serialization: 'advanced', stdio: [...stdio] });
  const ahead = () => clock.now() - Date.now();
  const tell = (order: AppOrder) => void (app.connected && app.send(order, () => {}));
  const offMoved = clock.onMove(() => tell({ name: 'moveClock', ahead: ahead() }));
  let sentence = 'it said nothing';
  const ended = new Promise<string>((resolve) => {
    app.once('error', ({ message }) => resolve(message));
    app.once('exit', (code, signal) => {
      offMoved();
      resolve(signal ?? `code ${code}`);
    });
  });
  const up = new Promise<number>((resolve, reject) => {
    app.on('message', (reply: AppReply) => {
      if (reply.name === 'up') resolve(reply.port);
      else sentence = reply.sentence;
    });
    void ended.then((how) => reject(new Error(`The app did not start (${how}): ${sentence}`)));
  });
  up.catch(() => {});
  tell({ name: 'start', ahead: ahead(), ...start });
  return {
    up,
    ended,
    kill: () => void app.kill('SIGKILL'),
    async stop() {
      tell({ name: 'stop' });
      const timer = setTimeout(() => app.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
