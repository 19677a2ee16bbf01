import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { tourLength, type TourLook, tourLook } from '../support/browser/tour-look.ts';

const readersWordsPerMinute = 200;
const patienceMs = 4000;

let started: Started;
let window: Window;
beforeAll(async () => {
  started = await startSandbox();
  window = await openWindow(started.url, { isFirstVisit: true });
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

it('leads from the first command to the decision by clicks alone, in under five minutes at a reader’s pace', async () => {
  await window.getByRole('dialog').getByRole('button', { name: /^Guided tour/ }).click();
  const begun = performance.now();
  let clicks = 1;
  const steps = new Map<number, { title: string; clicks: number; words: number; ms: number }>();
  const read = new Set<string>();
  let before = begun;
  for (let look = await tourLook(window); ; look = await tourLook(window)) {
    const step = steps.get(look.number) ?? { title: look.title, clicks: 0, words: 0, ms: 0 };
    steps.set(look.number, step);
    if (!read.has(look.words)) {
      read.add(look.words);
      step.words += `${look.title} ${look.words}`.split(/\s+/).length;
    }
    if (look.isOver) break;
    process.stderr.write(`${JSON.stringify(look).slice(0, 330)}\n`);
    await press(look);
    await changed(look);
    clicks += 1;
    step.clicks += 1;
    step.ms += performance.now() - before;
    before = performance.now();
    expect(clicks).toBeLessThan(40);
  }
  const rows = [...steps].map(
    ([number, { title, clicks: count, words, ms }]) =>
      `${number}. ${title}: ${count} clicks, ${(ms / 1000).toFixed(1)} s, ${words} words`,
  );
  const played = performance.now() - begun;
  const words = [...steps.values()].reduce((sum, step) => sum + step.words, 0);
  const reading = (words / readersWordsPerMinute) * 60_000;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `The tour: ${clicks} clicks\n${rows.join('\n')}\n${seconds(played)} played and ${seconds(reading)} read: ${seconds(played + reading)}`,
  );
  expect([...steps.keys()]).toEqual(Array.from({ length: tourLength }, (_, index) => index + 1));
  expect(reading).toBeLessThan(240_000);
  await window.getByRole('region', { name: 'Thread' }).getByText(/has recorded a decision/).first().waitFor();
  expect(window.mistakes).toEqual([]);
});

/** What the tour points at; where it is no button, or says nothing of itself, *Do it for me*. */
async function press(look: TourLook): Promise<void> {
  const confirmation = window.getByRole('alertdialog');
  if (await confirmation.isVisible()) await confirmation.getByRole('button').last().click();
  else if (look.points) await window.locator('button[data-pointed]').click();
  else await window.getByRole('button', { name: 'Do it for me' }).click();
}

/** Until the tour says or points at something else and nothing runs; a clock may have to be moved again. */
async function changed(before: TourLook): Promise<void> {
  const from = performance.now();
  for (;;) {
    await window.waitForTimeout(50);
    const now = await tourLook(window);
    const isOther = JSON.stringify(now) !== JSON.stringify(before);
    if (isOther || performance.now() - from > patienceMs) return;
  }
}
