import { Blocks } from '../blocks/blocks.tsx';
import { useSession } from '../session.tsx';
import { StoryInWindow } from '../story/story-in-window.tsx';
import { SurfaceProvider, useViewSurface } from '../surface.tsx';
import type { View } from '../wire.ts';

/** The open modals of this device; only the top one can be used. */
export function Modals() {
  const { views } = useSession().screen;
  const top = views.at(-1);
  return top ? <Modal key={top.id} view={top} /> : null;
}

function Modal({ view }: { view: View }) {
  const { act } = useSession();
  return (
    <dialog open class="modal" aria-label={view.title}>
      <h2>{view.title}</h2>
      <StoryInWindow view={view} />
      <SurfaceProvider value={useViewSurface(view)}>
        <Blocks blocks={view.blocks} />
      </SurfaceProvider>
      <button type="button" onClick={() => void act('close', { view: view.id })}>
        {view.close ?? 'Cancel'}
      </button>
      {view.submit && (
        <button type="button" onClick={() => void act('submit', { view: view.id })}>
          {view.submit}
        </button>
      )}
    </dialog>
  );
}
