import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldOf, personField } from '../../../blocks/ids.ts';
import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { SettingsField } from '../../../src/core/people/person-settings.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import { submitForged, typed } from '../../support/faults/forgery.ts';
import { bot, cora, dana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { isOnItsWay, setUpCoordinators, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';
import { refusalsIn } from '../../support/stage/still.ts';

type Chosen = Partial<Record<SettingsField, string | string[] | null>>;
const fieldsFor = <T>(user: string, chosen: Partial<Record<SettingsField, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(chosen).map(([field, value]) => [personField(field, user), value as T]));
const shown = ({ blocks }: StoredView): string =>
  JSON.stringify(blocks.map(({ type, text, elements }) => (type === 'actions' ? '' : [text, elements])));
const inputs = ({ blocks }: StoredView): string[] =>
  blocks.flatMap(({ type, block_id: id }) => (type === 'input' ? [fieldOf(String(id))] : []));
const valueIn = ({ values }: StoredView, field: SettingsField, user: string): unknown => {
  const id = Object.keys(values).find((block) => fieldOf(block) === personField(field, user)) ?? '';
  const { type, ...rest } = Object.values(values[id] ?? {})[0] ?? {};
  const [value] = Object.values(rest);
  return Array.isArray(value) ? value.map((one) => (one as { value: string }).value) : value;
};
const limitsOnly: SettingsField[] = ['perDay', 'perWeek', 'inTraining', 'level'];

describe('what people give to interviews', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  async function ask(user: string, command: string): Promise<StoredView> {
    const person = stage.slack.as(user);
    const open = person.currentView();
    if (open) await person.closeView(open.id);
    await person.command(command);
    return { ...(await person.waitForView((view) => !isOnItsWay(view))) };
  }
  async function choose(view: StoredView, user: string): Promise<StoredView> {
    const coordinator = stage.slack.as(cora.id);
    const before = coordinator.currentView()?.hash;
    await coordinator.click({ view: view.id }, 'person.choose', { select: user });
    return { ...(await coordinator.waitForView(({ hash }) => hash !== before)) };
  }
  /** From a menu that Slack filled a while ago. */
  async function chooseStale(list: StoredView, user: string): Promise<StoredView> {
    const coordinator = stage.slack.as(cora.id);
    const choice = { type: 'users_select', selected_user: user };
    await coordinator.forge('interaction', {
      type: 'block_actions',
      actions: [{ action_id: 'person.choose', block_id: 'person.choose', ...choice }],
      view: { id: list.id, state: { values: { 'person.choose': { 'person.choose': choice } } } },
    });
    return { ...(await coordinator.waitForView(({ hash }) => hash !== list.hash)) };
  }
  const of = async (user: string) => choose(await ask(cora.id, '/hire people'), user);
  async function save(actor: string, view: StoredView, about: string, chosen: Chosen) {
    await stage.slack.as(actor).fill(view.id, fieldsFor(about, chosen));
    return stage.slack.as(actor).submit(view.id);
  }
  const saved = async (user: string) =>
    stage.database.collection('personSettings').findOne({ _id: `TACME:${user}` as never });
  const written = async () => {
    const rows = await stage.database
      .collection('audit')
      .find({ what: 'person.set' })
      .sort({ seq: 1 })
      .toArray();
    return rows.map((row) => {
      const { by, about } = rowIn(row as unknown as AuditRow);
      return { by, ...about };
    });
  };

  it('is shown to a coordinator as usual, and saved as they change it, with a row in the audit', async () => {
    const list = await ask(cora.id, '/hire people');
    expect([inputs(list), list.submit]).toEqual([[], undefined]);
    const form = await choose(list, ines.id);
    expect(shown(form)).toContain('Ines Interviewer');
    expect(shown(form)).toContain('Europe/Berlin');
    expect(valueIn(form, 'weekdays', ines.id)).toEqual(['1', '2', '3', '4', '5']);
    expect(valueIn(form, 'perDay', ines.id)).toBe('3');
    expect(valueIn(form, 'flexibleFrom', ines.id)).toBeNull();
    expect(form.privateMetadata).toBe(ines.id);

    const answer = await save(cora.id, form, ines.id, {
      ...{ perDay: '2', perWeek: '5', weekdays: ['1', '3'], flexibleTo: '19:00', level: 'senior' },
      ...{ pauseFrom: '12:00', pauseTo: '12:45', inTraining: ['peer-technical', 'hiring-manager-technical'] },
    });
    expect(answer).toMatchObject({ errors: {}, isClosed: false });
    expect(shown(answer.view as StoredView)).toContain('Saved for Ines Interviewer.');
    expect(await saved(ines.id)).toEqual({
      ...{ _id: `TACME:${ines.id}`, team: 'TACME', shape: 1, user: ines.id, weekdays: [1, 3] },
      ...{ hours: { from: '09:00', to: '17:30' }, flexible: { from: '09:00', to: '19:00' } },
      ...{ pauses: [{ from: '12:00', to: '12:45' }], perDay: 2, perWeek: 5 },
      ...{ bufferBefore: 0, bufferAfter: 0, inTraining: ['peer-technical', 'hiring-manager-technical'] },
      ...{ level: 'senior', namedVote: false },
    });
    expect(await written()).toEqual([
      {
        ...{
          by: cora.id,
          person: ines.id,
          weekdays: '1 2 3 4 5 → 1 3',
          flexible: '09:00–17:30 → 09:00–19:00',
        },
        ...{ pauses: ' → 12:00–12:45', perDay: '3 → 2', perWeek: '8 → 5' },
        inTraining: ' → peer-technical hiring-manager-technical',
        level: 'not said → senior',
      },
    ]);

    const again = await of(ines.id);
    const fields = ['weekdays', 'perDay', 'flexibleFrom', 'flexibleTo', 'pauseTo', 'inTraining'] as const;
    expect(fields.map((field) => valueIn(again, field, ines.id))).toEqual([
      ...[['1', '3'], '2', null, '19:00', '12:45', ['peer-technical', 'hiring-manager-technical']],
    ]);
    await stage.slack.as(cora.id).submit(again.id);
    expect(await written()).toHaveLength(1);
  });

  it('of one person never stands in another’s form, whatever was typed before', async () => {
    const first = await of(kim.id);
    await stage.slack.as(cora.id).fill(first.id, fieldsFor(kim.id, { perDay: '9', hoursFrom: '06:00' }));
    const second = await choose(first, jon.id);
    expect(shown(second)).toContain('Jonas Interviewer');
    expect([valueIn(second, 'perDay', jon.id), valueIn(second, 'hoursFrom', jon.id)]).toEqual(['3', '09:00']);
    expect(inputs(second).some((id) => id.includes(kim.id))).toBe(false);
  });

  it('is shown anew when it was sent before Slack showed the chosen person', async () => {
    const form = await of(kim.id);
    const view = stage.slack.as(cora.id).currentView() as StoredView;
    const menu = Object.keys(view.values).find((block) => fieldOf(block) === 'person.choose') ?? '';
    view.values[menu] = { 'person.choose': { type: 'users_select', selected_user: jon.id } };
    const answer = await stage.slack.as(cora.id).submit(form.id);
    expect(answer.view?.privateMetadata).toBe(jon.id);
    expect([await saved(kim.id), await saved(jon.id)]).toEqual([null, null]);
  });

  it('keeps all that was typed when something is wrong, with a sentence on each field', async () => {
    const form = await of(jon.id);
    const answer = await save(cora.id, form, jon.id, {
      ...{ hoursFrom: '09:07', bufferAfter: '7', perDay: '5', perWeek: '4', pauseFrom: '12:00' },
      ...{ weekdays: ['2'], inTraining: ['peer-technical'] },
    });
    expect(answer.errors).toEqual(
      fieldsFor(jon.id, {
        hoursFrom: 'Choose a time in steps of five minutes.',
        bufferAfter: 'Write minutes in steps of five, from 0 to 120.',
        perWeek: 'Allow at least as many in a week as in a day.',
      }),
    );
    const kept = answer.view as StoredView;
    expect([valueIn(kept, 'hoursFrom', jon.id), valueIn(kept, 'inTraining', jon.id)]).toEqual([
      '09:07',
      ['peer-technical'],
    ]);
    expect(await saved(jon.id)).toBeNull();
    const half = await save(cora.id, form, jon.id, { hoursFrom: '09:05', bufferAfter: '5', perWeek: '5' });
    expect(half.errors).toEqual(
      fieldsFor(jon.id, { pauseTo: 'Choose when lunch begins and ends, or neither.' }),
    );
    expect((await save(cora.id, form, jon.id, { pauseTo: '12:30' })).errors).toEqual({});
    expect(await saved(jon.id)).toMatchObject({
      weekdays: [2],
      perDay: 5,
      bufferAfter: 5,
      inTraining: ['peer-technical'],
    });
  });

  it('is for coordinators: an interviewer reads one sentence, and the refusal is in the audit', async () => {
    const sentence = refusalSentence('people.not-coordinator', `<@${cora.id}>`);
    const view = await ask(ines.id, '/hire people');
    expect(shown(view)).toContain(sentence);
    expect(inputs(view)).toEqual([]);
    const refusals = async () => (await refusalsIn(stage)).filter(({ by }) => by === ines.id);
    expect(await refusals()).toEqual([{ by: ines.id, asked: '/hire people', because: sentence }]);

    const choice = { type: 'users_select', selected_user: cora.id };
    await stage.slack.as(ines.id).forge('interaction', {
      type: 'block_actions',
      actions: [{ action_id: 'person.choose', block_id: 'person.choose', ...choice }],
      view: { id: view.id, state: { values: { 'person.choose': { 'person.choose': choice } } } },
    });
    const form = { callback: 'person.form', metadata: ines.id };
    const values = { 'person.choose': { 'person.choose': { selected_user: ines.id } } };
    const before = await saved(ines.id);
    const heard = await submitForged(stage, ines.id, { ...form, values });
    expect(heard.words).toContain('Only coordinators see and change');
    await until(async () => (await refusals()).length === 3);
    expect(await saved(ines.id)).toEqual(before);
  });

  it('is everybody’s own to change, without limits and training', async () => {
    await save(cora.id, await of(kim.id), kim.id, {
      perDay: '1',
      perWeek: '1',
      inTraining: ['peer-technical'],
    });
    const form = await ask(kim.id, '/hire hours');
    expect(shown(form)).toContain('Europe/London');
    expect(inputs(form)).toHaveLength(10);
    expect(limitsOnly.filter((field) => inputs(form).includes(personField(field, kim.id)))).toEqual([]);
    const hours = { hoursFrom: '08:00', hoursTo: '15:00', flexibleTo: '17:00', bufferBefore: '15' };
    const wrong = await save(kim.id, form, kim.id, { ...hours, flexibleTo: '14:00' });
    expect(wrong.errors).toEqual(
      fieldsFor(kim.id, { flexibleTo: 'This must not be earlier than the hours end.' }),
    );
    const answer = await save(kim.id, form, kim.id, hours);
    expect(shown(answer.view as StoredView)).toContain('Saved.');
    const settings = {
      ...{
        hours: { from: '08:00', to: '15:00' },
        flexible: { from: '08:00', to: '17:00' },
        bufferBefore: 15,
      },
      ...{ perDay: 1, perWeek: 1, inTraining: ['peer-technical'] },
    };
    expect(await saved(kim.id)).toMatchObject(settings);
    expect((await written()).at(-1)).toMatchObject({ by: kim.id, person: kim.id, bufferBefore: '0 → 15' });

    // A form that nobody sent them, with limits in it, and somebody else's name.
    const forged = (about: string) => ({
      ...typed({
        ...fieldsFor(about, { perDay: '9', perWeek: '30', hoursFrom: '08:00', hoursTo: '15:00' }),
        ...fieldsFor(about, { bufferBefore: '15', bufferAfter: '0', flexibleTo: '17:00' }),
      }),
      [personField('weekdays', about)]: { x: { selected_options: [{ value: '4' }] } },
    });
    const mine = { callback: 'hours.form', metadata: ines.id };
    const before = await saved(ines.id);
    expect(
      JSON.parse((await submitForged(stage, kim.id, { ...mine, values: forged(kim.id) })).words),
    ).toMatchObject({
      response_action: 'update',
    });
    expect(await saved(kim.id)).toMatchObject({ ...settings, weekdays: [4] });
    await submitForged(stage, kim.id, { ...mine, values: forged(ines.id) });
    expect([await saved(kim.id), await saved(ines.id)]).toMatchObject([{ weekdays: [4] }, before]);
  });

  it.each([
    ['the app itself', bot.id, 'Quorum is not an active person here.'],
    ['somebody who has left', omar.id, 'Omar Outsider is not an active person here.'],
  ])('has one sentence for %s, and another can be chosen', async (_who, user, sentence) => {
    const list = await ask(cora.id, '/hire people');
    if (user === omar.id) stage.slack.deactivate(user);
    const note = await chooseStale(list, user);
    expect(shown(note)).toContain(sentence);
    expect(inputs(note)).toEqual([]);
    expect(inputs(await choose(note, dana.id))).toContain(personField('perDay', dana.id));
    const values = { 'person.choose': { 'person.choose': { selected_user: user } } };
    const heard = await submitForged(stage, cora.id, { callback: 'person.form', metadata: user, values });
    expect(heard.words).toContain(sentence);
    expect(await saved(user)).toBeNull();
  });

  it.each([
    ['nobody', 'UNOBODY', /not in this workspace/],
    ['what is no id', 'a b', /not one of Quorum’s/],
    ['nothing', '', /not one of Quorum’s/],
  ])('has one sentence for a form about %s', async (_who, user, sentence) => {
    const values = { 'person.choose': { 'person.choose': { selected_user: user } } };
    const heard = await submitForged(stage, cora.id, { callback: 'person.form', metadata: user, values });
    expect(heard.words).toMatch(sentence);
  });

  it('says how many interviews somebody has, and those of others do not count', async () => {
    const day = 24 * 60 * 60_000;
    const now = stage.clock.now();
    const at = (person: string, days: number, owner: string) =>
      [0, 1, 2].map((slot) => ({
        ...{ _id: `TACME:${person}:${days}:${slot}`, team: 'TACME', person, owner },
        ...{ slot: now + days * day + slot * 5 * 60_000, provisionalUntil: 0 },
      }));
    const claims = stage.database.collection('claims');
    const all = [at(dana.id, -20, 'a'), at(dana.id, -10, 'b'), at(dana.id, 1, 'c'), at(dana.id, 9, 'd')];
    await claims.insertMany([...all, at(jon.id, 2, 'e')].flat() as never[]);
    const line = '1 interview in the last 14 days, 2 in the next 14, 1 this week.';
    expect(shown(await of(dana.id))).toContain(line);
    expect(shown(await ask(dana.id, '/hire hours'))).toContain(line);
  });

  it('shows the hours of somebody’s calendar until they set their own, which limits do not', async () => {
    const calendar = stage.google.calendar(cora.email);
    const availableTimes = ['tuesday', 'thursday'].map((dayOfWeek) => ({
      ...{ dayOfWeek, periodStart: 600, periodEnd: 900 },
    }));
    calendar.setWorkingHours({ workingHoursEnabled: true, availableTimes });
    const form = await ask(cora.id, '/hire hours');
    expect(shown(form)).toContain('*From your calendar*');
    const fields = ['weekdays', 'hoursFrom', 'hoursTo', 'flexibleTo'] as const;
    const values = (view: StoredView) => fields.map((field) => valueIn(view, field, cora.id));
    expect(values(form)).toEqual([['2', '4'], '10:00', '15:00', null]);

    await save(cora.id, await of(cora.id), cora.id, { perDay: '1' });
    expect(await saved(cora.id)).toMatchObject({ perDay: 1 });
    expect(await saved(cora.id)).not.toHaveProperty('hours');
    expect((await written()).at(-1)).toEqual({ by: cora.id, person: cora.id, perDay: '3 → 1' });

    const own = await ask(cora.id, '/hire hours');
    expect(shown(own)).toContain('*From your calendar*');
    await save(cora.id, own, cora.id, { hoursFrom: '11:00' });
    expect(await saved(cora.id)).toMatchObject({ hours: { from: '11:00', to: '15:00' }, weekdays: [2, 4] });
    const after = await ask(cora.id, '/hire hours');
    expect(shown(after)).not.toContain('calendar');
    expect(values(after)).toEqual([['2', '4'], '11:00', '15:00', null]);
    const reads = stage.google.requests.filter(({ path }) => path.endsWith(encodeURIComponent(cora.email)));
    expect(reads).toHaveLength(1);
  });

  it('never made Slack refuse what Quorum sent', () => {
    expect(stage.slack.refusals.filter(({ method }) => method !== 'users.info')).toEqual([]);
  });
});
