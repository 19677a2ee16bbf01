import { setTimeout as pause } from 'node:timers/promises';
import { companyName, people } from '../company/people.ts';
import type { ShownMessage } from '../control/shown.ts';
import * as decision from './decision.ts';
import {
  debriefDelay,
  debriefPromises,
  debriefRoom,
  deliveryPromises,
  inboxWith,
  type Promised,
  recordPromise,
  refusalPromise,
  sealPromises,
  searchForCards,
} from './promises.ts';
import * as sameForAll from './same-for-all.ts';
import * as screen from './screen.ts';
import * as story from './story.ts';
import { until as comesTrue, inInbox } from './story.ts';

const { candidate, coordinator, intrude, manager, nameOf, panel } = story;
const screener = panel[0] ?? '';

/** One loop from setup to its decision, or until its debrief; true if every promise was kept. */
export async function playDemo(
  stage: story.Stage,
  evidence: { logs: string[]; dataDir: string },
  until: 'debrief' | null = null,
): Promise<boolean> {
  const { sandbox, player, transcript } = stage;
  transcript.print(
    `One interview loop at ${companyName}, a made-up company of ${people.length}. The app and its database are real; Slack and\nGoogle are strict stand-ins on this machine. On the left, London's time on a clock that is moved on.`,
  );
  await story.setUp(stage);
  await story.agreedOpening(stage);
  transcript.chapter('Starting a loop');
  await story.startedLoop(stage, candidate);
  transcript.chapter('Booking');
  await story.book(stage);
  const search = () => searchForCards(sandbox, evidence.logs, evidence.dataDir);
  let whileScreening = search();
  // A nudge stands in the thread of the request, and is no second request.
  const requestsTo = (who: string): number =>
    inboxWith(sandbox.slack, who, 'card.fill').filter(({ threadTs }) => !threadTs).length;
  const cardRequests: number[] = [];
  await story.interview(stage, async () => {
    transcript.chapter('The screen');
    cardRequests.push(requestsTo(screener));
    await story.fillCard(stage, screener, true);
    await inInbox(player, coordinator, 'Go on');
    whileScreening = search();
    await screen.goOn(stage);
    transcript.chapter('The other interviews');
  });
  const guides = await sameForAll.guidesOf(stage, candidate);
  cardRequests.push(...panel.slice(1).map(requestsTo));
  // Once the loop is decided, a guide says no more than that.
  const packs = panel.map((who) => inboxWith(sandbox.slack, who, 'pack.open').length);

  transcript.chapter('The scorecards');
  const [, first = '', ...others] = panel;
  const request = await inInbox(player, first, 'Fill scorecard');
  const seat = request.buttons[0]?.value ?? '';
  await story.fillCard(stage, first, true);
  const refusals = [await intrude(stage, 'card.fill', seat, `${nameOf(first)}’s Fill scorecard`)];
  for (const who of others.slice(0, -1)) await story.fillCard(stage, who, false);
  const loop = seat.split('~')[0] ?? '';
  refusals.push(await intrude(stage, 'cards.open', loop, 'Open scorecards'));
  const { received } = await player.command(coordinator, '/hire status');
  transcript.event(`${nameOf(coordinator)} types /hire status`);
  for (const message of received) if (message.isOnlyForYou) transcript.message(nameOf(coordinator), message);
  const before = search();
  const readers = screen.readersOfScreen(sandbox);
  const isClosed = debriefRoom(sandbox.slack) === undefined;
  const submittedAt = await story.fillCard(stage, panel.at(-1) ?? '', false);

  transcript.chapter('The debrief');
  const room = await comesTrue(() => debriefRoom(sandbox.slack));
  const messages = await allMessages(stage, room.id);
  const members = room.members.map((id) => people.find((person) => person.id === id)?.realName);
  transcript.event(
    `The gate opens: ${debriefDelay(sandbox.slack, submittedAt)} ms after the last scorecard the debrief is in #${room.name}, with ${members.filter(Boolean).join(', ')}:`,
  );
  for (const message of messages) (message.thread ? transcript.reply : transcript.parent)(message);
  await player.click(manager, 'cards.open').then(({ view }) => {
    transcript.event(`${nameOf(manager)} presses Open scorecards`);
    transcript.modal(view);
  });
  refusals.push(await intrude(stage, 'cards.open', loop, 'Open scorecards'));
  transcript.message(
    nameOf(coordinator),
    await comesTrue(async () =>
      (await player.inbox(coordinator)).find(({ text }) => text.includes('The debrief is open')),
    ),
  );

  const decided = async () => {
    await decision.voteAgain(stage, room.id);
    await decision.decide(stage, room.id);
    return [await recordPromise(await decision.takeItFurther(stage, coordinator))];
  };
  const recorded = until === 'debrief' ? [] : await decided();

  const promises = [
    ...sealPromises(whileScreening, before, search()),
    screen.screenPromise(readers),
    {
      isKept: isClosed,
      words: `With ${panel.length - 1} of ${panel.length} scorecards in, there was no debrief and no channel for one.`,
    },
    ...debriefPromises(sandbox, submittedAt),
    ...deliveryPromises(sandbox, [...packs, ...cardRequests]),
    refusalPromise(refusals),
    ...recorded,
  ];
  if (until !== 'debrief') promises.push(await sameForAll.secondCandidate(stage, guides));
  return report(stage, promises);
}

/** The thread once nothing has been added to it for a while: a message too many would come late. */
async function allMessages({ player }: story.Stage, room: string): Promise<ShownMessage[]> {
  // The agenda comes last; the picture is drawn meanwhile, and shown in the first message once it is there.
  let messages = await comesTrue(async () => {
    const all = await player.channel(manager, room);
    const isThere = (words: string) => all.some(({ text }) => text.includes(words));
    return isThere('What to do now') && isThere('[picture:') ? all : undefined;
  }, 60_000);
  for (let before = 0; before < messages.length; ) {
    before = messages.length;
    await pause(700);
    messages = await player.channel(manager, room);
  }
  return messages;
}

function report({ transcript }: story.Stage, promises: Promised[]): boolean {
  transcript.chapter('What was promised');
  for (const { isKept, words } of promises) transcript.print(`${isKept ? '✓' : '✗'} ${words}`);
  return promises.every(({ isKept }) => isKept);
}
