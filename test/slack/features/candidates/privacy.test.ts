import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chapters } from '../../../support/chapters.ts';
import { cora, dana } from '../../../support/stage/company.ts';
import { has, setUpCoordinators, until } from '../../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../../support/stage/stage.ts';

describe('/hire privacy', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  const send = async (user: string, values: Record<string, unknown>) => {
    const person = stage.slack.as(user);
    await person.command('/hire privacy');
    const form = await person.waitForView((view) => view.callbackId === 'privacy.form');
    await person.fill(form.id, values as Parameters<typeof person.fill>[1]);
    const outcome = await person.submit(form.id);
    await person.closeView(form.id);
    return outcome;
  };

  it('says at the field what cannot be, and keeps nothing of it', async () => {
    const own = await send(dana.id, { administrators: [cora.id], retention: 'own', months: '' });
    expect(Object.keys(own.errors)).toEqual(['months']);
    const mark = await send(cora.id, { administrators: [cora.id] });
    expect(Object.keys(mark.errors)).toEqual(['administrators']);
  });

  it('names administrators and how long data is kept; every coordinator hears of that once', async () => {
    const saved = await send(dana.id, { administrators: [cora.id], retention: 'de' });
    expect(JSON.stringify(saved.view?.blocks)).toContain('kept for 6 months now');
    const told = () => stage.slack.as(cora.id).inbox().filter(has('how long candidates’ data is kept'));
    await until(() => told().length === 1);
    const settings = await stage.database.collection('settings').findOne({});
    expect(settings).toMatchObject({ administrators: [cora.id], retention: { preset: 'de', months: 6 } });
    expect((await send(cora.id, { contact: dana.id })).errors).toEqual({});
    expect(await stage.database.collection('settings').findOne({})).toMatchObject({
      ...{ administrators: [cora.id], contact: dana.id, retention: { preset: 'de', months: 6 } },
      coordinators: settings?.coordinators,
    });
    expect(told().length).toBe(1);
  });
});
