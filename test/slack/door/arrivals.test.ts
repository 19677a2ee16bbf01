import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hana, ines } from '../../support/stage/company.ts';
import { setUpCoordinators, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('what has ever come in from Slack', () => {
  let stage: Stage;
  const kinds = async () =>
    (await stage.database.collection('arrivals').find({}).toArray()).map(({ kind }) => kind).toSorted();
  const homesShown = (user: string) =>
    stage.slack.requests.filter(({ method, args }) => method === 'views.publish' && args.user_id === user)
      .length;
  const told = (words: string) => stage.logs.filter((line) => line.includes(words)).length;

  beforeAll(async () => {
    stage = await raiseStage({ app: { noEventAfterMs: 50 } });
  });
  afterAll(() => stage.close());

  it('is said once in the log while it is no event', async () => {
    await until(() => told('no Slack event has ever arrived') === 1);
    expect(told('Event Subscriptions: on, with app_home_opened')).toBe(1);
    expect(await kinds()).toEqual([]);
  });

  it('shows the Home after each command as long as no event comes', async () => {
    const { trouble } = await stage.slack.as(ines.id).command('/hire my');
    expect(trouble).toBeUndefined();
    await until(() => homesShown(ines.id) === 1);
    await stage.slack.as(ines.id).command('/hire my');
    await until(() => homesShown(ines.id) === 2);
    expect(await kinds()).toEqual(['command']);
  });

  it('tells presses from commands', async () => {
    await setUpCoordinators(stage);
    await until(async () => (await kinds()).length === 2);
    expect(await kinds()).toEqual(['command', 'press']);
  });

  it('leaves the Home to Slack once an event has come, also after the next start', async () => {
    await stage.slack.as(hana.id).openHome();
    await until(() => homesShown(hana.id) === 1);
    await stage.slack.as(hana.id).command('/hire my');
    await until(async () => (await kinds()).includes('event'));
    const [app] = stage.apps.splice(0);
    await app?.stop();
    await stage.startApp();
    await stage.slack.as(hana.id).command('/hire my');
    await stage.slack.as(hana.id).command('/hire status');
    expect(homesShown(hana.id)).toBe(1);
    expect(told('no Slack event has ever arrived')).toBe(1);
  });

  it('remembers a signature that does not fit', async () => {
    const stamp = String(Math.floor(Date.now() / 1000));
    const headers = { 'x-slack-request-timestamp': stamp, 'x-slack-signature': 'v0=no' };
    await fetch(`http://127.0.0.1:${stage.apps[0]?.port}/slack/events`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    await until(async () => (await kinds()).includes('wrong signature'));
  });
});
