import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Effect } from '../../../src/core/loop/effect.ts';
import { chapters } from '../../support/chapters.ts';
import {
  allWait,
  minute,
  moveTo,
  nudgesOf,
  nudgesTakenBack,
  seatName,
  seatOf,
  waiting,
} from '../../support/people/nudge-play.ts';
import { ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('a card that comes as its nudge does', () => {
  const it = chapters();
  let stage: Stage;
  let hold = { when: (_moment: string, _effect: Effect) => false, act: async () => {} };
  /** Lets people act at one moment of a nudge, while the courier waits. */
  const meanwhile = (user: string, moment: string, attempt: number): Promise<void> =>
    new Promise((resolve, reject) => {
      hold = {
        when: (at, { kind, payload, attempts }) =>
          kind === 'card.nudge' &&
          'seat' in payload &&
          payload.seat === seatName(user) &&
          at === moment &&
          attempts === attempt,
        act: async () => {
          hold = { ...hold, when: () => false };
          await fillCard(stage, user).then(() => resolve(), reject);
        },
      };
    });
  beforeAll(async () => {
    const observe = async (moment: string, effect: Effect) => {
      if (hold.when(moment, effect)) await hold.act();
    };
    stage = await raiseStage({ app: { observe, leaseMs: 20_000 } });
    await playUntilCards(stage);
    await allWait(stage);
  });
  afterAll(() => stage.close());
  const isOver = (user: string) =>
    until(
      async () =>
        nudgesOf(stage, user).length === 0 &&
        (await waiting(stage, user)) === undefined &&
        (await seatOf(stage, user)).nudges.posted === null,
    );

  it('stops a nudge that the courier has taken up and not yet posted', async () => {
    const filled = meanwhile(ines.id, 'claimed', 1);
    stage.clock.advance(120 * minute);
    await filled;
    await isOver(ines.id);
    expect(nudgesTakenBack(stage, ines.id)).toEqual([]);
    expect((await seatOf(stage, ines.id)).nudges.sent).toBe(0);
  });

  it('takes a nudge back that was posted without Slack saying so', async () => {
    for (const { id } of [jon, kim]) await until(async () => (await seatOf(stage, id)).nudges.sent === 1);
    const filled = meanwhile(jon.id, 'claimed', 2);
    const isNudged = ({ text }: { text?: unknown }) => String(text).includes('is still open');
    stage.slack.faults.add({ method: 'chat.postMessage', kind: 'drop_after', times: 1, when: isNudged });
    moveTo(stage, (await waiting(stage, jon.id))?.due ?? 0);
    await filled;
    await isOver(jon.id);
    expect(nudgesTakenBack(stage, jon.id)).toHaveLength(2);
  });

  it('takes a nudge back that was posted and not yet written down', async () => {
    const filled = meanwhile(kim.id, 'called', 1);
    moveTo(stage, (await waiting(stage, kim.id))?.due ?? 0);
    await filled;
    await isOver(kim.id);
    expect(nudgesTakenBack(stage, kim.id)).toHaveLength(2);
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
  });
});
