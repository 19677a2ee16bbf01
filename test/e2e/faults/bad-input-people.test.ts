import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import { cardValues, type Heard, pressForged, submitForged, typed } from '../../support/faults/forgery.ts';
import { cora, dana, hana, ines, jon, omar } from '../../support/stage/company.ts';
import { playUntilCards, startLoop, until } from '../../support/stage/play.ts';
import { raiseStageApart } from '../../support/stage/stage-apart.ts';
import { refusalsIn, waitForStill } from '../../support/stage/still.ts';

type Setting = {
  stage: Awaited<ReturnType<typeof raiseStageApart>>;
  loop: string;
  /** Omar, an employee, is its candidate, and Dana its hiring manager. */
  other: string;
  effect: string;
  asked: string[];
};
type Row = [name: string, act: (at: Setting) => Promise<Heard>, words: RegExp | string];

const press =
  (user: string, action: string, value: (at: Setting) => unknown) =>
  (at: Setting): Promise<Heard> =>
    pressForged(at.stage, user, action, value(at));
const loopOf = ({ loop }: Setting) => loop;
const onLoop = (rest: string) => (at: Setting) => `${at.loop}~${rest}`;
const onOther = (rest: string) => (at: Setting) => `${at.other}~${rest}`;
const submit =
  (user: string, callback: string, metadata: (at: Setting) => string, values: (at: Setting) => unknown) =>
  (at: Setting): Promise<Heard> =>
    submitForged(at.stage, user, { callback, metadata: metadata(at), values: values(at) });
const card = (user: string, metadata: (at: Setting) => string, over: Record<string, unknown> = {}) =>
  submit(user, 'card.form', metadata, ({ asked }) => cardValues(asked, 'meets', over));
const none = () => '';

const notMine = /only (coordinators and )?the (coordinator|hiring manager)/i;
const older = /no longer understands/;
const strange = /not one of Quorum’s/;
const noSeat = /interview is not yours|not yours to fill/;
const reason = { reason: 'Because.' };

