import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Route } from '../address.ts';
import type { Mail, MailPage } from '../calendar/calendar-wire.ts';
import { wordsOf } from '../calendar/use-calendar.tsx';
import { whenWords } from '../calendar/words.ts';
import { ask, send } from '../connection.ts';
import { go } from '../route.ts';
import { oneAtATime, useSession } from '../session.tsx';
import { MailView } from './mail-view.tsx';
import { subjectOf } from './subject.ts';

/** The mail of people outside the company: what Google has sent the candidates. */
export function MailPane({ route }: { route: Route }) {
  const { screen, say } = useSession();
  const [page, setPage] = useState<MailPage | null>(null);
  const wanted = route.place;
  const read = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          setPage(await ask<MailPage>(`/api/mail?box=${encodeURIComponent(wanted)}`));
        } catch (error) {
          say(wordsOf(error));
        }
      }),
    [wanted],
  );
  useEffect(() => read(), [read, screen.version]);

  if (!page) return <p class="starting">Opening the mail…</p>;
  const { boxes, box, mails } = page;
  const open = mails.find(({ id }) => id === route.thread);
  const answer = async (mail: Mail, given: string, comment: string) => {
    try {
      await send('/api/mail/answer', { box, event: mail.event, answer: given, comment });
      read();
    } catch (error) {
      say(wordsOf(error));
    }
  };
  return (
    <main class={`mail ${open ? 'is-open' : ''}`} aria-label="Mail">
      <div class="mail-list">
        <h2>Mail</h2>
        {boxes.length === 0 ? (
          <p class="mail-empty">
            No mail yet. Once a loop is booked, the candidate’s invitations are here, as Google sends them.
          </p>
        ) : (
          <label>
            Mailbox of
            <select value={box} onChange={({ currentTarget }) => go({ place: currentTarget.value })}>
              {boxes.map(({ email, name }) => (
                <option key={email} value={email}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <ul>
          {mails.map((mail) => (
            <li key={mail.id}>
              <button
                type="button"
                aria-current={open?.id === mail.id ? 'true' : undefined}
                onClick={() => go({ place: box, thread: mail.id })}
              >
                <strong>{subjectOf(mail)}</strong>
                <span>{whenWords(mail, mail.zone)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {open ? (
        <MailView
          key={open.id}
          mail={open}
          box={box}
          answer={answer}
          openMail={(thread) => go({ place: box, thread })}
        />
      ) : (
        boxes.length > 0 && <p class="mail-empty mail-none">Choose a message to read it.</p>
      )}
    </main>
  );
}
