import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../session.tsx';
import type { CalendarEvent } from './calendar-wire.ts';
import { startDrag } from './dragging.tsx';
import type { GridProps } from './grid-props.ts';
import { movedBy, stepFor } from './time/moving.ts';
import { answerSign, answerWord, guestWords, takenGuests, timeWords } from './words.ts';

type EventProps = Pick<
  GridProps,
  'zone' | 'openId' | 'movedId' | 'pending' | 'setPending' | 'confirm' | 'open'
> & {
  event: CalendarEvent;
  isFree: boolean;
  /** Has room for one line. */
  isLow: boolean;
};

/** An event of one's own: opened with Enter or a click, moved with the arrow keys or by dragging. */
export function EventBlock(props: EventProps) {
  const { event, isFree, isLow, zone, openId, movedId, pending, setPending, confirm, open } = props;
  const { say } = useSession();
  const { id, title, answer, isInterview, whyFixed } = event;
  const own = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (movedId === id) own.current?.focus({ preventScroll: true });
  }, [movedId, id, event.startsAt]);
  const moving = pending?.event === id ? pending : null;
  const isTaken = isInterview && !isFree && takenGuests(event).length > 0;
  const onKeyDown = (pressed: KeyboardEvent) => {
    const step = stepFor(pressed.key);
    if (step) {
      pressed.preventDefault();
      if (whyFixed) say(whyFixed);
      else setPending({ event: id, by: 'steps', ...movedBy(moving ?? event, step, zone) });
    } else if (moving && pressed.key === 'Enter') {
      pressed.preventDefault();
      void confirm(moving);
    } else if (moving && pressed.key === 'Escape') {
      pressed.stopPropagation();
      setPending(null);
    }
  };
  const looks = [
    isInterview ? 'is-interview' : 'is-mine',
    isFree ? 'is-free' : '',
    isLow ? 'is-low' : '',
    answer ? `is-${answer}` : '',
    isTaken ? 'is-conflict' : '',
    moving ? 'is-moving' : '',
    whyFixed ? '' : 'is-movable',
  ];
  return (
    <button
      ref={own}
      type="button"
      class={`calendar-block ${looks.join(' ')}`}
      aria-expanded={openId === id}
      onKeyDown={onKeyDown}
      onPointerDown={(down) => startDrag.moving(down, { event, zone, whyFixed, say, setPending, confirm })}
      onClick={() => open(id)}
    >
      <span class="calendar-inside">
        {isTaken && <span class="calendar-conflict">⚠ Conflict </span>}
        <span class="calendar-title">{title}</span> <span>{timeWords(event, zone)}</span>
        {answer && (
          <span>
            {' '}
            {answerSign(answer)} {answerWord(answer)}
          </span>
        )}
        {!answer && event.guests.length > 0 && <span> {guestWords(event)}</span>}
      </span>
    </button>
  );
}