const rows: Row[] = [
  ['an outsider presses Book', press(omar.id, 'loop.book', onLoop('1~0')), notMine],
  ['an interviewer presses Book', press(ines.id, 'loop.book', onLoop('1~0')), notMine],
  ['another loop’s hiring manager presses Book', press(dana.id, 'loop.book', onLoop('1~0')), notMine],
  ['an outsider looks for times', press(omar.id, 'loop.search', loopOf), notMine],
  [
    'an outsider opens the cards',
    press(omar.id, 'cards.open', loopOf),
    refusalSentence('debrief.not-reader'),
  ],
  [
    'another loop’s hiring manager opens the cards',
    press(dana.id, 'cards.open', loopOf),
    refusalSentence('debrief.not-reader'),
  ],
  [
    'the hiring manager opens the cards too soon',
    press(hana.id, 'cards.open', loopOf),
    refusalSentence('debrief.not-reader'),
  ],
  [
    'the candidate opens the cards',
    press(omar.id, 'cards.open', ({ other }) => other),
    refusalSentence('debrief.not-reader'),
  ],
  ['an outsider presses Retry', press(omar.id, 'delivery.retry', (at) => `${at.loop}~${at.effect}`), notMine],
  [
    'an outsider presses Dismiss',
    press(omar.id, 'delivery.dismiss', (at) => `${at.loop}~${at.effect}`),
    notMine,
  ],
  ['somebody opens a colleague’s pack', press(jon.id, 'pack.open', onLoop('r1s1')), noSeat],
  ['a person without a seat opens a pack', press(omar.id, 'pack.open', onLoop('r1s1')), noSeat],
  ['the candidate opens a pack', press(omar.id, 'pack.open', onOther('r1s1')), noSeat],
  ['the coordinator opens an interviewer’s pack', press(cora.id, 'pack.open', onLoop('r1s1')), noSeat],
  ['somebody opens a colleague’s scorecard', press(jon.id, 'card.fill', onLoop('r1s1')), noSeat],
  ['somebody opens a seat that is not there', press(jon.id, 'card.fill', onLoop('r9s9')), noSeat],
  ['somebody opens a loop that is not there', press(jon.id, 'pack.open', () => 'nothere~r1s1'), noSeat],
  ...['', 'x', '~', '~~~', 'a~b~c', '{}', '__proto__~__proto__', '../../etc~passwd', 'ä~ö', 'a b~c'].map(
    (value): Row => [`a button says "${value}"`, press(ines.id, 'pack.open', () => value), strange],
  ),
  ['a button says constructor', press(ines.id, 'pack.open', () => 'constructor~constructor'), noSeat],
  ['a button says nothing', press(ines.id, 'card.fill', () => undefined), strange],
  ...['nonsense', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(255)].map(
    (action): Row => [`a button is called ${action.slice(0, 20)}`, press(ines.id, action, loopOf), older],
  ),
  ...['nonsense', '__proto__', 'constructor', 'valueOf'].map(
    (form): Row => [`a form is called ${form}`, submit(ines.id, form, none, () => ({})), /older version/],
  ),
  ['an outsider submits a card', card(omar.id, onLoop('r1s1~w~0')), noSeat],
  ['somebody submits a colleague’s card', card(jon.id, onLoop('r1s1~w~0')), noSeat],
  ['the candidate submits a card', card(omar.id, onOther('r1s1~w~0')), noSeat],
  ['a card names a seat that is not there', card(ines.id, onLoop('__proto__~w~0')), strange],
  ['a card names nothing', card(ines.id, none), strange],
  ['a card comes before its round', card(ines.id, onOther('r1s1~w~0')), /not started|no longer fits/],
  [
    'a card has an answer nobody asked for',
    card(ines.id, onLoop('r1s1~w~0'), { 'rating.extra': 'meets' }),
    refusalSentence('card.form-outdated'),
  ],
  [
    'a card answers __proto__',
    card(ines.id, onLoop('r1s1~w~0'), { 'rating.constructor': 'meets' }),
    refusalSentence('card.form-outdated'),
  ],
  [
    'a card has a rating that does not exist',
    submit(ines.id, 'card.form', onLoop('r1s1~w~0'), ({ asked }) => cardValues(asked, 'stellar')),
    /cannot read|no longer fits/,
  ],
  [
    'a card has a recommendation that does not exist',
    card(ines.id, onLoop('r1s1~w~0'), { recommendation: 'maybe' }),
    /cannot read|no longer fits/,
  ],
  [
    'a card has more words than fit',
    card(ines.id, onLoop('r1s1~w~0'), { summary: 'x'.repeat(3001) }),
    /cannot read|no longer fits/,
  ],
  [
    'an outsider excuses a seat',
    submit(omar.id, 'excuse.form', none, (at) => typed({ seat: `${at.loop}~r1s1`, ...reason })),
    notMine,
  ],
  [
    'another loop’s hiring manager excuses a seat',
    submit(dana.id, 'excuse.form', none, (at) => typed({ seat: `${at.loop}~r1s1`, ...reason })),
    notMine,
  ],
  [
    'an excuse names nonsense',
    submit(cora.id, 'excuse.form', none, () => typed({ seat: 'nonsense', ...reason })),
    strange,
  ],
  [
    'the coordinator opens a debrief early',
    submit(cora.id, 'early.form', none, (at) => typed({ loop: at.loop, ...reason })),
    notMine,
  ],
  [
    'another loop’s hiring manager opens a debrief early',
    submit(dana.id, 'early.form', none, (at) => typed({ loop: at.loop, ...reason })),
    notMine,
  ],
  [
    'the hiring manager opens a debrief without a card',
    submit(hana.id, 'early.form', none, (at) => typed({ loop: at.loop, ...reason })),
    refusalSentence('early.no-card'),
  ],
  [
    'an outsider cancels',
    submit(omar.id, 'cancel.form', none, (at) => typed({ loop: at.loop, ...reason })),
    notMine,
  ],
  [
    'the candidate cancels',
    submit(omar.id, 'cancel.form', none, (at) => typed({ loop: at.other, ...reason })),
    notMine,
  ],
  [
    'a cancel names a loop that is not there',
    submit(cora.id, 'cancel.form', none, () => typed({ loop: 'nothere', ...reason })),
    refusalSentence('loop.gone'),
  ],
  [
    'an outsider names coordinators',
    submit(omar.id, 'setup.form', none, () => ({ coordinators: { c: { selected_users: [omar.id] } } })),
    refusalSentence('setup.not-admin', cora.realName),
  ],
  [
    'an admin names a stranger',
    submit(dana.id, 'setup.form', none, () => ({ coordinators: { c: { selected_users: ['UNOBODY'] } } })),
    /not in this workspace/,
  ],
  [
    'an outsider starts a loop',
    submit(omar.id, 'start.form', none, () => typed({ name: 'A', email: 'a@b.test', level: 'mid' })),
    refusalSentence('start.not-coordinator', cora.realName),
  ],
  [
    'a start has a level that does not exist',
    submit(cora.id, 'start.form', none, () => typed({ name: 'A', email: 'a@b.test', level: 'god' })),
    /cannot read|no longer fits/,
  ],
  [
    'a start names a manager who is nobody',
    submit(cora.id, 'start.form', none, () =>
      typed({ name: 'A', email: 'a@b.test', level: 'mid', hiringManager: 'UNOBODY' }),
    ),
    /not in this workspace/,
  ],
  [
    'somebody else fills the seats',
    submit(hana.id, 'seats.form', onLoop('1'), () => typed({ 'seat.r1s1': omar.id })),
    /Only coordinators|no longer good/,
  ],
];

