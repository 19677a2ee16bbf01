import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, dana, hana, ines, jon, kim } from '../../support/stage/company.ts';
import { has, setUpCoordinators, startLoop, theLoop, until } from '../../support/stage/play.ts';
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
    const { _id, updatedAt, version, ...rest } = found ?? {};
    return rest;
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
    expect(before).toMatchObject({ settings: { pauses: [{ from: '12:00', to: '13:00' }], namedVote: true } });
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
    const { availability, kit } = loops[0] ?? {};
    expect(loops.map((loop) => [loop.kit.level, loop.availability, loop.kit.id])).toEqual(
      loops.map(() => ['mid', availability, kit.id]),
    );
    expect(stage.slack.clients.counts.untouched).toBeGreaterThan(4);
  });

});
