import { useRoute } from '../route.ts';
import type { View } from '../wire.ts';
import { fillForm, useStory } from './story-store.tsx';

/** In the head of an open window, where the eyes are: the same as in the strip above. */
export function FillButton({ view, flush }: { view: View; flush(): Promise<void> }) {
  const { who, device } = useRoute();
  const { isBusy } = useStory();
  if (!view.blocks.some(({ type }) => type === 'input')) return null;
  return (
    <button
      type="button"
      class="fill-button"
      data-story="fill"
      aria-disabled={isBusy}
      onClick={async () => {
        // What was typed last is on its way still.
        await flush();
        await fillForm({ who, on: device, view: view.id });
      }}
    >
      Fill this for me
    </button>
  );
}
