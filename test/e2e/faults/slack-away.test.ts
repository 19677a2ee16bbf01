import { afterEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../../src/sandbox/slack/api/faults.ts';
import { absences, caughtUp, faultsOf, playToTheGate, slackIsAway } from '../../support/people/away.ts';
import { scale } from '../../support/scale.ts';
import { playUntilCards } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

/** The first calls after the gate are carried out, and their answers are lost. */
const lost: Fault = { method: /^(chat\.postMessage|conversations\.create)$/, kind: 'drop_after', times: 2 };
const ways: Record<string, Fault> = {
  'says nothing': { method: /./, kind: 'drop_before' },
  'answers 503 with nothing': { method: /./, kind: 'http500' },
  'has revoked the token': { method: /./, kind: 'error', code: 'token_revoked' },
};

describe('at the moment when the gate opens', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  it.each(scale.absences)(
    'Slack %s for %s: one debrief, every message once, no press needed',
    async (way, time) => {
      stage = await raiseStage();
      stage.slack.limits.pace = 20;
      await playUntilCards(stage);
      const openGate = await playToTheGate(stage);
      const away = slackIsAway(stage, absences[time], [lost, ways[way] as Fault]);
      await openGate();
      expect(await away).toBeGreaterThan(3);
      expect(await caughtUp(stage)).toBeLessThan(30_000);
      expect(await faultsOf(stage)).toEqual([]);
    },
  );
});
