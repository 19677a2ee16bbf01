import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chapters } from '../../support/chapters.ts';
import { debriefThread, quiet } from '../../support/people/debrief-thread.ts';
import { candidate, cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import { debriefChannel, fillCard, has, playUntilCards, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('the workspace keeps messages for a month, and the first message of a debrief is gone', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
    for (const { id } of [ines, jon, kim]) await fillCard(stage, id);
    await until(() => debriefThread(stage).inThread('What to do now') !== undefined);
    await quiet(stage);
  });
  afterAll(() => stage.close());

  const room = () => debriefChannel(stage) as NonNullable<ReturnType<typeof debriefChannel>>;
  const standsAlone = () => room().messages.filter(({ threadTs, ts }) => !threadTs && !before.has(ts));
  const before = new Set<string>();

  it('what comes later stands in the channel, and says what it belongs to', async () => {
    const [parent] = debriefThread(stage).parents();
    stage.slack.expire(room().id, parent?.ts ?? '');
    for (const { ts } of room().messages) before.add(ts);
    await debriefThread(stage).press(hana.id, 'vote.call');
    await until(() => standsAlone().length === 1);
    // What it belongs to is written into it in a second request.
    await quiet(stage);
    const [vote] = standsAlone();
    expect(JSON.stringify(vote?.blocks)).toContain(`the debrief of *${candidate.name}*`);
    expect(has('vote.cast')(vote as NonNullable<typeof vote>)).toBe(true);
  });

  it('once, also where Slack’s answer was lost', async () => {
    stage.slack.faults.add({ method: 'chat.postMessage', kind: 'drop_after', times: 1 });
    await debriefThread(stage).press(hana.id, 'vote.close');
    await until(() => standsAlone().length === 2);
    await quiet(stage);
    expect(stage.slack.requests.filter(({ fault }) => fault === 'drop_after')).toHaveLength(1);
    const [, result] = standsAlone();
    expect(standsAlone()).toHaveLength(2);
    expect(JSON.stringify(result?.blocks)).toContain(`the debrief of *${candidate.name}*`);
    expect(stage.slack.as(cora.id).inbox().some(has('could not be done'))).toBe(false);
  });
});
