import { describe, expect, it } from '@jest/globals';
import { debriefThread, quiet } from '../../support/people/debrief-thread.ts';
import { openLargeDebrief, panelOf } from '../../support/people/large-debrief.ts';
import { theLoop, until } from '../../support/stage/play.ts';
import { freshDatabase, raiseStage } from '../../support/stage/stage.ts';

describe.each([1, 3, 6, 11])('a debrief of %i', (size) => {
  it('stands complete, inside every limit and at Slack’s pace', async () => {
    const mongodbUri = freshDatabase();
    const stage = await raiseStage({ mongodbUri, people: panelOf(size), app: { pace: 1 } });
    try {
      expect(stage.slack.limits.isEnforced).toBe(true);
      const thread = debriefThread(stage);
      const begun = Date.now();
      await openLargeDebrief(stage, mongodbUri, size);
      stage.clock.advance(1000);
      await until(async () => (await theLoop(stage)).debrief?.agenda != null);
      const seconds = (Date.now() - begun) / 1000;
      await quiet(stage);
      const loop = await theLoop(stage);
      const effects = thread.messages().map(({ metadata }) => JSON.stringify(metadata));
      expect(new Set(effects).size).toBe(effects.length);
      expect(thread.messages()).toHaveLength(1 + (loop.debrief?.replies ?? -1) + 1);
      expect(loop.debrief?.picture).not.toBeNull();
      expect(stage.slack.refusals.filter(({ method }) => method.startsWith('chat'))).toEqual([]);
      process.stderr.write(
        `debrief of ${size}: ${thread.messages().length} messages in ${seconds.toFixed(1)} s\n`,
      );
      // What Slack's pace makes of so many messages, and as much again for a busy machine.
      expect(thread.messages().length).toBeLessThanOrEqual(16);
    } finally {
      await stage.close();
    }
  });
});
