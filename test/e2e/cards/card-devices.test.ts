import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { pressForged, submitForged } from '../../support/faults/forgery.ts';
import { chosenIn, filledIn, fillPage, namesIn, windowElsewhere } from '../../support/people/card-window.ts';
import { cora, dana, hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  cardInputs,
  has,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';
import { refusalsIn, waitForStill } from '../../support/stage/still.ts';

describe('one author, two devices', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
  });
  afterAll(() => stage.close());

  /** The form as it opens on a phone, while the window on the desk stays where it is. */
  async function openElsewhere(user: string) {
    const person = stage.slack.as(user);
    const first = await openScorecard(stage, user);
    const phone = windowElsewhere(stage, first);
    await person.click(await waitForRequest(stage, user), 'card.fill');
    const desk = await person.waitForView(
      ({ id, callbackId }) => callbackId === 'card.form' && id !== first.id,
    );
    return { phone, desk, person };
  }
  async function reopened(user: string): Promise<StoredView> {
    const person = stage.slack.as(user);
    const open = person.currentView();
    if (open) await person.closeView(open.id);
    return openScorecard(stage, user);
  }

  /** Words are in every field of the draft, so that each is in sight in every window. */
  async function opened(user: string): Promise<void> {
    const form = await openScorecard(stage, user);
    await fillPage(
      stage.slack.as(user),
      form.id,
      cardInputs(form, { evidence: 'First.', summary: 'First.' }),
    );
    await stage.slack.as(user).closeView(form.id);
  }

  it('lets a window with old words overwrite no newer ones, typing or submitting', async () => {
    await opened(ines.id);
    const { phone, desk, person } = await openElsewhere(ines.id);
    const [one = '', other = ''] = namesIn(desk, 'evidence.');
    await phone.type('summary', 'From the phone.');
    await fillPage(
      person,
      desk.id,
      cardInputs(desk, { evidence: 'From the desk.', summary: 'From the desk.' }),
    );
    expect((await phone.type(one, 'Written on the way home.')).status).toBe(200);
    // The desk shows its own words in that field still, and sends them with every change.
    await person.fill(desk.id, { [other]: 'From the desk, later.' });
    const again = await reopened(ines.id);
    expect(filledIn(again)).toMatchObject({
      ...{ summary: 'From the desk.', [one]: 'Written on the way home.', [other]: 'From the desk, later.' },
      recommendation: 'yes',
    });
    const { status, view } = await phone.submit();
    expect([status, (view?.title as { text?: string })?.text]).toEqual([200, 'Sealed']);
    // Once a card is in, whether the round was held is no question any more.
    const { outcome: _asked, ...rest } = filledIn(again);
    expect(filledIn(await reopened(ines.id))).toEqual(rest);
  });

  it('makes the next version of what a second window submits', async () => {
    const { phone, desk, person } = await openElsewhere(jon.id);
    await fillPage(person, desk.id, cardInputs(desk));
    expect((await person.submit(desk.id)).view?.title?.text).toBe('Sealed');
    expect((await phone.type('summary', 'One thing more.')).status).toBe(200);
    expect((await phone.submit()).view?.title).toMatchObject({ text: 'Sealed' });
    const seat = (await theLoop(stage)).rounds.flatMap(({ seats }) => seats).find(({ id }) => id === 'r1s2');
    expect(new Set(seat?.versions.map(({ receipt }) => receipt)).size).toBe(2);
  });

  it('lets no word that arrives late undo what was typed after it, in the same window or another', async () => {
    await opened(kim.id);
    const { phone, desk, person } = await openElsewhere(kim.id);
    const [one = '', other = ''] = namesIn(desk, 'evidence.');
    await person.fill(desk.id, { [one]: 'The whole sentence.', [other]: 'All of it.' });
    expect((await phone.type(one, 'The who', 30)).status).toBe(200);
    await phone.type(other, 'Typed last.');
    const form = await reopened(kim.id);
    expect([chosenIn(form, one), chosenIn(form, other)]).toEqual(['The whole sentence.', 'Typed last.']);
    // The phone submits what it shows; what came late there was never the newest word.
    await fillPage(stage.slack.as(kim.id), form.id, cardInputs(form, { evidence: 'From a third window.' }));
    expect((await phone.submit()).view?.title).toMatchObject({ text: 'Sealed' });
    expect(chosenIn(await reopened(kim.id), one)).toBe('From a third window.');
  });
});

describe('a draft', () => {
  let stage: Stage;
  let place: string;
  let summary: StoredView['values'];
  let kept: string;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
    const form = await openScorecard(stage, ines.id);
    await fillPage(stage.slack.as(ines.id), form.id, { summary: 'Nobody else’s business.' });
    const { privateMetadata, values } = stage.slack.as(ines.id).currentView() as StoredView;
    place = privateMetadata;
    const [held = {}] = Object.keys(values).flatMap((id) => (fieldOf(id) === 'summary' ? [values[id]] : []));
    summary = structuredClone({ summary: held });
    await waitForStill(stage);
    kept = await drafts();
  });
  afterAll(() => stage.close());

  const drafts = async () => JSON.stringify(await stage.database.collection('drafts').find({}).toArray());
  const refused = async (count: number) =>
    until(async () => (await refusalsIn(stage)).length === count && (await drafts()) === kept);
  const others = [jon, kim, cora, hana, dana].map(({ realName, id }) => [realName, id] as const);

  it.each(others)(
    'of one person is neither shown to %s, nor changed, closed or sent by them',
    async (_name, user) => {
      const state = await waitForStill(stage);
      const before = (await refusalsIn(stage)).length;
      const [loop, seat] = place.split('~');
      const opened = await pressForged(stage, user, 'card.fill', `${loop}~${seat}`);
      expect(opened).toEqual({
        status: 200,
        words: expect.stringContaining(refusalSentence('card.not-yours')),
      });
      await refused(before + 1);

      const form = { id: 'VTHEIRS', type: 'modal', callback_id: 'card.form', private_metadata: place };
      const person = stage.slack.as(user);
      const element = {
        type: 'plain_text_input',
        action_id: 'card.field',
        block_id: 'summary',
        value: 'Mine now',
      };
      const typed = { values: { summary: { 'card.field': element } } };
      for (const action of ['card.field', 'card.flags', 'card.back']) {
        const press = {
          type: 'block_actions',
          actions: [{ ...element, action_id: action }],
          view: { ...form, state: typed },
        };
        expect((await person.forge('interaction', press)).status).toBe(409);
      }
      await refused(before + 4);

      const closed = { type: 'view_closed', view: { ...form, state: { values: {} } }, is_cleared: false };
      expect((await person.forge('interaction', closed)).status).toBe(200);
      const sent = await submitForged(stage, user, {
        callback: 'card.form',
        metadata: place,
        values: summary,
      });
      expect(sent).toEqual({
        status: 200,
        words: expect.stringContaining(refusalSentence('card.not-yours')),
      });
      await refused(before + 5);
      expect(await waitForStill(stage)).toBe(state);
      expect(stage.slack.as(user).inbox().some(has('Continue'))).toBe(false);
    },
  );
});
