import { expect } from '@jest/globals';
import { type Clock, correctedClock } from '../../../src/clock.ts';
import { ines, jon, kim } from '../stage/company.ts';
import { debriefChannel, fillCard, playUntilCards, theLoop, until } from '../stage/play.ts';
import { raiseStage, type Stage } from '../stage/stage.ts';

const lost = 4;

/**
 * A whole loop with one app for each of these clocks, which are so far from Slack's; of the debrief's messages Slack
 * posts the first ones and its answers are lost. Nobody presses anything to help.
 */
export async function debriefByClocks(offsets: number[]): Promise<void> {
  const stage = await raiseStage({ apps: 0 });
  try {
    for (const offset of offsets) await stage.startApp({ clock: wrongBy(stage.clock, offset) });
    await playUntilCards(stage);
    // Each app has its turn at the door.
    stage.apps.reverse();
    const inDebrief = ({ channel }: { channel?: unknown }) => channel === debriefChannel(stage)?.id;
    stage.slack.faults.add({ method: 'chat.postMessage', kind: 'drop_after', times: lost, when: inDebrief });
    for (const { id } of [ines, jon, kim])
      await fillCard(stage, id, { rating: id === kim.id ? 'below' : 'exceeds' });
    await until(async () => {
      const { debrief, outbox } = await theLoop(stage);
      const soon = stage.clock.now() + 30 * 60_000;
      return debrief !== null && outbox.every(({ state, due }) => state === 'done' || due > soon);
    });
    expect(lostAnswers(stage)).toBe(lost);
    expect(toldTwice(stage)).toEqual([]);
    const heads = debriefChannel(stage)?.messages.filter(({ threadTs }) => !threadTs);
    expect(heads).toHaveLength(1);
    expect((await theLoop(stage)).outbox.filter(({ state }) => state === 'dead')).toEqual([]);
  } finally {
    await stage.close();
  }
}

const wrongBy = (clock: Clock, offset: number): Clock => correctedClock(clock, () => offset);

const lostAnswers = ({ slack }: Stage): number =>
  slack.requests.filter(({ fault }) => fault === 'drop_after').length;

function toldTwice({ slack }: Stage): string[] {
  const messages = slack.conversations().flatMap((conversation) => conversation.messages);
  const effects = messages.flatMap(
    ({ metadata }) => (metadata?.event_payload as { effect?: string } | undefined)?.effect ?? [],
  );
  return effects.filter((effect, at) => effects.indexOf(effect) !== at);
}
