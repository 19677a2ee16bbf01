import { useState } from 'preact/hooks';
import { Answering } from './answering.tsx';
import type { Calendar, CalendarEvent } from './calendar-wire.ts';
import { Guests } from './guests.tsx';
import { Panel } from './panel.tsx';
import { RichText } from './rich-text.tsx';
import { movedBy, type Pending, type Step } from './time/moving.ts';
import type { CalendarAct } from './use-calendar.tsx';
import { answerWord, guestsTold, takenGuests, whenWords } from './words.ts';

type DetailsProps = {
  event: CalendarEvent;
  /** Whose calendar it is. */
  me: string;
  /** Who can be invited. */
  others: Calendar[];
  zone: string;
  act: CalendarAct;
  pending: Pending | null;
  setPending(pending: Pending | null): void;
  confirm(pending: Pending): Promise<void>;
  tell(sentence: string): void;
  close(): void;
};

const steps: [words: string, step: Step][] = [
  ['15 min earlier', { days: 0, minutes: -15 }],
  ['15 min later', { days: 0, minutes: 15 }],
  ['A day earlier', { days: -1, minutes: 0 }],
  ['A day later', { days: 1, minutes: 0 }],
];

export function EventDetails(props: DetailsProps) {
  const { event, me, others, zone, act, pending, setPending, confirm, tell, close } = props;
  const { id, title, description, meet, guests, answer, whyFixed } = event;
  const taken = event.isInterview ? takenGuests(event) : [];
  return (
    <Panel title={title} close={close}>
      <p class="calendar-when">{whenWords(event, zone)}</p>
      {event.zone !== zone && <p class="calendar-quiet">{whenWords(event, event.zone)}</p>}
      {meet && (
        <p>
          <a href={meet} target="_blank" rel="noreferrer">
            Join with Google Meet
          </a>{' '}
          <span class="calendar-quiet">{meet.replace('https://', '')}</span>
        </p>
      )}
      {taken.length > 0 && (
        <p class="calendar-warning">
          ⚠ Conflict: {taken.join(', ')} also {taken.length === 1 ? 'has' : 'have'} something else then.
        </p>
      )}
      {description && <RichText text={description} />}
      <Guests {...{ event, others, act, tell }} />
      {answer && (
        <Answering
          answer={answer}
          comment={guests.find(({ email }) => email === me)?.comment ?? ''}
          give={async (given, comment) => {
            if (await act('answer', { event: id, answer: given, comment }))
              tell(`You answered: ${answerWord(given)}.`);
          }}
        />
      )}
      {whyFixed ? (
        <p class="calendar-quiet">{whyFixed}</p>
      ) : (
        <>
          <h4>Move</h4>
          <div class="calendar-buttons">
            {steps.map(([words, step]) => (
              <button
                key={words}
                type="button"
                onClick={() =>
                  setPending({ event: id, by: 'steps', ...movedBy(pending ?? event, step, zone) })
                }
              >
                {words}
              </button>
            ))}
          </div>
          {pending && (
            <div class="calendar-buttons">
              <button type="button" class="is-main" onClick={() => void confirm(pending)}>
                Move here
              </button>
              <button type="button" onClick={() => setPending(null)}>
                Leave it
              </button>
            </div>
          )}
        </>
      )}
      <Removing
        event={event}
        remove={async () => {
          if (!(await act('remove', { event: id }))) return;
          close();
          tell(
            event.isOwn ? `Deleted “${title}”. ${guestsTold(event)}` : `Removed “${title}” and declined it.`,
          );
        }}
      />
    </Panel>
  );
}

function Removing({ event, remove }: { event: CalendarEvent; remove(): Promise<void> }) {
  const [isAsked, setAsked] = useState(false);
  const { isOwn, guests } = event;
  const isForAll = isOwn && guests.length > 0;
  if (isAsked)
    return (
      <fieldset class="calendar-buttons">
        <legend>
          This cancels it for {guests.length === 1 ? 'the guest' : `all ${guests.length} guests`}.
        </legend>
        <button type="button" class="is-bad" onClick={() => void remove()}>
          Delete for everybody
        </button>
        <button type="button" onClick={() => setAsked(false)}>
          Keep it
        </button>
      </fieldset>
    );
  return (
    <div class="calendar-buttons">
      <button type="button" onClick={() => (isForAll ? setAsked(true) : void remove())}>
        {isForAll ? 'Delete…' : isOwn ? 'Delete' : 'Remove from my calendar (declines it)'}
      </button>
    </div>
  );
}
