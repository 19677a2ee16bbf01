import type { Page } from 'playwright-core';

export { tourLength } from '../../../src/sandbox/page/story/tour-steps.ts';

export type TourLook = {
  number: number;
  title: string;
  words: string;
  /** What it points at, if that can be pressed. */
  points: string;
  isAsked: boolean;
  isOver: boolean;
};

/** The tour looks four times a second for what it points at. */
const pointingMs = 600;
const stuckMs = 90_000;

/** What the tour says and points at, once nothing is on its way. */
export async function tourLook(page: Page): Promise<TourLook> {
  await page.locator('.tour').waitFor();
  let helpSince = 0;
  const from = performance.now();
  for (;;) {
    const look = await page.evaluate(() => {
      const said = (of: string) => document.querySelector(`.tour ${of}`)?.textContent?.trim() ?? '';
      const pointed = document.querySelector<HTMLButtonElement>('button[data-pointed]');
      const isAtWork =
        document.querySelector('.story-spinner, .modal .spinner, [aria-disabled="true"].button') !== null;
      const buttons = [...document.querySelectorAll('.tour button')].map((button) => button.textContent);
      return {
        number: Number(/\d+/.exec(said('.tour-count'))?.[0] ?? 0),
        title: said('h2'),
        words: said('.tour-words > p:last-child'),
        points: pointed && !pointed.disabled ? (pointed.textContent ?? '').trim() : '',
        isAsked: document.querySelector('[role="alertdialog"]') !== null,
        isOver: buttons.includes('Close the tour'),
        isAtWork,
        helps: buttons.includes('Do it for me'),
      };
    });
    const { isAtWork, helps, ...rest } = look;
    if (rest.isOver || (!isAtWork && (rest.points || rest.isAsked))) return rest;
    if (isAtWork || !helps) helpSince = 0;
    else if (helpSince === 0) helpSince = performance.now();
    else if (performance.now() - helpSince > pointingMs) return rest;
    if (performance.now() - from > stuckMs) throw new Error(`The tour stands still: ${JSON.stringify(look)}`);
    await page.waitForTimeout(50);
  }
}

/** A clock may have to be moved again, though nothing else is to be seen. */
const patienceMs = 4000;

/** Presses what the tour points at, or *Do it for me*, and waits until it says or points at something else. */
export async function takeStep(page: Page, before: TourLook): Promise<void> {
  if (before.isAsked) await page.getByRole('alertdialog').getByRole('button').last().click();
  else if (before.points) await page.locator('button[data-pointed]').click();
  else await page.getByRole('button', { name: 'Do it for me' }).click();
  const from = performance.now();
  for (;;) {
    await page.waitForTimeout(50);
    const now = await tourLook(page);
    // That the question is gone is no news: what it asked about follows when the app has answered.
    const isOther = before.isAsked
      ? now.words !== before.words
      : JSON.stringify(now) !== JSON.stringify(before);
    if (isOther || performance.now() - from > patienceMs) return;
  }
}
