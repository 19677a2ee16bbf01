import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { filledIn, fillPage, namesIn, windowElsewhere } from '../../support/people/card-window.ts';
import { readShipped } from '../../support/read-shipped.ts';
import { candidate, cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { book, has, openScorecard, setUpCoordinators, submitted, theLoop } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

/** Kim holds seven questions, as in a loop that began before an interviewer asked four at most: so three pages. */
const holders = { r3s1: dana, r6s1: ines, r6s2: jon, r7s1: hana, r11s1: kim, r13s1: omar };

const wordsOf = ({ blocks }: Pick<StoredView, 'blocks'>): string => JSON.stringify(blocks);

describe('a long scorecard', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ kits: 'scenarios' });
    await setUpCoordinators(stage);
    await start();
    await book(stage);
    const { rounds } = await theLoop(stage);
    const end = Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0));
    stage.clock.advance(end - stage.clock.now() + 60_000);
  });
  afterAll(() => stage.close());

  async function start() {
    const person = stage.slack.as(cora.id);
    await person.command('/hire start');
    const form = await person.waitForView(({ callbackId }) => callbackId === 'start.form');
    const role = { kit: 'backend-developer', level: 'mid', hiringManager: hana.id };
    await person.fill(form.id, { ...role, ...candidate, zone: 'Europe/Berlin' });
    const { view } = await person.submit(form.id);
    const seats = Object.entries(holders).map(([seat, { id }]) => [`seat.${seat}`, id]);
    await person.fill(view?.id ?? '', Object.fromEntries(seats));
    await giveSevenTo('r11s1');
    expect((await person.submit(view?.id ?? '')).errors).toEqual({});
    await person.closeView(view?.id ?? '');
  }

  /** Five about competencies and two about attitudes, its own among them, which nobody else asks. */
  async function giveSevenTo(seat: string) {
    const { rounds } = await theLoop(stage);
    const at = rounds.findIndex(({ seats }) => seats.some(({ id }) => id === seat));
    const taken = rounds.flatMap(({ seats }) =>
      seats.flatMap(({ id, questions }) => (id === seat ? [] : questions)),
    );
    const [kit] = (await readShipped()).filter(({ id }) => id === 'backend-developer');
    const free = (kit?.questions ?? []).filter(
      ({ id, levels, rounds: suited }) =>
        levels.includes('mid') && suited.includes(rounds[at]?.template ?? '') && !taken.includes(id),
    );
    const own = rounds[at]?.seats.find(({ id }) => id === seat)?.questions ?? [];
    const isOwn = ({ id }: { id: string }) => own.includes(id);
    const ownFirst = free.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
    const ids = (isSuited: (question: (typeof free)[number]) => boolean, count: number) =>
      ownFirst.flatMap((question) => (isSuited(question) ? [question.id] : [])).slice(0, count);
    const seven = [
      ...ids(({ competency }) => Boolean(competency), 5),
      ...ids(({ attitude }) => Boolean(attitude), 2),
    ];
    expect(seven).toHaveLength(7);
    const place = rounds[at]?.seats.findIndex(({ id }) => id === seat) ?? -1;
    const { modifiedCount } = await stage.database
      .collection('loops')
      .updateOne({}, { $set: { [`rounds.${at}.seats.${place}.questions`]: seven } });
    expect(modifiedCount).toBe(1);
  }

  const person = () => stage.slack.as(kim.id);
  async function next(form: StoredView): Promise<StoredView> {
    const { errors, trouble, view } = await submitted(person(), form.id);
    expect([errors, trouble, view?.id]).toEqual([{}, undefined, form.id]);
    return structuredClone(view as StoredView);
  }
  async function back(form: StoredView): Promise<StoredView> {
    const before = person().currentView()?.hash;
    await person().click({ view: form.id }, 'card.back');
    return structuredClone(await person().waitForView(({ hash }) => hash !== before));
  }
  /** Everything on this page, each word its own. */
  async function fillWhole(form: StoredView, rating: string): Promise<Record<string, unknown>> {
    const ratings = namesIn(form, 'rating.');
    const evidence = ratings.map((id) => id.replace('rating.', 'evidence.'));
    const inputs = Object.fromEntries([
      ...ratings.map((id) => [id, rating]),
      ...evidence.map((id) => [id, `What they said about ${id}.`]),
    ]);
    await fillPage(person(), form.id, inputs);
    return filledIn(person().currentView() as StoredView);
  }

  it('shows on the laptop, page by page, what was written on the phone meanwhile, and sends what it shows', async () => {
    const [laptop, phone] = [person(), stage.slack.as(kim.id, 'phone')];
    const request = (await laptop.waitForMessage(has('card.fill'))) as StoredMessage;
    const first = await openScorecard(stage, kim.id);
    const evidence = namesIn(first, 'rating.').map((id) => id.replace('rating.', 'evidence.'));
    const rated = namesIn(first, 'rating.').map((rating) => [rating, 'meets']);
    await laptop.fill(first.id, Object.fromEntries(rated));
    for (const [index, untouched] of (['reported', 'empty', 'missing'] as const).entries()) {
      stage.slack.clients.untouched = untouched;
      const [field = '', other = ''] = [evidence[index], evidence[3]];
      await fillPage(laptop, first.id, { [field]: 'From the laptop.', [other]: `Both, ${index}.` });
      const second = await next(first);
      await phone.click(request, 'card.fill');
      const onPhone = await phone.waitForView(({ callbackId }) => callbackId === 'card.form');
      expect(filledIn(onPhone)).toMatchObject({ [field]: 'From the laptop.', [other]: `Both, ${index}.` });
      await phone.fill(onPhone.id, { [field]: 'From the phone.' });
      expect(filledIn(await back(second))).toMatchObject({ [field]: 'From the phone.' });
      await back(await next(first));
      await phone.closeView(onPhone.id);
      expect(filledIn(laptop.currentView() as StoredView)).toMatchObject({
        ...Object.fromEntries(evidence.slice(0, index + 1).map((id) => [id, 'From the phone.'])),
        [other]: `Both, ${index}.`,
      });
    }
    await laptop.closeView(first.id);
    stage.slack.clients.untouched = 'reported';
    expect(stage.slack.clients.counts.untouched).toBeGreaterThan(3);
    expect(stage.slack.refusals.filter(({ method }) => method.startsWith('view'))).toEqual([]);
  });

  it('turns its pages with Next and Back and loses nothing on any of them', async () => {
    const first = await openScorecard(stage, kim.id);
    expect([wordsOf(first), first.submit?.text]).toEqual([expect.stringContaining('Page 1 of 3'), 'Next']);
    expect(wordsOf(first)).not.toContain('card.back');
    expect(namesIn(first, 'rating.')).toHaveLength(4);
    const one = await fillWhole(first, 'exceeds');
    const second = await next(first);
    expect([wordsOf(second), second.submit?.text]).toEqual([expect.stringContaining('Page 2 of 3'), 'Next']);
    expect(wordsOf(second)).toContain('still to rate: 3');
    const two = await fillWhole(second, 'below');
    const third = await next(second);
    expect([wordsOf(third), third.submit?.text]).toEqual([expect.stringContaining('Page 3 of 3'), 'Submit']);
    await fillPage(person(), third.id, { summary: 'The end.' });
    expect(filledIn(await back(third))).toEqual(two);
    expect(filledIn(await back(third))).toEqual(one);
    // Closed on the first page, opened again: all three are as they were left.
    await person().closeView(first.id);
    const again = await openScorecard(stage, kim.id);
    expect(filledIn(again)).toEqual(one);
    const middle = await next(again);
    expect(filledIn(middle)).toEqual(two);
    expect(filledIn(await next(middle))).toMatchObject({ summary: 'The end.' });
  });

  it('says on Next what is missing on the page, and turns to no other before it is there', async () => {
    const middle = await back(person().currentView() as StoredView);
    const lost = namesIn(middle, 'evidence.')[1] ?? '';
    await person().fill(middle.id, { [lost]: '' });
    const { errors, isSent, view } = await person().submit(middle.id);
    expect([isSent, Object.keys(errors)]).toEqual([false, [lost]]);
    expect(wordsOf(view as StoredView)).toContain('Page 2 of 3');
    // Where a client marks nothing and sends the page as it is, the app says it, and turns no page either.
    const told = await windowElsewhere(stage, view as StoredView).submit();
    expect(Object.entries(told.errors).map(([id, words]) => [fieldOf(id), words])).toEqual([
      [lost, 'Write what they said or did that shows it.'],
    ]);
    expect(told.view).toBeUndefined();
    await person().fill(middle.id, { [lost]: 'Said as well.' });
    expect(wordsOf(await next(middle))).toContain('Page 3 of 3');
  });

  it('brings back the first page with a gap that another device made, with what is missing at its top', async () => {
    const phone = stage.slack.as(kim.id, 'phone');
    await phone.click((await phone.waitForMessage(has('card.fill'))) as StoredMessage, 'card.fill');
    const onPhone = await phone.waitForView(({ callbackId }) => callbackId === 'card.form');
    const [rating = ''] = namesIn(onPhone, 'rating.');
    const evidence = rating.replace('rating.', 'evidence.');
    await phone.fill(onPhone.id, { [evidence]: '' });
    await phone.closeView(onPhone.id);

    const last = person().currentView() as StoredView;
    await person().fill(last.id, { recommendation: 'yes' });
    const returned = await next(last);
    expect(wordsOf(returned)).toContain('Page 1 of 3');
    expect(wordsOf(returned)).toMatch(/:warning: Still missing here: \*[^*]+\*: Write what they said or did/);
    expect(filledIn(returned)).not.toHaveProperty([evidence]);
    await person().fill(returned.id, { [evidence]: 'Said at last.' });
    const sealed = await next(await next(await next(returned)));
    expect(sealed.title).toMatchObject({ text: 'Sealed' });
    await person().closeView(sealed.id);

    const button = (await person().waitForMessage(has('Change my scorecard'))) as StoredMessage;
    await person().click(button, 'card.fill');
    const again = await person().waitForView(({ callbackId }) => callbackId === 'card.form');
    expect(filledIn(again)).toMatchObject({ [evidence]: 'Said at last.', [rating]: 'exceeds' });
    expect(Object.values(filledIn(await next(again)))).toContain('Said as well.');
  });

  it('stands on one page in its quick form, loses nothing on the way there, and takes a paragraph for evidence', async () => {
    const before = person().currentView() as StoredView;
    await person().click({ view: before.id }, 'card.mode');
    const quick = await person().waitForView((view) => wordsOf(view).includes('Question by question'));
    expect([namesIn(quick, 'rating.').length, quick.submit?.text]).toEqual([7, 'Submit']);
    expect(Object.values(filledIn(quick))).toEqual(
      expect.arrayContaining(['Said at last.', 'Said as well.']),
    );
    const [evidence = ''] = namesIn(quick, 'evidence.');
    await person().fill(quick.id, { [evidence]: '' });
    expect((await submitted(person(), quick.id)).errors).toEqual({
      evidenceForAll: 'Write what they said or did: a rating above or below needs it.',
    });
    await person().fill(quick.id, { evidenceForAll: 'Guessed once, and knew it.' });
    const sealed = await submitted(person(), quick.id);
    expect([sealed.errors, sealed.view?.title]).toEqual([{}, expect.objectContaining({ text: 'Sealed' })]);
    await person().closeView(quick.id);
    // A draft that was begun so goes on so.
    const button = (await person().waitForMessage(has('Change my scorecard'))) as StoredMessage;
    await person().click(button, 'card.fill');
    const again = await person().waitForView(({ callbackId }) => callbackId === 'card.form');
    expect(filledIn(again)).toMatchObject({ evidenceForAll: 'Guessed once, and knew it.' });
    expect(wordsOf(again)).toContain('Question by question');
  });
});
