import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { paymentsOpening } from '../../src/sandbox/company/openings.ts';
import type { RecordChain } from '../../src/sandbox/page/hood/wire.ts';
import { closeBrowser, openWindow, type Window } from '../support/browser/browser.ts';
import { soon } from '../support/browser/soon.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { playUntil, readStory } from '../support/browser/story.ts';

let started: Started;
beforeAll(async () => {
  started = await startSandbox();
});
afterAll(async () => {
  await closeBrowser();
  await started.end();
  forget(started);
});

/** What stands under a field about what is wrong with it, as who cannot see it hears it. */
async function errorAt(field: Locator): Promise<string> {
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  const [error = ''] = described.split(' ').filter((id) => id.endsWith('-error'));
  return error ? ((await field.page().locator(`[id="${error}"]`).textContent()) ?? '').trim() : '';
}

describe('a form with mistakes in it', () => {
  it('says at each field what is wrong, keeps everything typed, and goes on once it is right', async () => {
    const window = await openWindow(`${started.url}/?as=lena`);
    const composer = window.getByRole('textbox', { name: /^Message/ });
    await composer.fill('/hire start');
    await composer.press('Enter');
    const form = window.getByRole('dialog', { name: 'Start a loop' });
    const field = (name: string | RegExp) => form.getByRole('textbox', { name });
    await form.getByRole('combobox', { name: 'Opening' }).click();
    await window.getByRole('option', { name: 'Without an opening' }).click();
    await form.getByRole('combobox', { name: 'Hiring manager' }).waitFor();
    await field(/name$/).fill('Robin Vale');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByText('2 fields need a correction.').waitFor({ state: 'attached' });
    const manager = form.getByRole('combobox', { name: 'Hiring manager' });
    expect(await errorAt(field(/mail$/))).toMatch(/complete this required field/);
    expect(await errorAt(manager)).toMatch(/complete this required field/);
    expect(await field(/mail$/).evaluate((input) => input === document.activeElement)).toBe(true);

    await field(/mail$/).fill('robin.vale@mail.example');
    await manager.click();
    await window.getByRole('option', { name: /Priya Raman/ }).click();
    await field(/^Last day/).fill('2020-01-01');
    await form.getByRole('button', { name: 'Next' }).click();
    const atLastDay = await soon(() => errorAt(field(/^Last day/)), Boolean);
    expect(atLastDay).toBe('The last day comes before the first.');
    expect(await field(/name$/).inputValue()).toBe('Robin Vale');
    expect(await field(/mail$/).inputValue()).toBe('robin.vale@mail.example');
    expect(await manager.inputValue()).toBe('Priya Raman');
    expect(await field(/^Last day/).inputValue()).toBe('2020-01-01');

    const first = await field(/^First day/).inputValue();
    await field(/^Last day/).fill(new Date(Date.parse(first) + 9 * 86_400_000).toISOString().slice(0, 10));
    await form.getByRole('button', { name: 'Next' }).click();
    const seats = window.getByRole('dialog', { name: 'Rounds and interviewers' });
    await seats.getByText('Robin Vale').first().waitFor();
    await seats.getByRole('button', { name: 'Close this window' }).click();
    await seats.waitFor({ state: 'detached' });
    expect(window.mistakes).toEqual([]);
  });
});

const designers = paymentsOpening.pools['system-design/0'] ?? [];

describe('a scorecard on a laptop and a phone at once', () => {
  it('keeps every word of both and is sealed once', async () => {
    // Who writes second depends on the day; a card about system design asks for many scores besides.
    const { writer, cardsIn: before } = await playUntil(
      started.url,
      ({ cardsIn, owed, writer: who }) => cardsIn > 0 && owed > 0 && !designers.includes(who),
    );
    const laptop = await openWindow(`${started.url}/?as=${writer}`);
    const phone = await openWindow(`${started.url}/?as=${writer}&on=phone`, { width: 380, height: 760 });
    const [onLaptop, onPhone] = await Promise.all([openCard(laptop), openCard(phone)]);
    await Promise.all([unfold(onLaptop), unfold(onPhone)]);
    const words = [
      'seen from the laptop',
      'seen from the phone',
      'typed last, on the laptop',
      'typed last, on the phone',
    ];
    await Promise.all([type(onLaptop, 0, words[0] ?? ''), type(onPhone, 1, words[1] ?? '')]);
    await Promise.all([
      typeInto(onLaptop, /^Notes for yourself/, words[2] ?? ''),
      typeInto(onPhone, /^In a few words/, words[3] ?? ''),
    ]);

    for (const rating of await onLaptop.getByRole('radio', { name: /^Meets/ }).all()) await rating.check();
    const recommendation = onLaptop.getByRole('group', { name: /^Your recommendation/ });
    await recommendation.getByRole('radio', { name: 'Yes', exact: true }).check();
    await onLaptop.getByRole('button', { name: 'Submit' }).click();
    await laptop
      .getByRole('dialog', { name: 'Sealed' })
      .getByRole('button', { name: 'Close', exact: true })
      .click();
    await soon(
      () => readStory(started.url),
      ({ cardsIn }) => cardsIn > before,
    );
    const record = await (await fetch(`${started.url}/api/hood/record`)).json();
    const sealed = (record as RecordChain[]).flatMap(({ rows }) =>
      rows.filter(({ what }) => what === 'card.sealed'),
    );
    // The recruiter's facts came before it, and perhaps somebody else's card.
    expect(sealed).toHaveLength(before + 1);
    const card = await openCard(laptop, 'Change my scorecard');
    const kept = await card
      .getByRole('textbox')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    for (const said of words) expect(kept.join('\n')).toContain(said);
    expect([...laptop.mistakes, ...phone.mistakes]).toEqual([]);
  });
});

async function openCard(window: Window, button = 'Fill scorecard'): Promise<Locator> {
  await window.getByRole('button', { name: button }).last().click();
  const card = window.getByRole('dialog', { name: /Scorecard/i });
  await card.getByRole('radio').first().waitFor();
  return card;
}

/** What stands behind buttons: the evidence of each question, and the reason of the recommendation. */
async function unfold(card: Locator): Promise<void> {
  const folded = card.getByRole('button', { name: 'Signs and evidence' });
  for (let left = await folded.count(); left > 0; left -= 1) {
    await folded.first().click();
    await soon(
      () => folded.count(),
      (count) => count < left,
    );
  }
  await card.getByRole('button', { name: 'Add why' }).click();
  await card.getByRole('textbox', { name: /^In a few words/ }).waitFor();
  await card.getByRole('button', { name: 'More', exact: true }).click();
  await card.getByRole('textbox', { name: /^Notes for yourself/ }).waitFor();
}

async function type(card: Locator, at: number, words: string): Promise<void> {
  await card
    .getByRole('textbox', { name: /^What did they say or do/ })
    .nth(at)
    .pressSequentially(words, { delay: 5 });
}
const typeInto = (card: Locator, name: RegExp, words: string): Promise<void> =>
  card.getByRole('textbox', { name }).pressSequentially(words, { delay: 5 });
