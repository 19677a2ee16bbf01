import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeBrowser, openWindow } from '../support/browser/browser.ts';
import { measured } from '../support/browser/measured.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { actAs, screenOf } from '../support/browser/story.ts';

let started: Started;
beforeAll(async () => {
  started = await startSandbox();
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

const general = async () => {
  const { places } = await screenOf(started.url, 'lena');
  return places.find(({ name }) => name === 'general')?.id ?? '';
};

describe('two windows as two people', () => {
  it('see at once what the other does', async () => {
    const place = await general();
    const [lena, priya] = await Promise.all([
      openWindow(`${started.url}/?as=lena&at=${place}`),
      openWindow(`${started.url}/?as=priya&at=${place}`),
    ]);
    const took: number[] = [];
    for (const [from, to] of [
      [lena, priya],
      [priya, lena],
    ] as const) {
      for (let round = 1; round <= 4; round++) {
        const words = `Said ${took.length + 1} times by now`;
        const composer = from.getByRole('textbox', { name: /^Message/ });
        await composer.fill(words);
        const arrived = to.getByRole('listitem').getByText(words, { exact: true }).waitFor();
        const pressedAt = performance.now();
        await composer.press('Enter');
        await arrived;
        took.push(performance.now() - pressedAt);
      }
    }
    const inOrder = took.toSorted((a, b) => a - b).map(Math.round);
    measured(`One person’s words before another: median ${inOrder[4]} ms, longest ${inOrder.at(-1)} ms`);
    expect([...lena.mistakes, ...priya.mistakes]).toEqual([]);
  });

  it('count for each other what has not been read', async () => {
    const place = await general();
    const window = await openWindow(`${started.url}/?as=oliver`);
    const entry = window
      .getByRole('navigation', { name: 'Conversations' })
      .getByRole('button', { name: /general/ });
    await entry.click();
    await window.getByRole('region', { name: 'History of #general' }).waitFor();
    await window.getByRole('button', { name: 'Quorum', exact: true }).click();
    await actAs(started.url, 'lena', 'say', { place, text: 'Not read yet' });
    await entry.getByText('1 unread').waitFor();
    await entry.click();
    await window.getByText('Not read yet').waitFor();
    await entry.getByText('unread').waitFor({ state: 'detached' });
  });
});

const many = 2000;

describe(`a channel of ${many} messages`, () => {
  it('scrolls from its end to its beginning, and draws all the while', async () => {
    const place = await general();
    const people = ['lena', 'priya', 'oliver', 'grace', 'ana'];
    for (let sent = 0; sent < many; sent += people.length)
      await Promise.all(
        people.map((who, index) =>
          actAs(started.url, who, 'say', {
            place,
            text: `Message ${sent + index + 1}: *well* said, <@UANA> :wave:`,
          }),
        ),
      );
    const window = await openWindow(`${started.url}/?as=lena&at=${place}`);
    const history = window.getByRole('region', { name: 'History of #general' });
    await history.getByText(/^Message 2000:/).waitFor();
    await window.evaluate(() => {
      const frames = { longest: 0, count: 0, last: performance.now() };
      Object.assign(globalThis, { frames });
      const frame = () => {
        const now = performance.now();
        frames.longest = Math.max(frames.longest, now - frames.last);
        frames.last = now;
        frames.count += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await history.hover();
    const from = performance.now();
    while (!(await history.getByText(/^Message 1:/).isVisible())) await window.mouse.wheel(0, -2500);
    const read = await window.evaluate(
      () => (globalThis as unknown as { frames: { longest: number; count: number } }).frames,
    );
    const rows = await history.getByRole('listitem').count();
    const seconds = (performance.now() - from) / 1000;
    measured(
      `${rows} rows: scrolled to the first in ${seconds.toFixed(1)} s, longest time between two frames ${Math.round(read.longest)} ms`,
    );
    expect(rows).toBeGreaterThanOrEqual(many);
    // How long a frame takes is the machine's affair; that it goes on drawing while it scrolls is the page's.
    expect(read.count).toBeGreaterThan(0);
    await window.getByRole('button', { name: 'Newest' }).click();
    await history.getByText(/^Message 2000:/).waitFor();
    expect(window.mistakes).toEqual([]);
  });
});
