import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { measured } from '../support/browser/measured.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { takeStep, tourLength, tourLook } from '../support/browser/tour-look.ts';

const readersWordsPerMinute = 200;
const mostClicks = 40;

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

it('leads from the first command to the decision by clicks alone, with less than four minutes to read', async () => {
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /^Guided tour/ })
    .click();
  const begun = performance.now();
  let clicks = 1;
  const steps = new Map<number, { title: string; clicks: number; words: number; ms: number }>();
  const read = new Set<string>();
  const trail: string[] = [];
  let before = begun;
  for (let look = await tourLook(window); ; look = await tourLook(window)) {
    const step = steps.get(look.number) ?? { title: look.title, clicks: 0, words: 0, ms: 0 };
    steps.set(look.number, step);
    if (!read.has(look.words)) {
      read.add(look.words);
      step.words += `${look.title} ${look.words}`.split(/\s+/).length;
    }
    if (look.isOver) break;
    const pressed = `${look.number} ${look.points || 'Do it for me'}: ${look.words}`;
    // Nobody votes twice because the first vote is not counted yet: they do what the words say next.
    const isDone = trail.includes(pressed) && look.points === 'Vote';
    await takeStep(window, isDone ? { ...look, points: '' } : look);
    clicks += 1;
    step.clicks += 1;
    step.ms += performance.now() - before;
    before = performance.now();
    trail.push(pressed);
    if (clicks > mostClicks) throw new Error(`The tour does not end:\n${trail.slice(-8).join('\n')}`);
  }
  const rows = [...steps].map(
    ([number, { title, clicks: count, words, ms }]) =>
      `${number}. ${title}: ${count} clicks, ${(ms / 1000).toFixed(1)} s, ${words} words`,
  );
  const played = performance.now() - begun;
  const words = [...steps.values()].reduce((sum, step) => sum + step.words, 0);
  const reading = (words / readersWordsPerMinute) * 60_000;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  measured(
    `The tour: ${clicks} clicks\n${rows.join('\n')}\n${seconds(played)} played and ${seconds(reading)} read: ${seconds(played + reading)}`,
  );
  expect([...steps.keys()]).toEqual(Array.from({ length: tourLength }, (_, index) => index + 1));
  expect(reading).toBeLessThan(240_000);
  await window
    .getByRole('region', { name: 'Thread' })
    .getByText(/Decision by/)
    .first()
    .waitFor();
  expect(window.mistakes).toEqual([]);
});
