import { useState } from 'preact/hooks';
import type { Calendar, CalendarEvent, Guest } from './calendar-wire.ts';
import type { CalendarAct } from './use-calendar.tsx';
import { answerSign, answerWord } from './words.ts';

type GuestsProps = {
  event: CalendarEvent;
  others: Calendar[];
  act: CalendarAct;
  tell(sentence: string): void;
};

/** Who comes to it; its organizer takes guests out and invites others. */
export function Guests({ event, others, act, tell }: GuestsProps) {
  const { id, guests, isOwn, isInterview, organizer } = event;
  const [chosen, choose] = useState('');
  if (guests.length === 0) return null;
  const free = others.filter(({ email }) => guests.every((guest) => guest.email !== email));
  const takeOut = async ({ email, name }: Guest) => {
    if (await act('uninvite', { event: id, guest: email })) tell(`${name} is no longer a guest.`);
  };
  const invite = async () => {
    const name = others.find(({ email }) => email === chosen)?.name;
    if (!(await act('invite', { event: id, guest: chosen }))) return;
    choose('');
    tell(`Google has invited ${name}.`);
  };
  return (
    <>
      <h4>Guests</h4>
      <ul class="calendar-guests">
        {guests.map((guest) => (
          <li key={guest.email}>
            <span class={`calendar-sign is-${guest.answer}`} aria-hidden="true">
              {answerSign(guest.answer)}
            </span>
            <span>
              {guest.name} <span class="calendar-quiet">{answerWord(guest.answer)}</span>
              {guest.isTaken && isInterview && <span class="calendar-warning"> ⚠ busy then</span>}
              {guest.comment && <q>{guest.comment}</q>}
            </span>
            {isOwn && (
              <button
                type="button"
                class="calendar-out"
                title={`Remove ${guest.name} from the guests`}
                aria-label={`Remove ${guest.name}`}
                onClick={() => void takeOut(guest)}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      {isOwn && free.length > 0 && (
        <div class="calendar-invite">
          <select
            aria-label="Invite somebody else"
            value={chosen}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            <option value="">Invite somebody else…</option>
            {free.map(({ email, name }) => (
              <option key={email} value={email}>
                {name}
              </option>
            ))}
          </select>
          <button type="button" disabled={chosen === ''} onClick={() => void invite()}>
            Invite
          </button>
        </div>
      )}
      <p class="calendar-quiet">Organizer: {organizer.name}</p>
    </>
  );
}
