import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
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
    window.on('response', (response) => {
      if (response.url().endsWith('/api/live')) return;
      loaded.push(
        response.body().then((body) => {
          const size = gzipSync(body).length;
          sizes.set(new URL(response.url()).pathname, size);
          return size;
        }),
      );
    });
    const from = performance.now();
    await window.goto(started.url);
    await window.getByRole('dialog', { name: /^Welcome/ }).waitFor();
    const took = performance.now() - from;
    const painted = await window.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    );
    const bytes = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0);
    console.log(
      `First load: ${sizes.size} files, ${Math.round(bytes / 1000)} kB gzipped, first content after ${Math.round(painted)} ms, ready after ${Math.round(took)} ms`,
    );
    expect(sizes.has('/page/main.js')).toBe(true);
    expect(bytes).toBeLessThan(mostBytes);
  });

  it(`shows a debrief after at most ${mostClicks} clicks`, async () => {
    const from = performance.now();
    let clicks = 0;
    await window.getByRole('button', { name: /^Show me a debrief/ }).last().click();
    clicks += 1;
    const thread = window.getByRole('region', { name: 'Thread' });
    await thread.getByRole('button', { name: 'Start second vote' }).waitFor({ timeout: 120_000 });
    console.log(`A debrief after ${clicks} click and ${((performance.now() - from) / 1000).toFixed(1)} s`);
    expect(clicks).toBeLessThanOrEqual(mostClicks);
    const history = window.getByRole('main');
    await history.getByText(/strong yes/).first().waitFor();
    const picture = history.getByRole('img', { name: /./ }).first();
    await picture.scrollIntoViewIfNeeded();
    expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(100);
    expect(window.mistakes).toEqual([]);
  });
});
