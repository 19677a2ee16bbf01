import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { filledIn, fillPage, namesIn, receiptsBehind } from '../../support/people/card-window.ts';
import { hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  auditOf,
  debriefChannel,
  fillCard,
  has,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const wordsOf = (shown: unknown): string => JSON.stringify(shown);

describe('what an author changes after the debrief has opened', () => {
  const it = chapters();
  let stage: Stage;
  let sealed: string;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
    for (const { id } of [ines, jon, kim]) await fillCard(stage, id, { evidence: 'They counted.' });
    await until(async () => (await theLoop(stage)).debrief?.parent != null && (await isQuiet()));
    sealed = wordsOf(await seat());
  });
  afterAll(() => stage.close());

  const isQuiet = async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done');
  const inesSeat = async () =>
    (await theLoop(stage)).rounds.flatMap(({ seats }) => seats).find(({ holder }) => holder === ines.id);
  const seat = async () => (await inesSeat())?.versions;
  const thread = () => (debriefChannel(stage)?.messages ?? []).filter(({ threadTs }) => threadTs);
  const told = () => thread().filter(({ text }) => text.includes('after the reveal'));

  async function openForm(): Promise<StoredView> {
    const person = stage.slack.as(ines.id);
    const button = (await person.waitForMessage(has('Add a change'))) as StoredMessage;
    await person.click(button, 'card.fill');
    return person.waitForView(({ callbackId }) => callbackId === 'card.form');
  }

  async function change(inputs: (form: StoredView) => Record<string, string>) {
    const person = stage.slack.as(ines.id);
    const form = await openForm();
    expect(wordsOf(form.blocks)).toContain('What you sealed stays');
    await fillPage(person, form.id, inputs(form));
    const { view, errors } = await person.submit(form.id);
    expect([errors, view?.title?.text]).toEqual([{}, 'Kept']);
    expect(wordsOf(view?.blocks)).toContain('Your change is kept beside your scorecard');
    await person.closeView(form.id);
    await until(isQuiet);
  }

  async function openCards(): Promise<string> {
    const manager = stage.slack.as(hana.id);
    const [parent] = debriefChannel(stage)?.messages ?? [];
    await manager.click(parent as StoredMessage, 'cards.open');
    const view = await manager.waitForView(({ blocks }) => has('Receipt')(blocks));
    await manager.closeView(view.id);
    return wordsOf(view.blocks);
  }

  it('stands in the thread and in Open scorecards as before → after, and the sealed card stays as it was', async () => {
    expect(told()).toEqual([]);
    await change((form) => {
      const [rating = ''] = namesIn(form, 'rating.');
      expect(filledIn(form)[rating]).toBe('exceeds');
      return {
        ...{ [rating]: 'below', [rating.replace('rating.', 'evidence.')]: 'They guessed, I see now.' },
        ...{ recommendation: 'no', notes: 'I was too kind.' },
      };
    });
    expect(wordsOf(await seat())).toBe(sealed);
    expect((await inesSeat())?.amendments).toHaveLength(1);
    expect(told()).toHaveLength(1);
    const reply = wordsOf(told()[0]?.blocks);
    expect(reply).toContain('*Recommendation*: Yes → *No*');
    expect(reply).toMatch(/: Exceeds → \*Below\*/);
    expect(reply).toMatch(/They counted\..*→.*They guessed, I see now\./);

    const cards = await openCards();
    expect(cards).toContain('They counted.');
    expect(cards).toMatch(/_Changed after the reveal_.*Yes → \*No\*/);
    expect(cards.match(/, intact/g)).toHaveLength(3);
    expect(cards).not.toContain('not match');
    expect(wordsOf([thread(), cards])).not.toContain('too kind');
    expect((await auditOf(stage)).map(({ what, by }) => [what, by])).toContainEqual([
      'card.amended',
      ines.id,
    ]);
  });

  it('is compared with the change before it the second time', async () => {
    await change(() => ({ recommendation: 'strong_no' }));
    expect(told()).toHaveLength(2);
    const reply = wordsOf(told()[1]?.blocks);
    expect(reply).toContain('*Recommendation*: No → *Strong no*');
    expect(reply).not.toContain('Exceeds');
    expect(wordsOf(await seat())).toBe(sealed);
    const cards = await openCards();
    expect(cards).toMatch(/Yes → \*No\*.*No → \*Strong no\*/);
    expect(cards.match(/, intact/g)).toHaveLength(3);
    const dm = await stage.slack.as(ines.id).waitForMessage(has('Changed after the reveal: 2 times'));
    const { versions = [], amendments = [] } = (await inesSeat()) ?? {};
    expect(await receiptsBehind(stage.slack.as(ines.id), dm as StoredMessage)).toEqual(
      [versions[0], ...amendments].map((sealed) => sealed?.receipt).toReversed(),
    );
    expect(amendments).toHaveLength(2);
  });

  it('is nothing when only private notes differ: nobody hears of it, and the notes are kept', async () => {
    const person = stage.slack.as(ines.id);
    const form = await openForm();
    await fillPage(person, form.id, { notes: 'For me alone.' });
    expect(Object.values((await person.submit(form.id)).errors)).toEqual([
      refusalSentence('amendment.nothing-new'),
    ]);
    await person.closeView(form.id);
    await until(isQuiet);
    expect(told()).toHaveLength(2);
    expect(wordsOf([thread(), await openCards()])).not.toContain('For me alone');
    expect(filledIn(await openForm())).toMatchObject({ notes: 'For me alone.' });
  });
});
