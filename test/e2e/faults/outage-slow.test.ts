import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import type { SubmitOutcome } from '../../../src/sandbox/slack/people/submissions.ts';
import { chapters } from '../../support/chapters.ts';
import { type DatabaseProxy, databaseProxy } from '../../support/faults/database-proxy.ts';
import { fillPage } from '../../support/people/card-window.ts';
import { cora, hana, jon } from '../../support/stage/company.ts';
import { openScorecard, playUntilCards, until } from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('the database is so slow that people are told to try again, and then does it all the same', () => {
  const it = chapters();
  let stage: Stage;
  let database: DatabaseProxy;
  beforeAll(async () => {
    const mongodbUri = freshDatabase();
    database = await databaseProxy(mongodbUri);
    stage = await raiseStage({ apps: 0, mongodbUri });
    await stage.startApp({ mongodbUri: database.uri });
    await playUntilCards(stage);
  });
  afterAll(async () => {
    await stage.close();
    await database.refuse();
  });

  const late = async (submit: () => Promise<SubmitOutcome>) => {
    database.hold();
    const { errors, ms } = await submit();
    database.letThrough();
    expect(Object.values(errors).join()).toMatch(/try again/);
    expect(ms).toBeLessThan(3000);
  };
  const loops = async (filter: object) => stage.database.collection('loops').find(filter).toArray();

  it('seals what a person wrote last, not what they had written before', async () => {
    const person = stage.slack.as(jon.id);
    const form = await openScorecard(stage, jon.id);
    const write = (words: string) => {
      const ids = (form.blocks as { block_id?: string }[]).map(({ block_id = '' }) => block_id);
      const rated = ids.filter((id) => id.startsWith('rating.')).map((id) => [fieldOf(id), 'meets']);
      return fillPage(person, form.id, {
        ...{ ...Object.fromEntries(rated), recommendation: 'no', summary: words },
      });
    };
    const versions = async () => (await loops({}))[0]?.rounds[0].seats[1].versions;
    await write('First thought.');
    await late(() => person.submit(form.id));
    await until(async () => (await versions()).length === 1);
    await write('Second thought.');
    await until(async () => (await person.submit(form.id)).view?.title?.text === 'Sealed');
    await person.closeView(form.id);
    expect(await versions()).toHaveLength(2);
    expect(JSON.stringify((await openScorecard(stage, jon.id)).values)).toContain('Second thought.');
  });

  it('gives the same receipt for the same words', async () => {
    const person = stage.slack.as(jon.id);
    const form = person.currentView();
    if (!form) throw new Error('The scorecard is not open.');
    await person.fill(form.id, { summary: 'Third thought.' });
    await late(() => person.submit(form.id));
    await until(async () => (await loops({}))[0]?.rounds[0].seats[1].versions.length === 3);
    await until(async () => (await person.submit(form.id)).view?.title?.text === 'Sealed');
    expect((await loops({}))[0]?.rounds[0].seats[1].versions).toHaveLength(3);
  });

  it('starts the loop of the candidate that stands in the form at last', async () => {
    const coordinator = stage.slack.as(cora.id);
    await coordinator.command('/hire start');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'start.form');
    const wrong = { name: 'Wanda Wrong', email: 'wanda@elsewhere.test', hiringManager: hana.id };
    await coordinator.fill(form.id, wrong);
    await late(() => coordinator.submit(form.id));
    await until(async () => (await loops({ stage: 'draft' })).length === 1);
    await coordinator.fill(form.id, { name: 'Rita Right', email: 'rita@elsewhere.test' });
    const seats = (await coordinator.submit(form.id)).view;
    const loop = (await loops({ id: seats?.privateMetadata?.split('~')[0] }))[0];
    const first = (await loops({ stage: 'draft' })).find(({ id }) => id !== loop?.id);
    expect(first).toBeDefined();
    expect(loop?.candidate.lookups).not.toEqual(first?.candidate.lookups);
  });
});
