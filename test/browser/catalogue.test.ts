import { readdirSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Catalogue } from '../../src/sandbox/page/catalogue/catalogue-wire.ts';
import { faultsIn } from '../support/browser/axe.ts';
import { closeBrowser, openWindow } from '../support/browser/browser.ts';
import { changesIn, keepPicture, pictureOf, pictureScale, useOneFont } from '../support/browser/pictures.ts';
import { soon } from '../support/browser/soon.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';

const rooms = readdirSync('blocks', { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? one.name : [],
);
const isNew = process.env.UPDATE_PICTURES === '1';

describe('the catalogue', () => {
  let started: Started;
  let catalogue: Catalogue;
  beforeAll(async () => {
    started = await startSandbox();
    catalogue = (await (await fetch(`${started.url}/api/catalogue`)).json()) as Catalogue;
  });
  afterAll(async () => {
    await closeBrowser();
    await started.end();
    forget(started);
  });

  it('knows every room of blocks/', () => {
    expect([...new Set(catalogue.entries.map(({ room }) => room))].toSorted()).toEqual(rooms.toSorted());
  });

  it.each([640, 380])('draws every builder as in its picture, %i px wide', async (width) => {
    const window = await openWindow(`${started.url}/catalogue`, { width, scale: pictureScale });
    const changes: string[] = [];
    let built = 0;
    for (const room of rooms) {
      await window.goto(`${started.url}/catalogue?frame=full&room=${room}`);
      await window.locator('.built').first().waitFor();
      await useOneFont(window);
      const picture = await pictureOf(window);
      built += Object.keys(picture.places).length;
      if (isNew) keepPicture(`${room}-${width}`, picture);
      changes.push(...changesIn(`${room}-${width}`, picture));
    }
    expect(window.mistakes).toEqual([]);
    expect(built).toBe(catalogue.entries.length);
    // Meant so? UPDATE_PICTURES=1 npm run test:browser -- test/browser/catalogue.test.ts, and look at them.
    expect(changes).toEqual([]);
  });

  it('draws the least that there can be, too', async () => {
    const window = await openWindow(`${started.url}/catalogue`, { width: 380 });
    for (const room of rooms) {
      await window.goto(`${started.url}/catalogue?frame=empty&room=${room}`);
      await window.locator('.built').first().waitFor();
    }
    expect(window.mistakes).toEqual([]);
  });

  it('shows one builder at an address of its own, found by its name', async () => {
    const window = await openWindow(`${started.url}/catalogue`);
    await window.getByRole('searchbox', { name: 'Search' }).fill('start form');
    await window.getByRole('link', { name: 'startForm' }).click();
    expect(new URL(window.url()).search).toBe('?show=start-form');
    const frames = ['full, 640', 'full, 380', 'empty, 640', 'empty, 380'];
    for (const name of frames)
      await window
        .frameLocator(`iframe[title="startForm, ${name} px"]`)
        .getByRole('dialog', { name: 'Start a loop' })
        .first()
        .waitFor();
    await window.getByRole('radio', { name: 'Dark' }).check();
    const title = 'startForm, full, 380 px';
    const dark = window.frameLocator(`iframe[src*="scheme=dark"][title="${title}"]`);
    await dark.getByRole('dialog').first().waitFor();
    const frame = window.frames().find((one) => /frame=full.*scheme=dark/.test(one.url()));
    // The sheet of colors may come after the words.
    const ground = await soon(
      async () => frame?.evaluate<string>('getComputedStyle(document.body).backgroundColor'),
      (color) => color !== 'rgba(0, 0, 0, 0)',
    );
    expect(ground).toBe('rgb(26, 28, 33)');
    expect(window.mistakes).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 380],
  ])('has no flaw that axe knows, %s and %i px wide', async (scheme, width) => {
    const window = await openWindow(started.url, { width, isDark: scheme === 'dark' });
    // Each room once: every other one in the dark.
    const own = rooms.filter((_, index) => (index % 2 === 0) === (scheme === 'dark'));
    const frames = own.map((room) => `frame=full&room=${room}`);
    const flaws: string[] = [];
    for (const shown of ['', 'show=start-form', ...frames]) {
      await window.goto(`${started.url}/catalogue?${shown}`);
      await window
        .locator(shown.startsWith('frame') ? '.built' : '.catalogue')
        .first()
        .waitFor();
      flaws.push(...(await faultsIn(window)).map((fault) => `${shown}: ${fault}`));
    }
    expect(flaws).toEqual([]);
  });

  it('keeps its pictures small', () => {
    const sizes = readdirSync('test/browser/pictures').map(
      (name) => statSync(`test/browser/pictures/${name}`).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_400_000);
  });
});
