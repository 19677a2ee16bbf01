import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { readStory } from '../support/browser/story.ts';
import { type TourLook, takeStep, tourLook } from '../support/browser/tour-look.ts';
import { compact } from './compact.ts';

const folder = 'docs/pictures';
const mostBytes = 120_000;

let started: Started;
let window: Window;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  started = await startSandbox();
  window = await openWindow(started.url, { isFirstVisit: true });
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

/** Which moments of the tour are kept, by what it says there. */
const kept: [name: string, isIt: (look: TourLook) => boolean][] = [
  ['tour-1-people', ({ number, points }) => number === 2 && points === 'Find times'],
  ['tour-2-times', ({ number }) => number === 3],
  ['tour-3-scorecard', ({ number, points }) => number === 5 && points === 'Submit'],
  ['tour-4-sealed', ({ number }) => number === 6],
  ['tour-5-debrief', ({ words }) => /Start second vote/.test(words)],
  ['tour-6-decision', ({ isOver }) => isOver],
];

async function keep(name: string, shown = window): Promise<void> {
  // What was just drawn comes to rest.
  await shown.waitForTimeout(1200);
  const picture = compact(await shown.screenshot());
  writeFileSync(`${folder}/${name}.png`, picture);
  expect(picture.length).toBeLessThan(mostBytes);
}

/** Its days are drawn a moment after its words, and the message is shown anew with them. */
async function toFirstSchedule(): Promise<void> {
  await window.locator('img.picture').first().waitFor();
  await window.waitForTimeout(1200);
  await window.evaluate(() => document.querySelector('img.picture')?.scrollIntoView({ block: 'center' }));
}

/** For the top of the README: as the hiring manager first sees it, without the tour. */
async function keepDebrief(): Promise<void> {
  const { room, debrief, manager } = await readStory(started.url);
  const shown = await openWindow(`${started.url}/?as=${manager}&at=${room}&thread=${debrief}`);
  await shown.locator('img.picture').first().waitFor();
  await shown.getByRole('region', { name: 'Thread' }).getByText('What to do now').first().waitFor();
  await keep('debrief', shown);
}

it('draws the page with a debrief, and six moments of the tour', async () => {
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /^Guided tour/ })
    .click();
  const missing = new Map(kept);
  for (let look = await tourLook(window); ; look = await tourLook(window)) {
    const [name] = [...missing].find(([, isIt]) => isIt(look)) ?? [];
    if (name) {
      if (name === 'tour-2-times') await toFirstSchedule();
      await keep(name);
      missing.delete(name);
      if (name === 'tour-5-debrief') await keepDebrief();
    }
    if (look.isOver) break;
    await takeStep(window, look);
  }
  expect([...missing.keys()]).toEqual([]);
});
