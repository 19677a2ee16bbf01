import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CalendarEvent, CalendarPage, MailPage } from '../../src/sandbox/page/calendar/calendar-wire.ts';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { soon } from '../support/browser/soon.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { messagesOf, playUntil, screenOf } from '../support/browser/story.ts';

let started: Started;
let window: Window;
beforeAll(async () => {
  started = await startSandbox();
  await playUntil(started.url, ({ reached }) => reached === 'booked');
  await wholeLoop();
  await freeSubstitutes();
  window = await openWindow(`${started.url}/?as=lena`);
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

/** The last invitation may go out a while after the first. */
async function wholeLoop(): Promise<void> {
  const { places } = await screenOf(started.url, 'lena');
  const direct = places.filter(({ kind }) => kind === 'im');
  const said = async () =>
    (await Promise.all(direct.map(({ id }) => messagesOf(started.url, 'lena', id)))).flat();
  await soon(said, (messages) => messages.some(({ text }) => text.includes('Booked. Invitations sent.')));
}

/** Whoever could come instead has nothing else then: on another day of the year they might. */
async function freeSubstitutes(): Promise<void> {
  const interviews = await interviewsNow();
  for (const who of ['jonas', 'callum', 'sofia', 'daniel']) {
    const { blocks } = await calendarOf(who);
    const inTheWay = blocks
      .flatMap(({ event }) => event ?? [])
      .filter(
        (event) =>
          !event.isInterview &&
          interviews.some(({ startsAt, endsAt }) => event.startsAt < endsAt && event.endsAt > startsAt),
      );
    for (const { id } of inTheWay)
      await fetch(`${started.url}/api/calendar/remove?as=${who}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ event: id }),
      });
  }
}

async function calendarOf(as: string): Promise<CalendarPage> {
  const { now } = await screenOf(started.url, 'lena');
  const look = new URLSearchParams({ as, from: `${now}`, to: `${now + 14 * 86_400_000}`, people: '' });
  return (await fetch(`${started.url}/api/calendar?${look}`)).json() as Promise<CalendarPage>;
}

const interviewsNow = async (): Promise<CalendarEvent[]> =>
  (await calendarOf('recruiting')).blocks.flatMap(({ event }) => (event?.isInterview ? [event] : []));

const mail = async (): Promise<MailPage> =>
  (await fetch(`${started.url}/api/mail`)).json() as Promise<MailPage>;

it('shows at one press how a colleague takes over, while the candidate keeps time and link', async () => {
  const before = await interviewsNow();
  await window.getByRole('button', { name: 'Somebody falls ill' }).click();
  const told = window.getByRole('status').filter({ hasText: 'can’t make it;' });
  await told.waitFor({ timeout: 60_000 });
  const words = (await told.textContent()) ?? '';
  const [, ill = '', instead = ''] = /^(.+) can’t make it; (.+) was asked and said yes\./.exec(words) ?? [];

  const thread = window.getByRole('region', { name: 'Thread' });
  await thread.getByText('cannot come to').first().waitFor();
  await thread.getByText('in place of').first().waitFor();

  const after = await interviewsNow();
  const changed = after.filter(({ id, guests }) => {
    const was = before.find((event) => event.id === id);
    return (
      JSON.stringify(was?.guests.map(({ name }) => name)) !== JSON.stringify(guests.map(({ name }) => name))
    );
  });
  expect(changed).toHaveLength(1);
  const [event] = changed;
  const was = before.find(({ id }) => id === event?.id);
  expect(was?.guests.map(({ name }) => name)).toContain(ill);
  expect(event?.guests.map(({ name }) => name)).toContain(instead);
  expect(event?.guests.map(({ name }) => name)).not.toContain(ill);
  const { startsAt, endsAt, meet } = was ?? {};
  expect(event).toMatchObject({ startsAt, endsAt, meet });

  const { mails } = await mail();
  expect(mails.some(({ kind }) => kind === 'cancelled')).toBe(false);
  expect(window.mistakes).toEqual([]);
});
