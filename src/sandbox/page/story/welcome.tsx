import { useEffect, useRef } from 'preact/hooks';
import { beWelcomed, showDebrief, startTour, useStory } from './story-store.tsx';

/** On the first visit: three ways in. */
export function Welcome() {
  const { hasBeenWelcomed, story } = useStory();
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = !hasBeenWelcomed && story !== null;
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
  }, [isShown]);
  if (!isShown) return null;
  const show = () => {
    beWelcomed();
    void showDebrief();
  };
  return (
    <dialog ref={dialog} class="welcome" aria-labelledby="welcome-title" onClose={beWelcomed}>
      <h2 id="welcome-title">Welcome to Northlight</h2>
      <p>
        This is a made-up company on your own machine, and Quorum runs its interviews. You play everybody;
        nothing leaves this computer.
      </p>
      <div class="welcome-ways">
        <button type="button" class="story-main" onClick={show}>
          <strong>Show me a debrief</strong>
          <span>Watch one loop being played, and look at how it ends. About ten seconds.</span>
        </button>
        <button type="button" onClick={startTour}>
          <strong>Guided tour</strong>
          <span>Eight steps from the first command to the decision. Under five minutes.</span>
        </button>
        <button type="button" onClick={beWelcomed}>
          <strong>Look around</strong>
          <span>Start on your own; the buttons stay at the top.</span>
        </button>
      </div>
    </dialog>
  );
}
