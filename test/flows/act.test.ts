import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CardFields, cardFields, ratingField } from '../../src/core/cards/card-fields.ts';
import type { FieldChange } from '../../src/core/cards/draft.ts';
import { cardSeats } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { refusalSentence } from '../../src/core/refusals.ts';
import { act, type PersonalCommand } from '../../src/flows/act.ts';
import type { Deps } from '../../src/flows/deps.ts';
import type { Request } from '../../src/slack/door/request.ts';
import { features, tablesOf } from '../../src/slack/tables.ts';
import { createVault } from '../../src/vault/vault.ts';
import { afterRounds, makeKit } from '../support/makers/make-loop.ts';
import { cardDeps, newKey, sealedLoop } from '../support/makers/sealed-loops.ts';
import { typedFields } from '../support/makers/typed-fields.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

const started = [{ what: 'loop.started', by: 'UCORA', about: {} }];
const tables = tablesOf(features);

describe('what one person does to a loop', () => {
  const key = newKey();
  const open = testStores();
  let { store, database } = {} as TestStore;
  let deps: Deps;
  let loop: Loop;
  /** What the database was asked about loops, by its own words. */
  let asked: string[] = [];

  beforeAll(async () => {
    ({ store, database } = await open());
    database.connection.set('debug', (collection: string, method: string) => {
      if (collection === 'loops') asked.push(method);
    });
    const kits = { ...store.kits, pinned: async () => makeKit() };
    deps = { ...cardDeps(store, [key]), kits, idFrom: (...words) => words.join('') };
  });

  beforeEach(async () => {
    loop = await store.loops.create(sealedLoop(createVault([key])), started);
    asked = [];
  });

  const actor = { team: 'TACME', user: 'UINES' };
  const filledCard = (): CardFields => ({
    ...Object.fromEntries(
      (cardSeats(loop)[0]?.questions ?? []).map((question) => [ratingField(question), 'meets']),
    ),
    [cardFields.recommendation]: 'yes',
    [cardFields.summary]: 'Good.',
  });
  const inSlack = (over: Partial<Request>) =>
    ({
      ...{ actor, deps, input: `${loop.id}~r1s1~window~9`, form: 'form', at: afterRounds },
      ...{ fields: [], changes: [], ...over },
    }) as unknown as Request;
  const typing = (value: string): FieldChange[] =>
    typedFields({ [cardFields.summary]: value }).map((field) => ({ field, at: afterRounds }));
  const audited = async () =>
    (await store.loops.auditRows('TACME', loop.id)).map(({ what, by }) => [what, by]);

  it('reads the loop once and writes it once when a card is submitted', async () => {
    const reply = await tables.submission('card.form').run(inSlack({ fields: typedFields(filledCard()) }));
    expect(JSON.stringify(reply)).toContain('eceipt');
    expect(asked).toEqual(['findOne', 'replaceOne']);
    expect(await audited()).toEqual([
      ['loop.started', 'UCORA'],
      ['card.sealed', 'UINES'],
    ]);
  });

  it('reads it once, and writes only to say who read, when a card is opened and typed into', async () => {
    const button = { input: `${loop.id}~r1s1`, press: 'press' };
    await tables.action('card.fill').run(inSlack(button));
    expect(asked).toEqual(['findOne']);
    await tables.action('card.field').run(inSlack({ changes: typing('Half') }));
    expect(asked).toEqual(['findOne', 'findOne']);
    asked = [];
    await tables.action('card.fill').run(inSlack({ ...button, press: 'again' }));
    expect(asked).toEqual(['findOne', 'replaceOne']);
    expect((await audited()).at(-1)).toEqual(['card.read', 'UINES']);
  });

  it('reads it again only if somebody saved in between, and then keeps both', async () => {
    const updateFrom: Deps['loops']['updateFrom'] = async (loaded, change) => {
      await act(deps, { team: 'TACME', user: 'UCORA' }, loop.id, {
        type: 'excuseSeat',
        seat: 'r2s1',
        reason: 'Ill.',
      });
      asked = [];
      return store.loops.updateFrom(loaded, change);
    };
    const fields = typedFields(filledCard());
    const late = inSlack({ deps: { ...deps, loops: { ...store.loops, updateFrom } }, fields });
    await tables.submission('card.form').run(late);
    expect(asked).toEqual(['replaceOne', 'findOne', 'replaceOne']);
    expect((await audited()).map(([what]) => what)).toEqual(['loop.started', 'seat.excused', 'card.sealed']);
  });

  it('is written down as theirs, whoever the command says it is from', async () => {
    // @ts-expect-error: nobody says who acts
    const forged: PersonalCommand = { type: 'excuseSeat', seat: 'r1s1', reason: 'x', by: 'UCORA' };
    await expect(act(deps, actor, loop.id, forged)).rejects.toMatchObject({ refusal: 'excuse.not-yours' });
    // @ts-expect-error: what only the courier says is no act of a person
    const courier: PersonalCommand = { type: 'packSent', seat: 'r1s1', posted: { channel: 'D1', ts: '1' } };
    expect(courier.type).toBe('packSent');
  });

  it('is what every coordinator may do to a loop of another, as the settings name them at that moment', async () => {
    const dana = { team: 'TACME', user: 'UDANA' };
    const cancelling: PersonalCommand = { type: 'cancelLoop', reason: 'Filled.' };
    await expect(act(deps, dana, loop.id, cancelling)).rejects.toMatchObject({ refusal: 'cancel.not-yours' });
    // @ts-expect-error: nobody says of themselves that they are a coordinator
    const forged: PersonalCommand = { ...cancelling, isCoordinator: true };
    await expect(act(deps, dana, loop.id, forged)).rejects.toMatchObject({ refusal: 'cancel.not-yours' });
    await store.settings.save({ team: 'TACME', coordinators: ['UDANA'], details: 'readers' });
    expect((await act(deps, dana, loop.id, cancelling)).stage).toBe('cancelled');
    expect((await audited()).at(-1)).toEqual(['loop.cancelled', 'UDANA']);
    await store.settings.save({ team: 'TACME', coordinators: [], details: 'readers' });
  });

  it('is refused in the words of the rule, and with its code', async () => {
    await expect(act(deps, actor, loop, { type: 'cancelLoop', reason: 'x' })).rejects.toMatchObject({
      code: 'refused',
      refusal: 'cancel.not-yours',
      message: `${refusalSentence('cancel.not-yours')} Ask <@UCORA> or <@UHANA>.`,
    });
  });
});
