import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** A name of somebody else that leads to this machine. */
export const strangersName = 'stranger.example';

const flags = [
  // Tests run as root where CI does, and Chromium's own sandbox does not start there.
  '--no-sandbox',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  `--host-resolver-rules=MAP ${strangersName} 127.0.0.1`,
];

let opened: Promise<Browser> | undefined;

/** The system's own Chromium, once for a file of tests. */
function theBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath)
    throw new Error('Chromium is not installed: apt-get install chromium, or set CHROMIUM_PATH.');
  opened ??= chromium.launch({ executablePath, args: flags });
  return opened;
}

export async function closeBrowser(): Promise<void> {
  const browser = await opened;
  opened = undefined;
  await browser?.close();
}

type WindowOptions = {
  width?: number;
  height?: number;
  isDark?: boolean;
  /** Somebody who was never here is welcomed first. */
  isFirstVisit?: boolean;
  /** Pixels of a picture to one of the page. */
  scale?: number;
};
export type Window = Page & { mistakes: string[] };

/** A window of its own; what goes wrong in it ends the test that has it. */
export async function openWindow(url: string, options: WindowOptions = {}): Promise<Window> {
  const { width = 1280, height = 800, isDark = false, scale = 1 } = options;
  const { isFirstVisit = false } = options;
  const browser = await theBrowser();
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  if (!isFirstVisit) await context.addInitScript(() => localStorage.setItem('quorum.welcomed', 'yes'));
  const page = await context.newPage();
  const mistakes: string[] = [];
  page.on('pageerror', ({ message }) => mistakes.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') mistakes.push(`${message.text()} ${message.location().url}`);
  });
  await page.goto(url);
  return Object.assign(page, { mistakes });
}
