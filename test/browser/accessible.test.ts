import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsIn } from '../support/browser/axe.ts';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { firstInterviewDay, playToDebrief, playUntil, readStory } from '../support/browser/story.ts';

let started: Started;
beforeAll(async () => {
  started = await startSandbox();
  await playUntil(started.url, ({ reached }) => reached === 'owed');
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

const looks = [
  { width: 1280, height: 800, isDark: false },
  { width: 380, height: 760, isDark: false },
  { width: 1280, height: 800, isDark: true },
  { width: 380, height: 760, isDark: true },
];
type Look = (typeof looks)[number];
type Found = Record<string, string[]>;

const nameOf = ({ width, isDark }: Look): string => `${width} px wide, ${isDark ? 'dark' : 'light'}`;

async function opened(look: Look, address = ''): Promise<Window> {
  return openWindow(`${started.url}/${address}`, look);
}

async function beforeTheDebrief(look: Look): Promise<Found> {
  const found: Found = {};
  const { writer } = await readStory(started.url);
  const day = await firstInterviewDay(started.url, 'lena');
  const welcome = await openWindow(started.url, { ...look, isFirstVisit: true });
  await welcome.getByRole('dialog', { name: /^Welcome/ }).waitFor();
  found.welcome = await faultsIn(welcome);
  await welcome
    .getByRole('dialog')
    .getByRole('button', { name: /^Guided tour/ })
    .click();
  await welcome.getByRole('region', { name: 'Guided tour' }).waitFor();
  found.tour = await faultsIn(welcome);

  const window = await opened(look, '?as=lena');
  const composer = window.getByRole('textbox', { name: /^Message/ });
  await composer.fill('/hi');
  await window.getByRole('listbox').waitFor();
  found.completion = await faultsIn(window);
  await composer.fill('/hire start');
  await window.getByRole('button', { name: 'Send' }).click();
  const form = window.getByRole('dialog', { name: 'Start a loop' });
  await form.waitFor();
  found['start form'] = await faultsIn(window);
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByText('complete this required field').first().waitFor();
  found['start form with mistakes'] = await faultsIn(window);
  await form.getByRole('combobox', { name: 'Opening' }).click();
  await window.getByRole('option', { name: 'Without an opening' }).click();
  await form.getByRole('combobox', { name: 'Hiring manager' }).click();
  await window.getByRole('listbox').waitFor();
  found['select open'] = await faultsIn(window);
  await window.keyboard.press('Escape');
  await form.getByRole('button', { name: 'Close this window' }).click();
  await form.waitFor({ state: 'detached' });

  await window.goto(`${started.url}/?as=lena&at=home`);
  await window.locator('.home').waitFor();
  found.home = await faultsIn(window);
  await window.goto(`${started.url}/?as=lena&pane=calendar&at=${day}~recruiting`);
  const event = window.locator('button.calendar-block').first();
  await event.waitFor();
  found.calendar = await faultsIn(window);
  await event.focus();
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: /^(Delete|Remove from my calendar)/ }).waitFor();
  found['calendar event'] = await faultsIn(window);
  await window.goto(`${started.url}/?as=lena&pane=mail`);
  const mail = window.getByRole('listitem').getByRole('button').first();
  await mail.waitFor();
  found.mail = await faultsIn(window);
  await mail.click();
  await window.getByRole('article').waitFor();
  found['mail read'] = await faultsIn(window);

  await window.goto(`${started.url}/?as=${writer}`);
  await window
    .getByRole('button', { name: /^(Fill scorecard|Continue)$/ })
    .last()
    .click();
  const card = window.getByRole('dialog', { name: 'Scorecard' });
  await card.getByRole('button', { name: 'More', exact: true }).click();
  await card.getByRole('textbox').first().waitFor();
  found.scorecard = await faultsIn(window);
  await card.getByRole('button', { name: 'Close', exact: true }).click();
  await card.waitFor({ state: 'detached' });
  expect(window.mistakes).toEqual([]);
  return found;
}

async function afterTheDebrief(look: Look): Promise<Found> {
  const found: Found = {};
  const { room, debrief } = await readStory(started.url);
  const window = await opened(look, `?as=priya&at=${room}`);
  await window.locator('img.picture').first().waitFor();
  found.conversation = await faultsIn(window);
  await window.goto(`${started.url}/?as=priya&at=${room}&thread=${debrief}`);
  await window.getByRole('region', { name: 'Thread' }).getByText('What to do now').first().waitFor();
  found.thread = await faultsIn(window);
  await window.goto(`${started.url}/?as=priya&hood`);
  const drawer = window.getByRole('complementary', { name: 'Under the hood' });
  for (const tab of ['Requests', 'Effects', 'Record', 'Database', 'Faults']) {
    await drawer.getByRole('tab', { name: tab }).click();
    await drawer.getByText('Reading…').waitFor({ state: 'detached' });
    await drawer.getByRole('tabpanel').locator('summary, pre, form, li').first().waitFor();
    found[`hood, ${tab}`] = await faultsIn(window);
  }
  await window.goto(`${started.url}/catalogue`);
  await window.getByRole('searchbox', { name: 'Search' }).waitFor();
  found.catalogue = await faultsIn(window);
  expect(window.mistakes).toEqual([]);
  return found;
}

const onlyFaults = (found: Found): Found =>
  Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0));

describe('axe finds nothing, of any level', () => {
  it.each(looks.map((look) => ({ look, name: nameOf(look) })))(
    'before the debrief, $name',
    async ({ look }) => {
      const found = await beforeTheDebrief(look);
      expect(Object.keys(found)).toHaveLength(12);
      expect(onlyFaults(found)).toEqual({});
    },
  );

  it.each(looks.map((look) => ({ look, name: nameOf(look) })))(
    'in the debrief and after, $name',
    async ({ look }) => {
      await playToDebrief(started.url);
      const found = await afterTheDebrief(look);
      expect(Object.keys(found)).toHaveLength(8);
      expect(onlyFaults(found)).toEqual({});
    },
  );
});
