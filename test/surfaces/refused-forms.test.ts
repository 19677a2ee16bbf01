import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../blocks/ids.ts';
import type { Json } from '../../src/sandbox/slack/rules/rules.ts';
import type { StoredView } from '../../src/sandbox/slack/world/world.ts';
import { chapters } from '../support/chapters.ts';
import { windowElsewhere } from '../support/people/card-window.ts';
import { bot, cora, dana, hana, ines, jon, kim } from '../support/stage/company.ts';
import {
  book,
  has,
  isOnItsWay,
  openScorecard,
  setUpCoordinators,
  startLoop,
  theLoop,
} from '../support/stage/play.ts';
import { raiseStage, type Stage } from '../support/stage/stage.ts';
import { waitForStill } from '../support/stage/still.ts';

type Typed = Record<string, string | string[]>;
type Refused = {
  who: string;
  /** A subcommand, or the button in the newest message that has it. */
  by: { command: string } | { button: string };
  form: string;
  typed: Typed;
  /** Where the app says what is wrong. */
  at: string[];
};

const blank = '   ';
const own = (field: string, user: string): string => `person.${field}.${user}`;

const beforeBooking: Refused[] = [
  {
    ...{ who: dana.id, by: { command: 'setup' }, form: 'setup.form' },
    ...{ typed: { meetingRooms: 'the large one' }, at: ['meetingRooms'] },
  },
  {
    ...{ who: ines.id, by: { command: 'hours' }, form: 'hours.form' },
    typed: { [own('pauseFrom', ines.id)]: '13:00', [own('pauseTo', ines.id)]: '12:00' },
    at: [own('pauseTo', ines.id)],
  },
  {
    ...{ who: cora.id, by: { command: 'start' }, form: 'start.form' },
    typed: {
      ...{ name: 'Ada', email: 'ada@elsewhere.test', hiringManager: hana.id },
      ...{ firstDay: '2027-01-20', lastDay: '2027-01-13' },
    },
    at: ['lastDay'],
  },
  {
    ...{ who: cora.id, by: { command: 'handover' }, form: 'responsible.form' },
    ...{ typed: { person: bot.id }, at: ['person'] },
  },
  {
    ...{ who: cora.id, by: { button: 'loop.wishes' }, form: 'wishes.form' },
    ...{ typed: { minGap: '7', reason: 'For this candidate.' }, at: ['minGap'] },
  },
];

const booked: Refused[] = [
  {
    ...{ who: cora.id, by: { command: 'cancel' }, form: 'cancel.form' },
    ...{ typed: { reason: blank }, at: ['reason'] },
  },
  {
    ...{ who: ines.id, by: { command: 'recuse' }, form: 'recuse.form' },
    ...{ typed: { reason: blank }, at: ['reason'] },
  },
  {
    ...{ who: cora.id, by: { command: 'reassign' }, form: 'reassign.form' },
    ...{ typed: { person: kim.id, reason: blank }, at: ['reason'] },
  },
  {
    ...{ who: cora.id, by: { command: 'replace' }, form: 'replace.form' },
    ...{ typed: { reason: blank }, at: ['reason'] },
  },
];

/** The real app, its rules and its database; `forms.test.ts` has every form, at the app's own door. */
describe('a form that the rules refuse', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage);
  });
  afterAll(() => stage.close());

  async function open({ who, by, form }: Refused): Promise<StoredView> {
    const person = stage.slack.as(who);
    if ('command' in by) await person.command(`/hire ${by.command}`);
    else await person.click((await person.waitForMessage(has(by.button))) as never, by.button);
    return person.waitForView((view) => view.callbackId === form && !isOnItsWay(view));
  }
  const heldIn = ({ values }: StoredView): Record<string, Json[]> =>
    Object.fromEntries(Object.entries(values).map(([id, entries]) => [fieldOf(id), Object.values(entries)]));

  /** One of what is offered, where something has to be chosen and nothing is. */
  const chosenIn = ({ blocks, values }: StoredView): Typed =>
    Object.fromEntries(
      (blocks as Json[]).flatMap(({ type, block_id: id, element }) => {
        const held = Object.values(values[String(id)] ?? {})[0];
        const [first] = ((element as Json | undefined)?.options ?? []) as { value: string }[];
        return type === 'input' && first && held?.selected_option === null
          ? [[fieldOf(String(id)), first.value]]
          : [];
      }),
    );

  async function refuse(row: Refused): Promise<void> {
    const person = stage.slack.as(row.who);
    const form = await open(row);
    await person.fill(form.id, { ...chosenIn(form), ...row.typed });
    const before = heldIn(person.currentView() as StoredView);
    const { errors, isSent, trouble } = await person.submit(form.id);
    expect([isSent, trouble, Object.keys(errors)]).toEqual([true, undefined, row.at]);
    const after = person.currentView() as StoredView;
    expect([after.id, after.callbackId, heldIn(after)]).toEqual([form.id, row.form, before]);
    await person.closeView(form.id);
  }

  it('says so in its place, keeps what was typed, and keeps the schedules on offer behind it', async () => {
    await stage.slack.as(cora.id).waitForMessage(has('loop.book'));
    // The picture of the schedules is drawn, and written down, after they are shown.
    await waitForStill(stage);
    const { search, availability, hiringManager } = await theLoop(stage);
    for (const row of beforeBooking) await refuse(row);
    expect(await theLoop(stage)).toMatchObject({ search, availability, hiringManager });
    expect(search.offers.length).toBeGreaterThan(0);
  });

  it('does so once interviews are booked, and nobody has stepped back or been replaced', async () => {
    await book(stage);
    const seatsIn = async () =>
      (await theLoop(stage)).rounds.map(({ seats }) => seats.map(({ holder }) => holder));
    const before = await seatsIn();
    for (const row of booked) await refuse(row);
    expect([await seatsIn(), (await theLoop(stage)).stage]).toEqual([before, 'interviewing']);
  });

  it('marks on a scorecard each question that has no rating', async () => {
    const loop = await theLoop(stage);
    const end = Math.max(...loop.rounds.map(({ booking }) => booking?.endsAt ?? 0));
    stage.clock.advance(end - stage.clock.now() + 60_000);
    const person = stage.slack.as(jon.id);
    const form = await openScorecard(stage, jon.id);
    const ratings = (form.blocks as Json[])
      .map(({ block_id: id }) => fieldOf(String(id)))
      .filter((field) => field.startsWith('rating.'));
    expect(ratings.length).toBeGreaterThan(0);
    const { errors, isSent } = await person.submit(form.id);
    expect([isSent, Object.keys(errors)]).toEqual([false, expect.arrayContaining(ratings)]);
    // Where a client marks nothing and sends the page as it is, the app says it.
    const told = (await windowElsewhere(stage, form).submit()).errors;
    const byField = Object.fromEntries(Object.entries(told).map(([id, words]) => [fieldOf(id), words]));
    expect(byField).toEqual({
      ...Object.fromEntries(ratings.map((field) => [field, 'Choose one, or "Not assessed".'])),
      recommendation: 'Choose your overall recommendation.',
    });
    expect(person.currentView()?.callbackId).toBe('card.form');
  });
});
