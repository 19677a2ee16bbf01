import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillPage } from '../../support/people/card-window.ts';
import { ines, jon, kim } from '../../support/stage/company.ts';
import {
  cardInputs,
  debriefChannel,
  fillCard,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

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

    const form = await openScorecard(stage, kim.id);
    await fillPage(stage.slack.as(kim.id), form.id, cardInputs(form, { rating: 'meets', evidence: '' }));
    const before = Date.now();
    await stage.slack.as(kim.id).submit(form.id);
    await until(() => (debriefChannel(stage)?.messages.length ?? 0) > 0);
    // Within seconds: because of the card, and not because of the sweep.
    expect(Date.now() - before).toBeLessThan(10_000);
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
  });
});
