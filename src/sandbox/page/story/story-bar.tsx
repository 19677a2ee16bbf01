import { useEffect, useState } from 'preact/hooks';
import type { Route } from '../address.ts';
import { useSession } from '../session.tsx';
import { ClockMenu } from './clock-menu.tsx';
import {
  continueTour,
  fillForm,
  hush,
  playNext,
  refreshStory,
  showDebrief,
  showIllness,
  startTour,
  useStory,
} from './story-store.tsx';

/** What the sandbox plays by itself, for people who are here for the first time. */
export function StoryBar({ route }: { route: Route }) {
  const { screen } = useSession();
  const { story, isBusy, told, isTrouble, tour } = useStory();
  const [isOpen, setOpen] = useState(false);
  useEffect(refreshStory, [screen.version]);
  const isRunning = isBusy || story?.running != null;
  const view = screen.views.at(-1);
  const words = isRunning ? (story?.running ?? 'At work…') : told;
  return (
    <section class="story" aria-label="Play">
      <div class={isOpen ? 'story-row story-open' : 'story-row'}>
        <button
          type="button"
          class="story-toggle"
          aria-expanded={isOpen}
          aria-controls="story-buttons"
          onClick={() => setOpen(!isOpen)}
        >
          Play
        </button>
        <div class="story-buttons" id="story-buttons">
          <button
            type="button"
            class="story-main"
            data-story="debrief"
            disabled={isRunning}
            onClick={() => void showDebrief()}
          >
            Show me a debrief
          </button>
          <button type="button" disabled={isRunning} title={story?.next} onClick={() => void playNext()}>
            Play the next step
          </button>
          <button
            type="button"
            disabled={isRunning}
            title="An interviewer can’t make it, and a colleague takes over"
            onClick={() => void showIllness()}
          >
            Somebody falls ill
          </button>
          <button
            type="button"
            disabled={isRunning || !view}
            onClick={() => view && void fillForm({ who: route.who, on: route.device, view: view.id })}
          >
            Fill this for me
          </button>
          <TourButton isOn={tour.isOn} isBegun={Boolean(story?.loop) && story?.loop !== tour.skipped} />
        </div>
        <ClockMenu isRunning={isRunning} />
      </div>
      <p class={isTrouble ? 'story-told story-trouble' : 'story-told'} role="status">
        {isRunning && <span class="story-spinner" aria-hidden="true" />}
        {words}
        {!isRunning && told && (
          <button type="button" class="story-hush" aria-label="Hide this sentence" onClick={hush}>
            ✕
          </button>
        )}
      </p>
    </section>
  );
}

function TourButton({ isOn, isBegun }: { isOn: boolean; isBegun: boolean }) {
  const hasOne = localStorage.getItem('quorum.tour') !== null;
  if (isOn)
    return (
      <button type="button" onClick={startTour}>
        Restart the tour
      </button>
    );
  if (hasOne && isBegun)
    return (
      <button type="button" onClick={continueTour}>
        Continue the tour
      </button>
    );
  return (
    <button type="button" onClick={startTour}>
      Guided tour
    </button>
  );
}
