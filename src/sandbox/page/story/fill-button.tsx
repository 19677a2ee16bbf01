import { useRoute } from '../route.ts';
import type { View } from '../wire.ts';
import { fillForm, useStory } from './story-store.tsx';

/** In the head of an open window, where the eyes are: the same as in the strip above. */
export function FillButton({ view }: { view: View }) {
  const { who, device } = useRoute();
  const { isBusy } = useStory();
  if (!view.blocks.some(({ type }) => type === 'input')) return null;
  return (
    <button
      type="button"
      class="fill-button"
      data-story="fill"
      aria-disabled={isBusy}
      onClick={() => void fillForm({ who, on: device, view: view.id })}
    >
      Fill this for me
    </button>
  );
}
