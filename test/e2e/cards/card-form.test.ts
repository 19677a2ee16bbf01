import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { databaseProxy } from '../../support/faults/database-proxy.ts';
import {
  filledIn,
  fillPage,
  namesIn,
  receiptsBehind,
  windowElsewhere,
} from '../../support/people/card-window.ts';
import { flaggedTeam, redFlags } from '../../support/people/flagged-team.ts';
import { cora, ines, jon, kim } from '../../support/stage/company.ts';
import {
  has,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

const wordsOf = ({ blocks }: Pick<StoredView, 'blocks'>): string => JSON.stringify(blocks);

describe('a scorecard in Slack', () => {
  const it = chapters();
  const team = flaggedTeam();
  let stage: Stage;
  let database: Awaited<ReturnType<typeof databaseProxy>>;
  beforeAll(async () => {
    database = await databaseProxy(freshDatabase());
    stage = await raiseStage({ kits: team.kits, mongodbUri: database.uri });
    await playUntilCards(stage);
  });
  afterAll(async () => {
    await stage.close();
    await database.refuse();
    team.remove();
  });

  const seatOf = async (user: string) =>
    (await theLoop(stage)).rounds.flatMap(({ seats }) => seats).find(({ holder }) => holder === user);
  const message = (user: string, button: string) =>
    stage.slack.as(user).waitForMessage(has(button)) as Promise<StoredMessage>;
  const flag = redFlags[1]?.id ?? '';
  let before: Record<string, string | string[]>;

  it('keeps every tick, choice and word at once, and says where the draft is when the window is closed', async () => {
    const person = stage.slack.as(ines.id);
    const form = await openScorecard(stage, ines.id);
    const [rating = '', other = ''] = namesIn(form, 'rating.');
    const question = rating.replace('rating.', '');
    const told = await fillPage(person, form.id, {
      [`signs.${question}`]: ['p1', 'p3'],
      [`against.${question}`]: ['n2'],
      [rating]: 'exceeds',
      [`evidence.${question}`]: 'Counted the old calls down to zero.',
      [other]: 'not_assessed',
      ...{ recommendation: 'strong_yes', otherLevel: 'senior', summary: 'Half a sentence', minutes: '55' },
      ...{ outcome: 'partial', notes: 'Ask about the second outage.', 'flags.1': [flag] },
    });
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 200));
    // A red flag asks at once what was seen.
    const flagged = await person.waitForView((view) => namesIn(view, 'flag.').length > 0);
    expect(namesIn(flagged, 'flag.')).toEqual([`flag.${flag}`]);
    await person.fill(form.id, { [`flag.${flag}`]: 'Cut Jonas short three times.' });
    before = filledIn(flagged);
    expect(Object.keys(before)).toHaveLength(13);
    await person.closeView(form.id);
    const kept = await message(ines.id, 'Continue');
    expect(wordsOf(kept as never)).toContain('is saved. Only you can open it');
    expect(person.inbox().filter(has('card.fill'))).toHaveLength(1);
    expect((await seatOf(ines.id))?.versions).toEqual([]);
  });

  it('shows all of it again after the app was started anew, on a machine whose clock is wrong', async () => {
    const [running] = stage.apps.splice(0);
    await running?.stop();
    await stage.startApp({ clock: { ...stage.clock, real: () => Date.now() + 60_000 } });
    const person = stage.slack.as(ines.id);
    await openScorecard(stage, ines.id);
    await person.click({ view: person.currentView()?.id ?? '' }, 'card.signs', { block: 'card.pages.1' });
    const form = await person.waitForView((view) => namesIn(view, 'signs.').length > 0);
    expect(filledIn(form)).toEqual(before);
  });

  it('drops what was seen of a red flag that is taken back, and shows it when it is ticked again', async () => {
    const person = stage.slack.as(ines.id);
    const { id } = await person.waitForView();
    await person.fill(id, { 'flags.1': [] });
    await person.waitForView((view) => namesIn(view, 'flag.').length === 0);
    await person.fill(id, { 'flags.1': [flag] });
    const again = await person.waitForView((view) => namesIn(view, 'flag.').length > 0);
    expect(filledIn(again)[`flag.${flag}`]).toBe('Cut Jonas short three times.');
    await person.closeView(id);
  });

  it('says on each field what is missing, and asks no words for Meets or Not assessed', async () => {
    const person = stage.slack.as(kim.id);
    const form = await openScorecard(stage, kim.id);
    const [first = '', second = '', third = '', fourth = ''] = namesIn(form, 'rating.');
    const evidence = (rating: string) => rating.replace('rating.', 'evidence.');
    await fillPage(person, form.id, {
      [first]: 'exceeds',
      [second]: 'below',
      [fourth]: 'meets',
      'flags.1': [flag],
    });
    await person.waitForView((view) => namesIn(view, 'flag.').length > 0);
    await person.waitForView((view) => namesIn(view, 'evidence.').length === 2);
    const { errors, isSent, view } = await person.submit(form.id);
    const missing = {
      [evidence(first)]: 'Write what they said or did that shows it.',
      [evidence(second)]: 'Write what they said or did that shows it.',
      [third]: 'Choose one, or "Not assessed".',
      [`flag.${flag}`]: 'Write what they said or did, or untick the red flag.',
      recommendation: 'Choose your overall recommendation.',
    };
    expect([isSent, Object.keys(errors).sort()]).toEqual([false, Object.keys(missing).sort()]);
    expect(view?.title).toMatchObject({ text: 'Scorecard' });
    // Where a client marks nothing and sends the page as it is, the app says it.
    const told = (await windowElsewhere(stage, person.currentView() as StoredView).submit()).errors;
    expect(Object.fromEntries(Object.entries(told).map(([id, words]) => [fieldOf(id), words]))).toEqual(
      missing,
    );
    // Nobody reads five complaints within a second.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await person.fill(form.id, { [first]: 'meets', [second]: 'not_assessed', [third]: 'meets' });
    await fillPage(person, form.id, { recommendation: 'no', 'flags.1': [], notes: 'Mine alone.' });
    await person.waitForView((shown) => namesIn(shown, 'evidence.').length === 0);
    // What is corrected is kept like anything else.
    const { outcome: _folded, ...corrected } = filledIn(person.currentView() as StoredView);
    await person.closeView(form.id);
    const again = await openScorecard(stage, kim.id);
    expect(filledIn(again)).toEqual(corrected);
    const sent = await person.submit(again.id);
    expect([sent.errors, sent.view?.title]).toEqual([{}, expect.objectContaining({ text: 'Sealed' })]);
    const { versions = [] } = (await seatOf(kim.id)) ?? {};
    expect(wordsOf(sent.view as StoredView)).not.toContain(versions[0]?.receipt);
    expect(await receiptsBehind(person, { view: again.id })).toEqual([versions[0]?.receipt]);
    await person.closeView(again.id);
  });

  it('makes a second version with a receipt of its own from what is changed before the gate opens', async () => {
    const person = stage.slack.as(kim.id);
    await person.click(await message(kim.id, 'Change my scorecard'), 'card.fill');
    const form = await person.waitForView((view) => view.callbackId === 'card.form');
    expect(wordsOf(form)).toContain('Your scorecard is in; submitting again makes a new version.');
    expect(filledIn(form)).toMatchObject({ recommendation: 'no', notes: 'Mine alone.' });
    await person.fill(form.id, { recommendation: 'yes' });
    const sent = await person.submit(form.id);
    const { versions = [] } = (await seatOf(kim.id)) ?? {};
    expect(versions).toHaveLength(2);
    expect(versions[0]?.receipt).not.toBe(versions[1]?.receipt);
    expect(wordsOf(sent.view as StoredView)).toContain('(version 2)');
    const receipts = [versions[1]?.receipt, versions[0]?.receipt];
    expect(await receiptsBehind(person, { view: form.id })).toEqual(receipts);
    await person.closeView(form.id);
    // What they are sent leads to the same.
    expect(await receiptsBehind(person, await message(kim.id, 'card.receipt'))).toEqual(receipts);
  });

  it('hears that the candidate did not come, seals no card for it, and tells the coordinator', async () => {
    const person = stage.slack.as(jon.id);
    await person.click(await waitForRequest(stage, jon.id), 'card.not-held');
    const form = await person.waitForView((shown) => shown.callbackId === 'not-held.form');
    expect((await person.submit(form.id)).errors).toHaveProperty('reason');
    await person.fill(form.id, { reason: 'candidate' });
    const { view, errors } = await person.submit(form.id);
    expect([errors, wordsOf(view as StoredView)]).toEqual([
      {},
      expect.stringContaining('it did not take place'),
    ]);
    await person.closeView(form.id);
    const { versions, notHeld } = (await seatOf(jon.id)) ?? {};
    expect([versions, notHeld?.by, notHeld?.why]).toEqual([[], jon.id, 'candidate']);
    await message(jon.id, 'did not take place, you said: the candidate did not come');
    const told = await message(cora.id, 'says that');
    expect(wordsOf(told as never)).toContain('did not take place: the candidate did not come');
    // Below the message about the loop, which has the buttons.
    await until(() => {
      const progress = stage.slack
        .as(cora.id)
        .inbox()
        .find(({ ts }) => ts === told.threadTs);
      const words = JSON.stringify(progress?.blocks ?? []);
      return [jon.id, '1 of 3 scorecards in', 'Find a new time'].every((part) => words.includes(part));
    });
  });

  it('marks a word that could not be saved, opens nothing over the form, and has it after Submit', async () => {
    const person = stage.slack.as(ines.id);
    await person.click(await waitForRequest(stage, ines.id), 'card.fill');
    const form = await person.waitForView((view) => view.callbackId === 'card.form');
    const calls = stage.slack.requests.length;
    await database.refuse();
    const told = await person.fill(form.id, { summary: 'Typed while nobody listened.' });
    const opened = person.currentView()?.id;
    await database.accept();
    // Over a socket there is no other way to say no than to say nothing.
    const unsaved = stage.slack.sockets ? [0, 'operation_timeout'] : [409, 'dispatch_failed'];
    expect(told.map(({ status, trouble }) => [status, trouble])).toEqual([unsaved]);
    expect(stage.slack.requests.slice(calls).filter(({ method }) => method.startsWith('views.'))).toEqual([]);
    expect(opened).toBe(form.id);
    const third = namesIn(form, 'rating.')[2] ?? '';
    await until(async () => (await person.fill(form.id, { [third]: 'meets' }))[0]?.status === 200);
    await until(async () => (await person.submit(form.id)).view?.title?.text === 'Sealed');
    await person.closeView(form.id);
    await person.click(await message(ines.id, 'Change my scorecard'), 'card.fill');
    const again = await person.waitForView((view) => view.callbackId === 'card.form');
    const { outcome: _sealed, ...rest } = before;
    const inSight = Object.fromEntries(
      Object.entries(rest).filter(([field]) => !/^(signs|against)\./.test(field)),
    );
    expect(filledIn(again)).toEqual({
      ...{ ...inSight, [third]: 'meets', summary: 'Typed while nobody listened.' },
    });
  });

  it('asks on the page for a red flag that was ticked on the phone, where the laptop has no field for it yet', async () => {
    const [laptop, phone] = [stage.slack.as(kim.id), stage.slack.as(kim.id, 'phone')];
    await laptop.click(await message(kim.id, 'Change my scorecard'), 'card.fill');
    const form = await laptop.waitForView((view) => view.callbackId === 'card.form');
    await phone.click(await message(kim.id, 'Change my scorecard'), 'card.fill');
    const onPhone = await phone.waitForView((view) => view.callbackId === 'card.form');
    await fillPage(phone, onPhone.id, { 'flags.1': [flag] });
    await phone.waitForView((view) => namesIn(view, 'flag.').length > 0);
    const { trouble, errors } = await laptop.submit(form.id);
    expect([trouble, errors]).toEqual([undefined, {}]);
    const page = await laptop.waitForView((view) => namesIn(view, 'flag.').length > 0);
    expect([page.id, namesIn(page, 'flag.')]).toEqual([form.id, [`flag.${flag}`]]);
    expect(wordsOf(page)).toContain('Still missing here');
    expect(filledIn(page)).toMatchObject({ 'flags.1': [flag], recommendation: 'yes' });
    await laptop.fill(form.id, { [`flag.${flag}`]: 'Said it twice.' });
    expect((await laptop.submit(form.id)).view?.title).toMatchObject({ text: 'Sealed' });
  });
});
