import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, dana, hana, ines, jon, kim } from '../../support/stage/company.ts';
import { has, setUpCoordinators, startLoop } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const clients = ['reported', 'empty', 'missing'] as const;

describe('a form that came filled in', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  async function open(user: string, command: string, callback: string): Promise<StoredView> {
    const person = stage.slack.as(user);
    await person.command(command);
    return person.waitForView(({ callbackId }) => callbackId === callback);
  }
  const submit = async (user: string, form: StoredView) => {
    const { errors, view, trouble } = await stage.slack.as(user).submit(form.id);
    expect([errors, trouble]).toEqual([{}, undefined]);
    if (view) await stage.slack.as(user).closeView(view.id);
  };
  const settings = async () => {
    const found = await stage.database.collection('personSettings').findOne({ user: ines.id });
    return { ...found, _id: undefined };
  };
  const drafts = () => stage.database.collection('loops').find({}).sort({ createdAt: 1 }).toArray();
  const fill = (form: StoredView, field: string, value: string | string[] | null) =>
    stage.slack.as(ines.id).fill(form.id, { [`person.${field}.${ines.id}`]: value });

  it('is saved as it was shown, whatever a client tells of fields that nobody touched', async () => {
    const first = await open(ines.id, '/hire hours', 'hours.form');
    await fill(first, 'pauseFrom', '12:00');
    await fill(first, 'pauseTo', '13:00');
    await fill(first, 'namedVote', ['named']);
    await submit(ines.id, first);
    const before = await settings();
    expect(before).toMatchObject({ pauses: [{ from: '12:00', to: '13:00' }], namedVote: true });
    for (const untouched of clients) {
      stage.slack.clients.untouched = untouched;
      await submit(ines.id, await open(ines.id, '/hire hours', 'hours.form'));
      expect([untouched, await settings()]).toEqual([untouched, before]);
      await submit(dana.id, await open(dana.id, '/hire setup', 'setup.form'));
    }
  });

  it('starts a loop at the level, on the days and with the kit that it shows', async () => {
    for (const [index, untouched] of clients.entries()) {
      stage.slack.clients.untouched = untouched;
      const form = await open(cora.id, '/hire start', 'start.form');
      const about = { name: 'Robin', email: `robin${index}@elsewhere.test`, hiringManager: hana.id };
      await stage.slack.as(cora.id).fill(form.id, about);
      await submit(cora.id, form);
    }
    const loops = await drafts();
    expect(loops).toHaveLength(3);
    const [first] = loops;
    expect(loops.map(({ kit, availability }) => [kit.level, kit.id, availability])).toEqual(
      loops.map(() => ['mid', first?.kit.id, first?.availability]),
    );
    expect(stage.slack.clients.counts.untouched).toBeGreaterThan(4);
  });

  it('is emptied where somebody empties it, though nobody touched the rest, and Slack called all of it empty', async () => {
    for (const untouched of clients) {
      stage.slack.clients.untouched = untouched;
      const full = await open(ines.id, '/hire hours', 'hours.form');
      await fill(full, 'pauseFrom', '12:00');
      await fill(full, 'pauseTo', '13:00');
      await fill(full, 'namedVote', ['named']);
      await submit(ines.id, full);
      expect(await settings()).toMatchObject({ namedVote: true });
      const form = await open(ines.id, '/hire hours', 'hours.form');
      for (const field of ['pauseFrom', 'pauseTo']) await fill(form, field, null);
      await fill(form, 'namedVote', []);
      await submit(ines.id, form);
      expect([untouched, await settings()]).toEqual([
        untouched,
        expect.objectContaining({ pauses: [], namedVote: false }),
      ]);
    }
  });

  it('changes the constraints that somebody changed, with a seat that may stay empty', async () => {
    stage.slack.clients.untouched = 'missing';
    await startLoop(stage, { email: 'constraints@elsewhere.test' });
    const coordinator = stage.slack.as(cora.id);
    const message = await coordinator.waitForMessage(has('loop.wishes'));
    await coordinator.click(message as never, 'loop.wishes');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'wishes.form');
    await coordinator.fill(form.id, { minGap: '20' });
    const before = (await drafts()).at(-1);
    await submit(cora.id, form);
    const after = (await drafts()).at(-1);
    // The longest wait stays an hour, the break included.
    expect(after?.constraints).toEqual({ ...before?.constraints, minGap: 20, maxGap: 40 });
    expect([after?.availability, poolsOf(after)]).toEqual([before?.availability, poolsOf(before)]);
    expect(poolsOf(after)).toEqual([[ines.id], [jon.id], [kim.id]]);
  });

  it('says what is wrong in a window over the form, on a laptop and on a phone, and the form stays', async () => {
    stage.slack.clients.untouched = 'reported';
    for (const device of ['laptop', 'phone'] as const) {
      const coordinator = stage.slack.as(cora.id, device);
      await coordinator.command('/hire people');
      const list = await coordinator.waitForView(({ title }) => title?.text === 'People');
      await stage.database
        .collection('settings')
        .updateOne({ coordinators: { $ne: [] } }, { $set: { coordinators: [dana.id] } });
      await coordinator.click({ view: list.id }, 'person.choose', { select: kim.id });
      const told = await coordinator.waitForView(({ id }) => id !== list.id);
      expect(told.previousViewId).toBe(list.id);
      await coordinator.closeView(told.id);
      expect(coordinator.currentView()?.id).toBe(list.id);
      await coordinator.closeView(list.id);
      await stage.database
        .collection('settings')
        .updateOne({ coordinators: { $ne: [] } }, { $set: { coordinators: [cora.id] } });
    }
  });

  it('is the same loop when nobody heard of it and Submit is pressed again', async () => {
    const count = async () => (await drafts()).length;
    const before = await count();
    const form = await open(cora.id, '/hire start', 'start.form');
    const about = { name: 'Robin', email: 'again@elsewhere.test', hiringManager: hana.id };
    await stage.slack.as(cora.id).fill(form.id, about);
    const losses = ['answer', 'answer'] as ('answer' | 'delivery')[];
    // Events of the loops before may still be on their way.
    stage.slack.delivering.lose = (kind) => (kind === 'interaction' && losses.shift()) || null;
    stage.slack.clients.pressesAgain = 2;
    const { view } = await stage.slack.as(cora.id).submit(form.id);
    expect([view?.callbackId, losses.length]).toEqual(['seats.form', 0]);
    expect(stage.slack.clients.counts.pressedAgain).toBe(2);
    expect(await count()).toBe(before + 1);
    const refused = stage.slack.refusals.filter(({ method }) => method !== 'users.lookupByEmail');
    expect(refused).toEqual([]);
  });
});

const poolsOf = (loop: Record<string, unknown> | undefined): string[][] =>
  ((loop?.rounds ?? []) as { seats: { pool: string[] }[] }[]).flatMap(({ seats }) =>
    seats.map(({ pool }) => pool),
  );
