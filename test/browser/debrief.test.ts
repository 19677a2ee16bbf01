import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Response } from 'playwright-core';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { measured } from '../support/browser/measured.ts';
import { soon } from '../support/browser/soon.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';

let started: Started;
let window: Window;
beforeAll(async () => {
  started = await startSandbox();
  window = await openWindow('about:blank', { isFirstVisit: true });
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

const mostBytes = 300_000;
const mostClicks = 3;

describe('the first visit', () => {
  it('loads little', async () => {
    const loaded: Promise<number>[] = [];
    const sizes = new Map<string, number>();
    const note = (response: Response) => {
      if (response.url().endsWith('/api/live')) return;
      loaded.push(
        response.body().then((body) => {
          const size = gzipSync(body).length;
          sizes.set(new URL(response.url()).pathname, size);
          return size;
        }),
      );
    };
    window.on('response', note);
    const from = performance.now();
    await window.goto(started.url);
    await window.getByRole('dialog', { name: /^Welcome/ }).waitFor();
    const took = performance.now() - from;
    const painted = await window.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    );
    window.off('response', note);
    const bytes = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0);
    measured(
      `First load: ${sizes.size} files, ${Math.round(bytes / 1000)} kB gzipped, first content after ${Math.round(painted)} ms, ready after ${Math.round(took)} ms`,
    );
    expect(sizes.has('/page/main.js')).toBe(true);
    expect(bytes).toBeLessThan(mostBytes);
  });

  it(`shows a debrief after at most ${mostClicks} clicks`, async () => {
    const from = performance.now();
    let clicks = 0;
    const press = async (button: Locator) => {
      clicks += 1;
      await button.click();
    };
    await press(window.getByRole('dialog').getByRole('button', { name: /^Show me a debrief/ }));
    const history = window.getByRole('main');
    // A stage has *Open scorecards* as well, and no picture.
    const picture = history.locator('img.picture').first();
    await picture.waitFor({ timeout: 120_000 });
    await history.getByRole('button', { name: 'Open scorecards' }).waitFor();
    measured(`A debrief after ${clicks} click and ${((performance.now() - from) / 1000).toFixed(1)} s`);
    await picture.scrollIntoViewIfNeeded();
    const widthOf = () => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth);
    expect(await soon(widthOf, Boolean)).toBeGreaterThan(100);
    await press(window.getByRole('button', { name: /new replies$/ }).first());
    const thread = window.getByRole('region', { name: 'Thread' });
    await thread.getByText('What to do now').first().waitFor();
    expect(clicks).toBeLessThanOrEqual(mostClicks);
    expect(window.mistakes).toEqual([]);
  });
});