describe('truly signed, and yet nobody’s right', () => {
  let at: Setting;
  let before: string;
  beforeAll(async () => {
    const stage = await raiseStageApart();
    await playUntilCards(stage);
    await startLoop(stage, { name: omar.realName, email: omar.email, hiringManager: dana.id });
    before = await waitForStill(stage);
    const [[first, second]] = JSON.parse(before);
    const one = first.hiringManager === hana.id ? first : second;
    const asked = one.rounds[0].seats[0].questions;
    const other = one === first ? second.id : first.id;
    at = { stage, loop: one.id, other, effect: one.outbox[0].id, asked };
  });
  afterAll(() => at.stage.close());

  const unharmed = async () => {
    expect(await waitForStill(at.stage)).toBe(before);
    expect((await at.stage.slack.as(jon.id).command('/hire my')).message?.text).toBe('Your interviews');
    expect(at.stage.app.isRunning()).toBe(true);
  };

  it.each(rows)(
    '%s: one plain sentence, a row in the audit, and nothing changes',
    async (_name, act, words) => {
      const count = (await refusalsIn(at.stage)).length;
      const heard = await act(at);
      expect(heard).toEqual({ status: 200, words: expect.stringMatching(words) });
      // Slack draws a mention as a name.
      const read = heard.words.replaceAll(/<@U\w+>/g, '');
      expect(read).not.toMatch(/\n\s+at |Error:|mongo|\bU[A-Z]{4}\b/);
      await until(async () => (await refusalsIn(at.stage)).length === count + 1);
      await unharmed();
    },
  );

  it('shows what is missing to somebody who submits a card without answers, and nothing changes', async () => {
    const count = (await refusalsIn(at.stage)).length;
    const empty = submit(ines.id, 'card.form', onLoop('r1s1~w~0'), () => ({}));
    const { status, words } = await empty(at);
    expect([status, JSON.parse(words)]).toMatchObject([
      200,
      { response_action: 'update', view: { title: { text: 'Scorecard' } } },
    ]);
    expect(words).toContain('Still missing here: ');
    expect(words).toContain('Choose your overall recommendation.');
    await unharmed();
    const [[loop]] = JSON.parse(before);
    expect(JSON.stringify(loop)).not.toContain('"receipt":');
    expect(await refusalsIn(at.stage)).toHaveLength(count);
  });

  it.each(['__proto__', 'constructor', 'toString', 'x'.repeat(5000), 'ünïcödé', '\t\n', 'start; drop'])(
    'answers /hire %s with what there is, or the form, and nothing changes',
    async (word) => {
      const body = { team_id: 'TACME', command: '/hire', user_id: omar.id, trigger_id: 'x', text: word };
      const { status, text } = await at.stage.slack.as(omar.id).forge('command', body);
      expect([status, text === '' || text.includes('/hire help')]).toEqual([200, true]);
      await unharmed();
    },
  );

  it.each([
    ['a number', { values: 5 }],
    ['a list', { values: [] }],
    ['texts for elements', { values: { summary: 'x' } }],
    ['a number for a text', { values: { summary: { summary: { value: 7 } } } }],
    ['an option without a value', { values: { kit: { kit: { selected_option: {} } } } }],
  ])('refuses a form whose values are %s', async (_name, state) => {
    const form = { callback: 'card.form', metadata: `${at.loop}~r1s1~w~0`, state };
    const { status, words } = await submitForged(at.stage, ines.id, form);
    expect([status, words]).toEqual([400, 'Quorum does not know this kind of request.']);
    await unharmed();
  });

  it('lets somebody who is no coordinator any more neither start a loop nor fill its seats', async () => {
    const { slack } = at.stage;
    const coordinator = slack.as(cora.id);
    const name = (users: string[]) =>
      submitForged(at.stage, dana.id, {
        callback: 'setup.form',
        values: { coordinators: { coordinators: { type: 'multi_users_select', selected_users: users } } },
      });
    await coordinator.command('/hire start');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'start.form');
    const words = { name: 'Nia New', email: 'nia@elsewhere.test', hiringManager: hana.id };
    await coordinator.fill(form.id, words);
    await name([dana.id]);
    expect(JSON.stringify((await coordinator.submit(form.id)).errors)).toMatch(
      refusalSentence('start.not-coordinator', dana.realName),
    );
    await name([cora.id]);
    const seats = (await coordinator.submit(form.id)).view;
    expect(seats?.callbackId).toBe('seats.form');
    await coordinator.fill(form.id, { 'seat.r1s1': ines.id, 'seat.r1s2': jon.id, 'seat.r2s1': hana.id });
    await name([dana.id]);
    expect(JSON.stringify((await coordinator.submit(form.id)).errors)).toMatch(
      refusalSentence('start.not-coordinator', dana.realName),
    );
    const drafts = await at.stage.database.collection('loops').find({ stage: 'draft' }).toArray();
    expect(drafts).toHaveLength(1);
    await name([cora.id]);
  });
});
