import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeBrowser, openWindow } from '../support/browser/browser.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { messagesOf, playUntil, readStory } from '../support/browser/story.ts';

let started: Started;
beforeAll(async () => {
  started = await startSandbox();
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

/** The first thing of a debrief that takes time; it is under way when the app is killed. */
const slowed = 'files.getUploadURLExternal';

it('finishes a debrief, once and without a press, after the app was killed in the middle of it', async () => {
  await playUntil(
    started.url,
    ({ cardsIn, owed, next }) => cardsIn === 5 && owed === 1 && /scorecard/.test(next),
  );
  const [player, hood] = await Promise.all([
    openWindow(`${started.url}/?as=lena`),
    openWindow(`${started.url}/?as=priya&hood`),
  ]);
  const drawer = hood.getByRole('complementary', { name: 'Under the hood' });
  await drawer.getByRole('tab', { name: 'Faults' }).click();
  await drawer.getByRole('combobox', { name: 'What goes wrong' }).selectOption({ label: 'Slow' });
  await drawer.getByRole('combobox', { name: 'For', exact: true }).selectOption(slowed);
  await drawer.getByRole('combobox', { name: 'Seconds' }).selectOption('5');
  await drawer.getByRole('button', { name: 'Arm it' }).click();
  await drawer.getByText('Not yet.').waitFor();

  await player.getByRole('button', { name: 'Play the next step' }).click();
  await drawer.getByText('It has struck.').waitFor({ timeout: 60_000 });
  await drawer.getByRole('button', { name: 'Kill and restart' }).click();
  await drawer.getByText(/The app is running.*ended once so far/).waitFor({ timeout: 60_000 });

  const { room, debrief } = await readStory(started.url);
  expect(room).not.toBe('');
  await hood.goto(`${started.url}/?as=priya&at=${room}&thread=${debrief}`);
  await hood
    .getByRole('region', { name: 'Thread' })
    .getByText('What to do now')
    .first()
    .waitFor({ timeout: 120_000 });
  await hood.getByRole('main').locator('img.picture').first().waitFor({ timeout: 120_000 });
  const messages = await messagesOf(started.url, 'priya', room);
  const blocks = messages.map((message) => JSON.stringify(message.blocks));
  const withButton = (words: string) => blocks.filter((one) => one.includes(words)).length;
  expect({ opened: withButton('"Open scorecards"'), agenda: withButton('*What to do now*') }).toEqual({
    opened: 1,
    agenda: 1,
  });
  const told = messages.map(({ text, blocks: drawn }) => `${text} ${JSON.stringify(drawn)}`);
  expect(new Set(told).size).toBe(told.length);
});
