import { afterAll, describe, expect, it } from '@jest/globals';
import type { EffectKind } from '../../src/core/loop/effect.ts';
import { debriefThread, isQuiet } from '../support/people/debrief-thread.ts';
import { openLargeDebrief, panelOf } from '../support/people/large-debrief.ts';
import { endProcesses } from '../support/processes/app-process.ts';
import { raiseKilledStage } from '../support/processes/app-process-keeper.ts';
import { theLoop, until } from '../support/stage/play.ts';
import { freshDatabase } from '../support/stage/stage.ts';

const size = 11;
const replies = [1, 2, 3, 4, 5];
const once = (kind: EffectKind) => ({ kind, countdown: 1 });
/** Each list in one run; a process that is new counts anew, so later replies are met in runs of their own. */
const deaths = [
  ['debrief.prepare', 'debrief.open', 'debrief.reply'] as const,
  ['debrief.picture', 'parent.show', 'agenda.show'] as const,
]
  .map((kinds) => kinds.map(once))
  .concat(replies.slice(1).map((countdown) => [{ kind: 'debrief.reply', countdown }]));

describe('a debrief of eleven', () => {
  afterAll(endProcesses);

  it.each(
    deaths.flatMap((deadly) =>
      (['claimed', 'called', 'marked'] as const).map((moment) => ({
        ...{ deadly, moment },
        names: deadly.map(({ kind, countdown }) => `${kind} ${countdown}`).join('; '),
      })),
    ),
  )(
    'stands once and complete when the app dies with each of these $moment: $names',
    async ({ deadly, moment }) => {
      const mongodbUri = freshDatabase();
      const stage = await raiseKilledStage(
        deadly.map((one) => ({ ...one, moment })),
        { mongodbUri, people: panelOf(size) },
      );
      try {
        await openLargeDebrief(stage, mongodbUri, size);
        stage.clock.advance(1000);
        await until(async () => (await theLoop(stage)).debrief?.agenda != null && (await isQuiet(stage)));
        // Who dies when all is written down is done already, and dies all the same.
        await until(() => stage.deaths() >= deadly.length);
        expect(stage.deaths()).toBe(deadly.length);
        const loop = await theLoop(stage);
        const thread = debriefThread(stage);
        const effects = thread.messages().map(({ metadata }) => JSON.stringify(metadata));
        expect(new Set(effects).size).toBe(effects.length);
        expect(loop.debrief?.replies).toBe(replies.length);
        expect(thread.messages()).toHaveLength(replies.length + 2);
        expect(thread.parents()).toHaveLength(1);
        expect(stage.trouble()).toEqual([]);
      } finally {
        await stage.close();
      }
    },
  );
});
