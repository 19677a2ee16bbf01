import { useRoute } from '../route.ts';
import type { View } from '../wire.ts';
import { fillForm, useStory } from './story-store.tsx';
import { TourInWindow } from './tour.tsx';

/** In the head of an open window, which covers the bar: the same help. */
export function StoryInWindow({ view }: { view: View }) {
  const { who, device } = useRoute();
  const { isBusy, told, isTrouble } = useStory();
  const hasInputs = view.blocks.some(({ type }) => type === 'input');
  return (
    <div class="story-in-window">
      {hasInputs && (
        <button
          type="button"
          data-story="fill"
          disabled={isBusy}
          onClick={() => void fillForm({ who, on: device, view: view.id })}
        >
          {isBusy ? 'Filling…' : 'Fill this for me'}
        </button>
      )}
      {isTrouble && (
        <p class="story-trouble" role="status">
          {told}
        </p>
      )}
      <TourInWindow view={view} />
    </div>
  );
}
