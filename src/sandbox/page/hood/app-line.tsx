import { send } from '../connection.ts';
import { useSession } from '../session.tsx';
import { useReading } from './reading.tsx';
import type { FaultsPage } from './wire.ts';
import { appWords } from './words.ts';

/** How the app fares, and what can be done to it. */
export function AppLine() {
  const { say } = useSession();
  const { page, show } = useReading<FaultsPage>('/api/hood/faults');
  if (!page) return null;
  const { app } = page;
  const order = (act: string) =>
    send<FaultsPage>('/api/hood/app', { act }).then(show, (error: Error) => say(error.message));
  return (
    <div class={`hood-app hood-app-${app.is}`}>
      <p role="status">
        <span class="hood-light" aria-hidden="true" /> {appWords(app, Date.now())}
      </p>
      <div class="hood-app-acts">
        {app.is === 'down' ? (
          <button type="button" onClick={() => order('restart')}>
            Start the app
          </button>
        ) : (
          <>
            <button type="button" onClick={() => order('kill and restart')}>
              Kill and restart
            </button>
            <button type="button" onClick={() => order('kill')}>
              Kill
            </button>
          </>
        )}
      </div>
    </div>
  );
}
