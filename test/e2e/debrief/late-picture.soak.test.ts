import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { debriefThread, quiet } from '../../support/people/debrief-thread.ts';
import { ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('a picture that Slack does not get ready in time', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ fileProcessingMs: 8000 });
    await playUntilCards(stage);
    for (const { id } of [ines, jon, kim]) await fillCard(stage, id);
  });
  afterAll(() => stage.close());

  it('keeps nobody waiting, and is shared below the debrief', async () => {
    await until(async () => (await theLoop(stage)).debrief?.agenda != null);
    await quiet(stage);
    const thread = debriefThread(stage);
    await until(() => thread.replies().some(({ files }) => files?.length === 1));
    expect((thread.parents()[0]?.blocks ?? []).map(({ type }) => type)).not.toContain('image');
    expect(thread.replies().flatMap(({ blocks }) => (blocks ?? []).map(({ type }) => type))).toContain(
      'data_table',
    );
  });
});
