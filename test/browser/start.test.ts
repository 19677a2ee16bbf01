import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeBrowser, openWindow } from '../support/browser/browser.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';

describe('the page', () => {
  let started: Started;
  beforeAll(async () => {
    started = await startSandbox();
  });
  afterAll(async () => {
    await closeBrowser();
    await started.end();
    forget(started);
  });

  it('opens a form that a command asks for', async () => {
    const window = await openWindow(`${started.url}/?as=lena`);
    await window.getByRole('textbox', { name: /Message/ }).fill('/hire start');
    await window.keyboard.press('Enter');
    await window.getByRole('dialog', { name: 'Start a loop' }).waitFor();
    expect(window.mistakes).toEqual([]);
  });
});
