import { Answering } from '../calendar/answering.tsx';
import type { Mail } from '../calendar/calendar-wire.ts';
import { RichText } from '../calendar/rich-text.tsx';
import { clockWords, dayWords } from '../calendar/time/week.ts';
import { wallAt } from '../calendar/time/zones.ts';
import { answerWord, whenWords } from '../calendar/words.ts';
import { subjectOf } from './subject.ts';

type MailViewProps = {
  mail: Mail;
  box: string;
  answer(mail: Mail, given: string, comment: string): Promise<void>;
  openMail(id: string): void;
};

export function MailView({ mail, box, answer, openMail }: MailViewProps) {
  const { zone, at, meet, description, guests, organizer, newer, whyClosed } = mail;
  const sent = wallAt(at, zone);
  return (
    <article class="mail-view">
      <button type="button" class="mail-back" onClick={() => openMail('')}>
        ‹ All mail
      </button>
      <h2>{subjectOf(mail)}</h2>
      <p class="calendar-quiet">
        From {organizer} to {box}, {dayWords(sent.day)}, {clockWords(sent.minutes)}
      </p>
      <p class={mail.kind === 'cancelled' ? 'calendar-when is-gone' : 'calendar-when'}>
        {whenWords(mail, zone)}
      </p>
      {mail.kind === 'cancelled' && <p class="calendar-warning">✗ This event has been canceled.</p>}
      {meet && (
        <p>
          <a href={meet} target="_blank" rel="noreferrer">
            Join with Google Meet
          </a>{' '}
          <span class="calendar-quiet">{meet.replace('https://', '')}</span>
        </p>
      )}
      {description && <RichText text={description} />}
      <h3>Guests</h3>
      <ul class="calendar-guests">
        {guests.map(({ email, name, isOrganizer }) => (
          <li key={email}>
            <span>
              {name} {isOrganizer && <span class="calendar-quiet">organizer</span>}
            </span>
          </li>
        ))}
      </ul>
      {newer ? (
        <p class="calendar-buttons">
          There is a newer message about this event.
          <button type="button" onClick={() => openMail(newer)}>
            Open the newer message
          </button>
        </p>
      ) : whyClosed ? (
        mail.kind !== 'cancelled' && <p class="calendar-quiet">{whyClosed}</p>
      ) : (
        <>
          <Answering
            answer={mail.answer}
            comment={mail.comment}
            give={(given, comment) => answer(mail, given, comment)}
          />
          <p role="status">
            {mail.answer === 'needsAction' ? 'Not answered yet.' : `Your answer: ${answerWord(mail.answer)}.`}
          </p>
        </>
      )}
    </article>
  );
}
