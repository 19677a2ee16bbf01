import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { countingHand } from '../../support/people/counting-hand.ts';
import { panel, pdf } from '../../support/people/review-play.ts';
import { cora, dana, hana, kim, omar } from '../../support/stage/company.ts';
import { has, setUpCoordinators, submitted, until } from '../../support/stage/play.ts';
import { monday, raiseStage, type Stage } from '../../support/stage/stage.ts';

const unheard = { isWaiting: false, audit: { seq: 0, hash: '', pending: [] } };
const words = (shown: unknown): string => JSON.stringify(shown);
const labels = ({ blocks }: StoredView): string[] =>
  blocks.flatMap(({ label }) => (label ? [String((label as { text: string }).text)] : []));
const promptsOf = ({ rounds }: Loop) => rounds.map(({ seats }) => seats.map(({ questions }) => questions));

describe('loops of an opening', () => {
  const it = chapters();
  let stage: Stage;
  const opening: Opening = makeOpening({
    ...{ coordinator: cora.id, hiringManager: hana.id, createdAt: monday },
    ...{ state: 'open', agreed: [cora.id, hana.id], title: 'Backend developer, payments' },
    held: {
      ...{ kit: 'small-team-reviews', level: 'mid', focus: ['service-api'], attitudes: ['ownership'] },
      rounds: ['resume-review', 'written-screen', 'peer-technical'],
      ...{ exercises: {}, reasons: {}, changed: {} },
    },
    pools: {
      'resume-review/0': panel['seat.r1s1'] ?? [],
      'resume-review/1': panel['seat.r1s2'] ?? [],
      'written-screen/0': [kim.id],
      'peer-technical/0': [dana.id],
      'peer-technical/1': [omar.id],
    },
  });
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const rows = [
      opening,
      makeOpening({
        ...opening,
        id: 'of-another',
        title: 'Data engineer',
        coordinator: dana.id,
        createdAt: monday + 1,
      }),
      makeOpening({ ...opening, id: 'begun', title: 'Not agreed', state: 'begun', createdAt: monday + 2 }),
    ];
    for (const row of rows)
      await stage.database
        .collection('openings')
        .insertOne({ ...row, ...unheard, _id: `TACME:${row.id}` as never });
  });
  afterAll(() => stage.close());

  const coordinator = () => stage.slack.as(cora.id);
  const loops = async () =>
    (await stage.database.collection('loops').find({}).sort({ createdAt: 1 }).toArray()) as unknown as Loop[];
  const stored = async () =>
    (await stage.database.collection('openings').findOne({ id: opening.id })) as unknown as Opening;
  const change = (set: object) =>
    stage.database.collection('openings').updateOne({ id: opening.id }, { $set: set });
  async function open(): Promise<StoredView> {
    await coordinator().command('/hire start');
    return coordinator().waitForView(({ callbackId }) => callbackId === 'start.form');
  }
  /** The first page, filled for this candidate and sent. */
  async function begin(name: string, over: Record<string, string> = {}) {
    const form = await open();
    await coordinator().fill(form.id, { name, email: `${name}@elsewhere.test`, ...over });
    return submitted(coordinator(), form.id);
  }
  const send = async (view: StoredView | undefined) => {
    const sent = await submitted(coordinator(), view?.id ?? '');
    expect([sent.errors, sent.trouble]).toEqual([{}, undefined]);
    return sent.view as StoredView;
  };

  it('begin with one’s newest, whose form asks for the candidate alone', async () => {
    const form = await open();
    const [first, ...rest] = labels(form);
    expect([first, rest.length]).toEqual(['Opening', 11]);
    expect(rest.join()).not.toMatch(/Interview plan|Level|Hiring manager|channel/);
    expect(words(form.blocks)).toContain('Backend developer, payments');
    expect(words(form.blocks)).not.toContain('Not agreed');
    await coordinator().closeView(form.id);
  });

  it('keep what was typed when another opening, or none, is chosen', async () => {
    const form = await open();
    await coordinator().fill(form.id, {
      name: 'Robin Candidate',
      email: 'robin@elsewhere.test',
      words: 'Ten years.',
    });
    await coordinator().fill(form.id, { zone: 'Europe/Lisbon', from: '10:00' });
    const choose = async (opened: string, label: string) => {
      await coordinator().fill(form.id, { opening: opened });
      await coordinator().waitForView((view) => labels(view).includes(label));
      const { blocks, values } = coordinator().currentView() as StoredView;
      const shown = blocks.map(
        ({ block_id: id }) => [fieldOf(String(id)), words(values[String(id)])] as const,
      );
      return Object.fromEntries(shown);
    };
    const without = await choose('none', 'Interview plan');
    expect(without).toMatchObject({
      name: expect.stringContaining('Robin Candidate'),
      zone: expect.stringContaining('Europe/Lisbon'),
      from: expect.stringContaining('10:00'),
    });
    expect(Object.keys(without)).toEqual(
      expect.arrayContaining(['kit', 'level', 'hiringManager', 'channel']),
    );
    const again = await choose('of-another', 'Resume');
    expect(again.words).toContain('Ten years.');
    expect(again.email).toContain('robin@elsewhere.test');
    await coordinator().closeView(form.id);
  });

  it('propose the people of the opening, and read the resume as soon as they sit', async () => {
    const file = coordinator().upload({ name: 'Ada CV.pdf', content: pdf('Ada') });
    const { view } = await begin('Ada', { file });
    expect(view?.callbackId).toBe('proposal.form');
    expect(words(view?.blocks)).toContain('Interviewers as the opening names them.');
    expect(words(view?.blocks)).toContain(`<@${omar.id}>`);
    expect(words(view?.blocks)).toContain('all who follow are asked the same');
    expect((await stored()).asked).toBeNull();
    await send(view);
    const [first] = await loops();
    expect(first).toMatchObject({ opening: opening.id, hiringManager: hana.id, stage: 'scheduling' });
    expect(first?.rounds[0]?.material).toMatchObject({ number: 1, file: { name: 'resume.pdf' } });
    expect(first?.brought).toBeUndefined();
    const { mustHaves, niceToHaves } = opening;
    expect(first?.lookedFor).toEqual({ mustHaves, niceToHaves });
    await stage.slack.as(panel['seat.r1s1']?.[0] ?? '').waitForMessage(has('A review for you'));
    expect((await stored()).asked).toMatchObject({
      questions: { 'peer-technical/0': first?.rounds[2]?.seats[0]?.questions },
    });
  });

  it('book the second candidate with at most 12 fields and 6 clicks, without touching a question', async () => {
    const hand = countingHand(coordinator());
    const form = hand.look(await open());
    await coordinator().fill(form.id, {
      name: 'Ben',
      email: 'ben@elsewhere.test',
      words: 'Eight years of Go.',
    });
    const page = await hand.submit(form);
    expect(words(page?.blocks)).toContain('as in the last loop of this opening');
    expect(words(page?.blocks)).toContain('Asked the same as the candidates before.');
    const receipt = await hand.submit(page as StoredView);
    await hand.close(receipt as StoredView);
    const [, second] = await loops();
    const offers = await coordinator().waitForMessage(has(`${second?.id}~1~0`));
    await hand.click(offers as StoredMessage, 'loop.book', { value: `${second?.id}~1~0` });
    await until(async () => (await loops())[1]?.stage === 'interviewing');
    expect(hand.fields.length).toBeLessThanOrEqual(12);
    expect(hand.presses.length).toBeLessThanOrEqual(6);
    expect([hand.fields.length, hand.presses]).toEqual([
      12,
      ['Next', 'Find times', 'Close', 'loop.book', 'Send invitations'],
    ]);
    const mails = stage.google.mailbox('ben@elsewhere.test').mails();
    expect(mails[0]?.event.description).toContain('for the role of Backend developer, payments.');
  });

  it('ask both candidates the same', async () => {
    const [first, second] = await loops();
    expect(promptsOf(second as Loop)).toEqual(promptsOf(first as Loop));
    expect(promptsOf(second as Loop).flat(2).length).toBeGreaterThan(3);
  });

  it('show every field to whoever wants to change something, and propose the change the next time', async () => {
    const { view } = await begin('Cy', { link: 'https://cv.test/cy' });
    await coordinator().click({ view: view?.id ?? '' }, 'seats.change');
    const seats = await coordinator().waitForView(({ callbackId }) => callbackId === 'seats.form');
    await coordinator().fill(seats.id, { 'seat.r3s2': [kim.id, omar.id], 'rounds.1': [] });
    await coordinator().waitForView(has('Every round is a review'));
    await coordinator().fill(seats.id, { 'rounds.1': ['peer-technical'] });
    const whole = await coordinator().waitForView(has('seat.r3s2'));
    await coordinator().closeView((await send(whole)).id);
    const third = (await loops())[2] as Loop;
    expect(third.rounds[2]?.seats.map(({ pool }) => pool)).toEqual([[dana.id], [kim.id, omar.id]]);
    expect(third.rounds[0]?.material).toMatchObject({ number: 1, file: null });
    const next = await begin('Dee');
    expect(words(next.view?.blocks)).toContain(`<@${kim.id}> or <@${omar.id}>`);
    await coordinator().closeView(next.view?.id ?? '');
  });

  it('refuse a resume as /hire material does, at its field, and keep what was typed', async () => {
    const refused = await begin('Eve', { link: 'http://plain.test/cv' });
    expect(refused.errors).toEqual({ link: expect.stringContaining('https://') });
    expect(words(coordinator().currentView()?.values)).toContain('Eve@elsewhere.test');
    await coordinator().closeView(coordinator().currentView()?.id ?? '');
  });

  it('wait at the last press for an opening that was changed meanwhile, with all that was entered', async () => {
    const { view } = await begin('Gil');
    expect(view?.callbackId).toBe('proposal.form');
    await change({ state: 'begun', agreed: [cora.id] });
    const again = await submitted(coordinator(), view?.id ?? '');
    expect(again.view?.callbackId).toBe('seats.form');
    expect(words(again.view?.blocks)).toContain(refusalSentence('seats.opening-begun', `<@${hana.id}>`));
    expect(words(again.view?.blocks)).toContain(omar.id);
    const { errors } = await submitted(coordinator(), again.view?.id ?? '');
    expect(Object.values(errors)).toEqual([refusalSentence('seats.opening-begun', hana.realName)]);
    await change({ state: 'open', agreed: [cora.id, hana.id] });
    await coordinator().closeView((await send(again.view)).id);
    expect((await loops()).at(-1)?.stage).toBe('scheduling');
  });

  it('no longer begin once it is closed, while those under way go on', async () => {
    const form = await open();
    await coordinator().fill(form.id, { name: 'Flo', email: 'flo@elsewhere.test' });
    await change({ state: 'closed' });
    const { errors } = await submitted(coordinator(), form.id);
    expect(errors).toEqual({ opening: refusalSentence('start.opening-closed') });
    await coordinator().closeView(form.id);
    const { rounds } = (await loops())[1] as Loop;
    stage.clock.advance((rounds[2]?.booking?.endsAt ?? 0) - stage.clock.now() + 60_000);
    await stage.slack.as(omar.id).waitForMessage(has('card.fill'));
  });
});
