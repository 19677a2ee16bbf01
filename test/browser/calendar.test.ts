import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { soon } from '../support/browser/soon.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { firstInterviewDay, messagesOf, playUntil, screenOf } from '../support/browser/story.ts';

let started: Started;
let day: string;
let lena: Window;
beforeAll(async () => {
  started = await startSandbox();
  await playUntil(started.url, ({ reached }) => reached === 'booked');
  day = await firstInterviewDay(started.url, 'lena');
  lena = await openWindow(`${started.url}/?as=lena&pane=calendar&at=${day}~recruiting`);
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

const interview = (window: Window) =>
  window.getByRole('button', { name: /^(⚠ Conflict )?Interview with Northlight: Final\b/ });
const timesIn = (words: string): number[] =>
  [...words.matchAll(/(\d\d):(\d\d)/g)].map(([, hour, minute]) => Number(hour) * 60 + Number(minute));

/** What Quorum says to Lena of it, in the thread of the loop, a moment later. */
async function lenaHears(words: RegExp): Promise<void> {
  const { places } = await screenOf(started.url, 'lena');
  const direct = places.filter(({ kind }) => kind === 'im');
  const said = async () => {
    const messages = await Promise.all(direct.map(({ id }) => messagesOf(started.url, 'lena', id)));
    return messages.flat().map(({ text, blocks }) => text + JSON.stringify(blocks));
  };
  const all = await soon(said, (texts) => texts.some((text) => words.test(text)));
  expect(all.filter((text) => words.test(text))).not.toEqual([]);
}

it('moves an interview by dragging it, and tells the guests', async () => {
  const before = timesIn((await interview(lena).textContent()) ?? '');
  await interview(lena).scrollIntoViewIfNeeded();
  const box = await interview(lena).boundingBox();
  if (!box || before[0] === undefined || before[1] === undefined)
    throw new Error('There is no interview to drag.');
  const perMinute = box.height / (before[1] - before[0]);
  await lena.mouse.move(box.x + box.width / 2, box.y + 8);
  await lena.mouse.down();
  await lena.mouse.move(box.x + box.width / 2, box.y + 20);
  await lena.mouse.move(box.x + box.width / 2, box.y + 8 + 60 * perMinute, { steps: 5 });
  await lena.mouse.up();
  await lena
    .getByRole('status')
    .getByText(/^Moved to /)
    .waitFor();
  const from = async () => timesIn((await interview(lena).textContent()) ?? '')[0];
  const wanted = before[0] + 60;
  expect(await soon(from, (minutes) => minutes === wanted)).toBe(wanted);

  const mail = await openWindow(`${started.url}/?as=lena&pane=mail`);
  await mail
    .getByRole('button', { name: /^Updated invitation: Interview with Northlight: Final/ })
    .first()
    .waitFor();
  expect([...lena.mistakes, ...mail.mistakes]).toEqual([]);
  await lenaHears(/\*Final\*.* was moved in the calendar/);
});

it('lets a guest decline, and shows it to the organizer', async () => {
  await interview(lena).click();
  const details = lena
    .getByRole('complementary')
    .or(lena.getByRole('region', { name: /^Interview with Northlight: Final/ }));
  const guests = details.getByRole('listitem');
  const { people } = await screenOf(started.url, 'lena');
  const names = (await guests.allTextContents()).join('\n');
  const guest = people.find(({ realName }) => names.includes(realName));
  if (!guest) throw new Error(`Nobody of the company is invited: ${names}`);

  const theirs = await openWindow(`${started.url}/?as=${guest.name}&pane=calendar&at=${day}`);
  await interview(theirs).click();
  await theirs.getByRole('textbox', { name: /Note to the organizer/ }).fill('I am away that day');
  await theirs.getByRole('button', { name: 'Decline', exact: true }).click();
  await theirs.getByRole('status').getByText('You answered: declined').waitFor();
  await guests
    .filter({ hasText: guest.realName })
    .getByText(/declined/i)
    .waitFor();
  await guests.filter({ hasText: guest.realName }).getByText('I am away that day').waitFor();
  expect([...lena.mistakes, ...theirs.mistakes]).toEqual([]);
  await lenaHears(/ cannot come to \*Final\*/);
});

it('takes the candidate out of an interview, and deletes it; Quorum asks what that means', async () => {
  await lena.getByRole('button', { name: /^Remove robin/ }).click();
  await lena.getByRole('status').getByText('is no longer a guest').waitFor();
  await lenaHears(/\*Final\*.*The candidate was taken out of the invitation/);
  await lena.getByRole('button', { name: /^Delete/ }).click();
  // It asks first where somebody has taken the place of whoever declined.
  const forAll = lena.getByRole('button', { name: 'Delete for everybody' });
  await forAll
    .or(lena.getByRole('status').getByText(/^Deleted/))
    .first()
    .waitFor();
  if (await forAll.isVisible()) await forAll.click();
  await lenaHears(/\*Final\*.* was deleted from the calendar/);
  expect(lena.mistakes).toEqual([]);
});
