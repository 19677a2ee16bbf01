import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { useSession } from '../session.tsx';
import { SurfaceProvider, useViewSurface } from '../surface.tsx';
import type { View } from '../wire.ts';

const patienceMs = 6000;

/** The app's own page. Slack tells the app whenever it is opened, and shows what it published last meanwhile. */
export function Home({ menu }: { menu: ComponentChildren }) {
  const { screen, visitor, act } = useSession();
  const [isLate, setLate] = useState(false);
  const { home } = screen;
  const open = () => {
    setLate(false);
    void act('home', {});
    return setTimeout(() => setLate(true), patienceMs);
  };
  useEffect(() => {
    const timer = open();
    return () => clearTimeout(timer);
  }, [visitor.who]);
  return (
    <main class="pane">
      <header class="pane-head">
        {menu}
        <h2>Home</h2>
      </header>
      <div class="pane-scroll">
        {home && <HomeView view={home} />}
        {!home && (
          <div class="empty" role="status">
            {isLate ? 'Quorum has not shown a Home yet.' : <p class="waiting">Opening your Home…</p>}
            {isLate && (
              <button type="button" class="button" onClick={open}>
                Try again
              </button>
            )}
          </div>
        )}
      </div>
    </main>
  );
}

/** What the app published. */
export function HomeView({ view }: { view: View }) {
  return (
    <SurfaceProvider value={useViewSurface(view)}>
      <div class="home">
        <Blocks blocks={view.blocks} />
      </div>
    </SurfaceProvider>
  );
}
