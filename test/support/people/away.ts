import type { Fault } from '../../../src/sandbox/slack/api/faults.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { ines, jon, kim } from '../stage/company.ts';
import { cardInputs, debriefChannel, fillCard, openScorecard, theLoop, until } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';
import { fillPage } from './card-window.ts';
import { quiet } from './debrief-thread.ts';

const [minute, hour] = [60_000, 3_600_000];
export const absences = { '150 s': 2.5 * minute, '20 min': 20 * minute, '6 h': 6 * hour };

/** Everybody but one has written, and that one has filled all but the recommendation: the next press opens the gate. */
export async function playToTheGate(stage: Stage): Promise<() => Promise<void>> {
  for (const { id } of [ines, jon]) await fillCard(stage, id);
  const form = await openScorecard(stage, kim.id);
  const person = stage.slack.as(kim.id);
  const { recommendation = 'yes', ...rest } = cardInputs(form);
  await fillPage(person, form.id, rest);
  await quiet(stage);
  return async () => {
    await person.fill(form.id, { recommendation });
    await person.submit(form.id);
    await until(async () => (await theLoop(stage)).gate.state === 'open');
  };
}

/** Real time passes while Slack has these faults, and the app goes on knocking. Answers how many calls were hit. */
export async function slackIsAway(stage: Stage, forMs: number, wanted: Fault[]): Promise<number> {
  const { requests, faults } = stage.slack;
  const before = requests.length;
  for (const fault of wanted) faults.add(fault);
  const step = Math.max(30_000, forMs / 40);
  for (let passed = 0; passed < forMs; passed += step) {
    const asked = requests.length;
    if (passed > 0) stage.clock.advanceReal(step);
    await until(() => requests.length > asked);
    // The answer is heard, too.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  faults.clear();
  return requests.slice(before).filter((request) => request.fault).length;
}

/** Nothing but time: nobody presses anything. Answers how long, in real time, Slack was back before somebody knocked. */
export async function caughtUp(stage: Stage): Promise<number> {
  const { requests } = stage.slack;
  const before = requests.length;
  let passed = 0;
  for (; requests.length === before; passed += 1000) {
    stage.clock.advanceReal(1000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until(() => isCalm(stage));
  return passed;
}

const isCalm = async (stage: Stage): Promise<boolean> => {
  const { outbox } = await theLoop(stage);
  return outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now());
};

const effectOf = ({ metadata }: StoredMessage): string =>
  String((metadata?.event_payload as { effect?: string } | undefined)?.effect ?? '');

/** What is not as it would be had Slack always been there. */
export async function faultsOf(stage: Stage): Promise<string[]> {
  const { outbox, debrief } = await theLoop(stage);
  const messages = stage.slack.conversations().flatMap((conversation) => conversation.messages);
  const sent = messages.map(effectOf).filter((effect) => effect !== '');
  const rooms = stage.slack.conversations().filter(({ name }) => name.startsWith('debrief-'));
  const room = debriefChannel(stage)?.messages ?? [];
  const pictures = room.filter(({ files = [], threadTs }) => threadTs && files.length > 0);
  return [
    ...outbox.filter(({ state }) => state === 'dead').map(({ id, failure }) => `${id} is dead: ${failure}`),
    ...[...new Set(sent)].filter((effect) => sent.filter((other) => other === effect).length > 1),
    ...(rooms.length === 1 ? [] : [`${rooms.length} rooms`]),
    ...(room.filter(({ threadTs }) => !threadTs).length === 1 ? [] : ['not one debrief']),
    ...(pictures.length <= 1 ? [] : ['the picture twice']),
    ...(room.filter((message) => effectOf(message).includes('/reply-')).length === debrief?.replies
      ? []
      : ['not every reply']),
  ];
}
