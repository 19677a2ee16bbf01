import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chapters } from '../../support/chapters.ts';
import { quiet } from '../../support/people/debrief-thread.ts';
import { cora, ines, jon } from '../../support/stage/company.ts';
import { book, has, setUpCoordinators, startLoop, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('a coordinator hears of what could not be done', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage);
    stage.slack.faults.add({
      ...{ method: 'chat.postMessage', kind: 'error', code: 'restricted_action' },
      when: ({ channel }) => [ines, jon].some(({ id }) => channel === stage.slack.as(id).directChannel()),
    });
    await book(stage);
  });
  afterAll(() => stage.close());

  const news = () => stage.slack.as(cora.id).inbox().filter(has('does not try again by itself'));
  const pass = () => stage.clock.advance(10_000);
  const bothAreDead = async () =>
    (await theLoop(stage)).outbox.filter(({ state }) => state === 'dead').length === 2;

  it('in one new message for both, in words', async () => {
    await until(bothAreDead);
    pass();
    await until(() => news().length > 0);
    expect(news()).toHaveLength(1);
    const words = JSON.stringify(news()[0]?.blocks);
    expect(words).toContain(`The interview guide for <@${ines.id}>`);
    expect(words).toContain(`The interview guide for <@${jon.id}>`);
    expect(words).not.toContain('pack.send');
  });

  it('again in a new message when it fails again after Retry all', async () => {
    const [first] = news();
    await stage.slack.as(cora.id).click(first as NonNullable<typeof first>, 'delivery.retry-all');
    const failed = () => stage.slack.requests.filter(({ fault }) => fault === 'error').length;
    await until(() => failed() >= 4);
    // What fails later than this is told in a message of its own, 10 seconds after it.
    await until(bothAreDead);
    pass();
    const stands = (ts: string | undefined) =>
      stage.slack
        .as(cora.id)
        .inbox()
        .some((one) => one.ts === ts);
    // The new one says all that the earlier one said, which is taken back.
    await until(() => news().length === 1 && !stands(first?.ts));
    expect(stage.slack.as(cora.id).inbox().filter(has('could not be done'))).toHaveLength(1);
  });

  it('and reads in the same message that all is done', async () => {
    stage.slack.faults.clear();
    const [second] = news();
    await stage.slack.as(cora.id).click(second as NonNullable<typeof second>, 'delivery.retry-all');
    await until(() => [ines, jon].every(({ id }) => stage.slack.as(id).inbox().some(has('pack.open'))));
    pass();
    await until(() => news().length === 0);
    await quiet(stage);
    expect(stage.slack.as(cora.id).inbox().filter(has('nothing is left to retry'))).toHaveLength(1);
    expect(
      (await theLoop(stage)).outbox.filter(({ state }) => state !== 'done' && state !== 'waiting'),
    ).toEqual([]);
  });
});
