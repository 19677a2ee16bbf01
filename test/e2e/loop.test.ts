import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ines, jon, kim } from '../support/company.ts';
import { debriefChannel, fillCard, playUntilCards, theLoop, until } from '../support/play.ts';
import { type Stage, raiseStage } from '../support/stage.ts';

describe('one loop, from /hire start to the debrief', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
  });
  afterAll(() => stage.close());

  it('opens the debrief after the third card, in one thread', async () => {
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { rating: 'exceeds' });
    await fillCard(stage, jon.id, { rating: 'below' });
    expect((await theLoop(stage)).gate.state).toBe('closed');
    expect(debriefChannel(stage)).toBeUndefined();

    const before = Date.now();
    await fillCard(stage, kim.id, { rating: 'meets', evidence: '' });
    await until(() => (debriefChannel(stage)?.messages.length ?? 0) > 0);
    expect(Date.now() - before).toBeLessThan(2000);
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
    console.log(JSON.stringify(debriefChannel(stage)?.messages.map((m) => [m.threadTs, m.text, m.blocks]), null, 1));
    console.log(stage.slack.refusals, stage.google.refusals);
  });
});
