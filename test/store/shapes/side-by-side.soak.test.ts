import { afterAll, describe, expect, it } from '@jest/globals';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { loopIn } from '../../../src/store/shapes/carried.ts';
import { outcomeOf } from '../../support/people/outcome.ts';
import * as people from '../../support/people/patient-people.ts';
import { endProcesses } from '../../support/processes/app-process.ts';
import {
  raiseVersions,
  released,
  thisOne,
  type VersionsStage,
} from '../../support/released/released-stage.ts';
import { releases } from '../../support/released/releases.ts';
import { ines, jon, kim } from '../../support/stage/company.ts';
import { until } from '../../support/stage/play.ts';

const loopOf = async ({ database }: VersionsStage) => {
  const found = await database.collection('loops').findOne({ stage: { $ne: 'draft' } });
  if (!found) throw new Error('There is no loop.');
  return { document: found, loop: loopIn(found) };
};
const isTagged = async (stage: VersionsStage) => (await loopOf(stage)).document.audit.shape === 3;

describe.each(Object.keys(releases).map(Number))('a rollout from version %d', (number) => {
  afterAll(endProcesses);

  it('begins a loop with it, goes on with both at once, goes back, and comes again, and nobody notices', async () => {
    const stage = await raiseVersions();
    try {
      const first = await stage.begin(released(number));
      await people.nameCoordinators(stage);
      await people.startLoop(stage, people.panel);
      await people.book(stage);
      await people.everybodyComes(stage);
      expect(await isTagged(stage)).toBe(false);

      const second = await stage.begin(thisOne);
      await until(() => isTagged(stage));
      await people.waitForRoundsToEnd(stage);
      await people.sendCard(stage, ines.id, { rating: 'exceeds' });
      await people.allIsDone(stage);

      // Back to the version before, in the middle of the loop.
      await stage.end(second);
      await people.sendCard(stage, jon.id, { rating: 'below' });
      await people.allIsDone(stage);
      expect(await isTagged(stage)).toBe(false);

      const third = await stage.begin(thisOne);
      await until(() => isTagged(stage));
      await stage.end(first);
      await people.sendCard(stage, kim.id, { rating: 'meets', evidence: '' });
      await until(async () => (await loopOf(stage)).loop.debrief?.parent != null);
      await people.allIsDone(stage);

      // And back once more, with the debrief open.
      await stage.end(third);
      await stage.begin(released(number));
      await people.callVote(stage);
      for (const { id } of [ines, jon, kim]) await people.voteAgain(stage, id);
      await people.decide(stage);
      await people.allIsDone(stage);

      const outcome = (await outcomeOf(stage, {})) as Record<string, unknown> & { refused: string[] };
      expect(outcome).toMatchObject({ brokenLink: null, unfinished: [] });
      // Nobody who works there has the candidate's address.
      expect(outcome.refused).toEqual(['users.lookupByEmail: users_not_found']);
      const { loop } = await loopOf(stage);
      expect(loop.stage).toBe('decided');
      expect(seatsOf(loop).map(({ seat }) => seat.versions.length)).toEqual([1, 1, 1]);
      expect(loop.outbox.filter(({ state }) => state !== 'done' && state !== 'waiting')).toEqual([]);
      const debriefs = stage.slack.conversations().filter(({ name }) => name.startsWith('debrief-'));
      expect(debriefs).toHaveLength(1);
    } finally {
      await stage.close();
    }
  });
});
