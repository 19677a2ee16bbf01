import { Blocks } from '../blocks/blocks.tsx';
import { useSession } from '../session.tsx';
import { SurfaceProvider, useViewSurface } from '../surface.tsx';
import type { View } from '../wire.ts';

export function Home() {
  const { home } = useSession().screen;
  return home ? <HomeView view={home} /> : <p class="empty">Opening the Home…</p>;
}

function HomeView({ view }: { view: View }) {
  return (
    <SurfaceProvider value={useViewSurface(view)}>
      <div class="home">
        <Blocks blocks={view.blocks} />
      </div>
    </SurfaceProvider>
  );
}
