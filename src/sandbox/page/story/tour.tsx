import { useEffect, useRef } from 'preact/hooks';
import type { Route } from '../address.ts';
import { go, useRoute } from '../route.ts';
import { useSession } from '../session.tsx';
import type { View } from '../wire.ts';
import { usePointer } from './point-at.tsx';
import { leaveTour, playNext, showDebrief, startTour, useStory } from './story-store.tsx';
import { isOver, storyOf, type TourStep, tourLength, tourStep } from './tour-steps.ts';

/** The step that is due, or null while there is no tour. */
function useTourStep(view: View | undefined): TourStep | null {
  const { story, tour } = useStory();
  const lastForm = useRef({ id: '', title: '' });
  const sent = useRef({ loop: '', title: '' });
  if (!tour.isOn || !story) return null;
  const isReceipt = view !== undefined && view.submit === null && !isLoading(view);
  if (view?.submit) lastForm.current = { id: view.id, title: view.title };
  const { id, title } = lastForm.current;
  if (isReceipt && view.id === id) sent.current = { loop: story.loop, title };
  const seen = {
    window: view?.title ?? '',
    isFilled: view ? isFilled(view) : false,
    isReceipt,
    sent: sent.current.loop === story.loop ? sent.current.title : '',
  };
  return tourStep(storyOf(story, tour.skipped), seen);
}

const isLoading = ({ blocks }: View): boolean => JSON.stringify(blocks).includes(':hourglass');

/** Nothing that must be filled is empty; of a scorecard, every rating and every fact is chosen. */
function isFilled({ blocks, values }: View): boolean {
  return blocks
    .filter((block) => block.type === 'input')
    .filter(
      ({ block_id: id, optional }) =>
        optional !== true || /^((rating|fact|part)\.|recommendation|verdict)/.test(String(id)),
    )
    .every(({ block_id: id }) =>
      Object.values(values[String(id)] ?? {}).every(({ type: _type, timezone: _zone, ...rest }) =>
        Object.values(rest).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
      ),
    );
}

/** Above the workspace, where no window of Slack covers it. */
export function Tour() {
  const { screen } = useSession();
  const route = useRoute();
  const view = screen.views.at(-1);
  const step = useTourStep(view);
  useStage(step, route);
  usePointer(step?.target ?? null);
  return step ? <Panel step={step} /> : null;
}

/** Makes the visitor whoever the step is for, once; they may walk off afterwards. */
function useStage(step: TourStep | null, { who, pane, place, thread }: Route): void {
  const key = step ? `${step.number} ${step.who} ${step.place}` : '';
  useEffect(() => {
    if (!step?.who) return;
    const isThere = who === step.who && pane === 'slack' && place === step.place && thread === step.thread;
    if (!isThere) go({ who: step.who, pane: 'slack', place: step.place, thread: step.thread });
  }, [key]);
}

function Panel({ step }: { step: TourStep }) {
  const { isBusy, story, tour } = useStory();
  const over = step.help === 'none' && story !== null && isOver(storyOf(story, tour.skipped).reached);
  const help = () => {
    if (step.help === 'debrief') return void showDebrief();
    void playNext(step.number === 1 && storyOf(story ?? ({} as never), tour.skipped).reached === 'nothing');
  };
  return (
    <section class="tour" aria-label="Guided tour">
      <div class="tour-words" aria-live="polite">
        <p class="tour-count">
          Step {step.number} of {tourLength}
        </p>
        <h2>{step.title}</h2>
        <p>{step.words}</p>
      </div>
      <div class="tour-buttons">
        {step.help !== 'none' && (
          <button type="button" class="story-main" data-story="help" disabled={isBusy} onClick={help}>
            Do it for me
          </button>
        )}
        {over && (
          <button type="button" onClick={startTour}>
            Start the tour again
          </button>
        )}
        <button type="button" onClick={leaveTour}>
          {over ? 'Close the tour' : 'Leave the tour'}
        </button>
      </div>
    </section>
  );
}
