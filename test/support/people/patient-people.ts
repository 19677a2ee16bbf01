import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { bot, candidate, cora, dana, hana, ines, jon, kim, omar } from '../stage/company.ts';
import { type CardWords, cardInputs, has, isOnItsWay, patienceMs, until } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';
import { fillPage } from './card-window.ts';
import { loopsOf, openLoop } from './outcome.ts';

/** While the app is down Slack shows an error; a person tries again until they see what they asked for. */
async function insist<T>(act: () => Promise<unknown>, seen: () => T | undefined): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const outcome = (await act()) as { trouble?: string; errors?: object } | undefined;
    const isRefused = outcome?.trouble !== undefined || Object.keys(outcome?.errors ?? {}).length > 0;
    // Who acts again too soon has two windows open, the later one on top.
    const patience = Date.now() + (isRefused ? 100 : 10_000);
    while (Date.now() < patience) {
      const found = seen();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    if (Date.now() > deadline) throw new Error(`Tried again and again, in vain: ${act}`);
  }
}

const viewOf = (stage: Stage, user: string, isIt: (view: StoredView) => boolean) => () =>
  [stage.slack.as(user).currentView()].find((view) => view && isIt(view));

const called = (callbackId: string) => (view: StoredView) => view.callbackId === callbackId;
const instead = (callbackId: string) => (view: StoredView) =>
  view.callbackId !== callbackId && !isOnItsWay(view);

async function asks(stage: Stage, user: string, typed: string, form: string): Promise<string> {
  const view = await insist(() => stage.slack.as(user).command(typed), viewOf(stage, user, called(form)));
  return view.id;
}

async function submits(
  stage: Stage,
  user: string,
  form: string,
  isAnswer: (view: StoredView) => boolean,
): Promise<StoredView> {
  return insist(() => stage.slack.as(user).submit(form), viewOf(stage, user, isAnswer));
}

export async function nameCoordinators(stage: Stage): Promise<void> {
  const admin = stage.slack.as(dana.id);
  const form = await asks(stage, dana.id, '/hire setup', 'setup.form');
  await admin.fill(form, { coordinators: [cora.id] });
  await submits(stage, dana.id, form, instead('setup.form'));
  await admin.closeView(form);
}

const roomNames = ['Ada', 'Bob'];

/** The rooms of the workspace, each with a calendar. */
export async function nameRooms(stage: Stage): Promise<void> {
  const addresses = roomNames.map((name) => `${name.toLowerCase()}@resource.calendar.google.com`);
  for (const email of addresses) stage.google.addCalendar({ email, zone: 'Europe/Berlin' });
  const meetingRooms = roomNames.map((name, index) => `${addresses[index]} ${name}`).join('\n');
  const admin = stage.slack.as(dana.id);
  const form = await asks(stage, dana.id, '/hire setup', 'setup.form');
  await admin.fill(form, { coordinators: [cora.id], meetingRooms });
  await submits(stage, dana.id, form, instead('setup.form'));
  await admin.closeView(form);
}

export type Panel = {
  name: string;
  email: string;
  seats: [string, string, string];
  kit?: string;
  shadow?: string;
  /** Those that are switched on, and who sits in the rounds that come on top. */
  reviews?: string[];
  more?: Record<string, string | string[]>;
};

export const panel: Panel = { ...candidate, seats: [ines.id, jon.id, kim.id] };

/** A resume and written answers are read before the interview. */
export const readingPanel: Panel = {
  ...{ ...panel, kit: 'small-team-reviews' },
  reviews: ['resume-review', 'written-screen'],
  more: { 'seat.r3s1': dana.id, 'seat.r3s2': omar.id },
};

/** The first round is a screen. */
export const stagedPanel: Panel = { ...panel, kit: 'small-team-staged' };

/** Of the first seat several are in question. */
export const pooledPanel: Panel = { ...panel, more: { 'seat.r1s1': [ines.id, dana.id, omar.id] } };

/** The first round asks for a room. */
export const roomPanel: Panel = { ...panel, kit: 'small-team-training' };

/** With somebody in training beside the first two. */
export const watchedPanel: Panel = { ...panel, kit: 'small-team-training', shadow: omar.id };

export async function startLoop(
  stage: Stage,
  { name, email, seats, kit: id = 'small-team', shadow, reviews, more = {} }: Panel,
): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  const form = await asks(stage, cora.id, '/hire start', 'start.form');
  const kit = { kit: id, level: 'mid', zone: 'Europe/Berlin', hiringManager: hana.id };
  await coordinator.fill(form, { ...kit, name, email });
  await submits(stage, cora.id, form, called('seats.form'));
  if (reviews) {
    const isOn = ({ blocks }: StoredView) => has('seat.r1s2')(blocks);
    await insist(() => coordinator.fill(form, { 'reviews.1': reviews }), viewOf(stage, cora.id, isOn));
  }
  const [first, second, third] = seats;
  await coordinator.fill(form, {
    'seat.r1s1': first,
    'seat.r1s2': second,
    'seat.r2s1': third,
    ...(shadow ? { 'seat.r1s3': [shadow] } : {}),
    ...more,
  });
  await submits(stage, cora.id, form, instead('seats.form'));
  await coordinator.closeView(form);
}

/** The newest message that offers this button now; an edited message may have offered it once. */
const latest = (stage: Stage, user: string, actionId: string): StoredMessage | undefined =>
  stage.slack
    .as(user)
    .inbox()
    .findLast(({ blocks }) => has(actionId)(blocks ?? []));

/** A person whose press came to nothing, because a newer message was on its way, presses on that one. */
export async function book(stage: Stage): Promise<void> {
  const offered = () => latest(stage, cora.id, 'loop.book');
  const isTaken = async () =>
    (await loopsOf(stage)).every((loop) => loop.stage !== 'scheduling' || loop.search.state === 'taken');
  do {
    await until(() => offered() !== undefined);
    await insist(
      async () => {
        const message = offered();
        return message && stage.slack.as(cora.id).click(message, 'loop.book');
      },
      () => (offered() ? undefined : true),
    );
    await until(async () => offered() !== undefined || (await isTaken()));
  } while (!(await isTaken()));
}

/** A file, or words, by the button in the coordinator's message. */
export async function bringResume(stage: Stage, place = 'r1', typed?: string): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  const value = `${(await openLoop(stage)).id}~${place}`;
  await until(() => latest(stage, cora.id, value) !== undefined);
  const form = await insist(
    async () => {
      const message = latest(stage, cora.id, value);
      return message && coordinator.click(message, 'material.add', { value });
    },
    viewOf(stage, cora.id, called('material.form')),
  );
  const file = () => coordinator.upload({ name: 'resume.pdf', content: Buffer.from('%PDF-1.4 A resume.') });
  await coordinator.fill(form.id, typed ? { words: typed } : { file: [file()] });
  await submits(stage, cora.id, form.id, instead('material.form'));
  await coordinator.closeView(form.id);
}

/** What the hiring manager is offered once every card of a review is in. */
export const waitForOffer = (stage: Stage): Promise<void> =>
  until(() => latest(stage, hana.id, 'reviews.open') !== undefined);

const found = (stage: Stage, search: number): Promise<void> =>
  until(async () => {
    const loop = await openLoop(stage);
    return loop.search.number === search && loop.search.state === 'found';
  });

/** The times that were found anyway. */
export async function pickByHand(stage: Stage): Promise<void> {
  await found(stage, 1);
  const coordinator = stage.slack.as(cora.id);
  const slots = (await openLoop(stage)).search.offers[0]?.slots ?? [];
  const form = await insist(
    async () => {
      const message = latest(stage, cora.id, 'loop.by-hand');
      return message && coordinator.click(message, 'loop.by-hand');
    },
    viewOf(stage, cora.id, called('by-hand.form')),
  );
  const times = slots.map(({ round, startsAt }) => [`when.${round}`, String(startsAt / 1000)]);
  await coordinator.fill(form.id, Object.fromEntries(times));
  await submits(stage, cora.id, form.id, instead('by-hand.form'));
  await coordinator.closeView(form.id);
  await found(stage, 2);
}

/** Once the coordinator has been told of the first search: who asks sooner is told once, of the second. */
export async function searchTogether(stage: Stage): Promise<void> {
  await until(async () => (await openLoop(stage)).progress?.search === 1);
  const words = (view: StoredView) => JSON.stringify(view.blocks).includes('Quorum is looking for 1 loop');
  const told = await insist(
    () => stage.slack.as(cora.id).command('/hire schedule all'),
    viewOf(stage, cora.id, words),
  );
  await stage.slack.as(cora.id).closeView(told.id);
  await found(stage, 2);
}

export async function cancel(stage: Stage): Promise<void> {
  const form = await asks(stage, cora.id, '/hire cancel', 'cancel.form');
  const { id } = await openLoop(stage);
  await stage.slack.as(cora.id).fill(form, { loop: id, reason: 'The role was closed.' });
  await submits(stage, cora.id, form, instead('cancel.form'));
}

export async function reschedule(stage: Stage, round: string, intent: string): Promise<void> {
  const form = await asks(stage, cora.id, '/hire reschedule', 'reschedule.form');
  const { id } = await openLoop(stage);
  const inputs = { round: `${id}~round~${round}`, intent, reason: 'The candidate is ill.' };
  await stage.slack.as(cora.id).fill(form, inputs);
  await submits(stage, cora.id, form, instead('reschedule.form'));
  await stage.slack.as(cora.id).closeView(form);
}

/** Once the first round has begun, before the second. */
export async function tellTheNext(stage: Stage, user: string): Promise<void> {
  const { rounds } = await openLoop(stage);
  const first = rounds.find(({ id }) => id === 'r1')?.booking?.endsAt ?? 0;
  stage.clock.advance(first - stage.clock.now() + 1000);
  await until(() => latest(stage, user, 'handover.open') !== undefined);
  const form = await insist(
    async () => {
      const message = latest(stage, user, 'handover.open');
      return message && stage.slack.as(user).click(message, 'handover.open');
    },
    viewOf(stage, user, called('handover.form')),
  );
  await submits(stage, user, form.id, instead('handover.form'));
}

export async function handOver(stage: Stage, to: string): Promise<void> {
  const form = await asks(stage, cora.id, '/hire handover', 'responsible.form');
  const { id } = await openLoop(stage);
  await stage.slack.as(cora.id).fill(form, { loop: id, role: 'hiringManager', person: to });
  await submits(stage, cora.id, form, instead('responsible.form'));
  await stage.slack.as(cora.id).closeView(form);
}

/** To a channel that only those who may read are in. */
export async function moveDebrief(stage: Stage): Promise<void> {
  const room = stage.slack.createChannel({
    ...{ name: 'debrief-elsewhere', isPrivate: true },
    members: [cora.id, bot.id],
  });
  const form = await insist(
    async () => {
      const message = latest(stage, cora.id, 'room.choose');
      return message && stage.slack.as(cora.id).click(message, 'room.choose');
    },
    viewOf(stage, cora.id, called('room.form')),
  );
  await stage.slack.as(cora.id).fill(form.id, { channel: room, invite: ['invite'] });
  await submits(stage, cora.id, form.id, instead('room.form'));
  await stage.slack.as(cora.id).closeView(form.id);
}

/** What the coordinator does about an event that somebody changed. */
export const accept = (stage: Stage, user: string): Promise<void> =>
  pressesUntilGone(stage, user, 'invite.accept');

export const answerDrift = (stage: Stage, button: string): Promise<void> =>
  pressesUntilGone(stage, cora.id, button);

/** Whether a colleague comes instead. */
/** All that is due has been done. */
export const allIsDone = (stage: Stage): Promise<void> =>
  until(async () =>
    (await openLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
  );

/** Whoever is invited says so, so that nobody has to be reminded and no clock is ahead of a message. */
export async function everybodyComes(stage: Stage): Promise<void> {
  await allIsDone(stage);
  const holders = seatsOf(await openLoop(stage)).flatMap(({ seat }) => seat.holder ?? []);
  for (const user of new Set(holders)) if (latest(stage, user, 'invite.accept')) await accept(stage, user);
  await allIsDone(stage);
}

export const answerReplacement = (stage: Stage, user: string, says: 'yes' | 'no'): Promise<void> =>
  pressesUntilGone(stage, user, `replacement.${says}`);

/** Until the button is gone. */
async function pressesUntilGone(stage: Stage, user: string, button: string): Promise<void> {
  await until(() => latest(stage, user, button) !== undefined);
  await insist(
    async () => {
      const message = latest(stage, user, button);
      return message && stage.slack.as(user).click(message, button);
    },
    () => (latest(stage, user, button) ? undefined : true),
  );
}

/** Once what was in the way is put right. */
export async function retryAll(stage: Stage): Promise<void> {
  await until(() => latest(stage, cora.id, 'delivery.retry-all') !== undefined);
  stage.slack.faults.clear();
  await insist(
    async () => {
      const message = latest(stage, cora.id, 'delivery.retry-all');
      return message && stage.slack.as(cora.id).click(message, 'delivery.retry-all');
    },
    () => (latest(stage, cora.id, 'delivery.retry-all') ? undefined : true),
  );
}

export async function stepBack(stage: Stage, user: string): Promise<void> {
  const form = await asks(stage, user, '/hire recuse', 'recuse.form');
  const { id } = await openLoop(stage);
  await stage.slack.as(user).fill(form, { seat: `${id}~r1s1`, reason: 'We are related.' });
  await submits(stage, user, form, instead('recuse.form'));
}

export async function waitForRoundsToEnd(stage: Stage): Promise<void> {
  const { rounds } = await openLoop(stage);
  const end = Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0));
  stage.clock.advance(Math.max(0, end - stage.clock.now() + 60_000));
}

/** From one due time to the next until this person, the only one who owes a card, was asked so often. */
export async function waitForNudges(stage: Stage, user: string, number: number): Promise<void> {
  const nudge = async () =>
    (await openLoop(stage)).outbox.find(({ kind, state }) => kind === 'card.nudge' && state === 'waiting');
  const sent = async () =>
    seatsOf(await openLoop(stage)).find(({ seat }) => seat.holder === user)?.seat.nudges.sent ?? 0;
  while ((await sent()) < number) {
    await until(async () => (await nudge()) !== undefined);
    const due = (await nudge())?.due ?? 0;
    stage.clock.advance(Math.max(0, due - stage.clock.now()));
    await until(async () => ((await nudge())?.due ?? 0) > due);
  }
  await allIsDone(stage);
}

/** A filled form, not yet submitted. */
export async function openCard(stage: Stage, user: string, words: CardWords): Promise<string> {
  const person = stage.slack.as(user);
  await until(() => latest(stage, user, 'card.fill') !== undefined);
  const form = await insist(
    async () => {
      const message = latest(stage, user, 'card.fill');
      return message && person.click(message, 'card.fill');
    },
    viewOf(stage, user, called('card.form')),
  );
  await fillPage(person, form.id, cardInputs(form, words));
  return form.id;
}

/** The receipt that the person was shown. */
export async function submitCard(stage: Stage, user: string, form: string): Promise<string> {
  const answer = await submits(stage, user, form, instead('card.form'));
  const inWords = JSON.stringify(answer.blocks);
  // Version 1 has it in words alone.
  const [receipt] =
    /^[0-9a-f]{64}$/.exec(answer.privateMetadata ?? '') ?? /\b[0-9a-f]{64}\b/.exec(inWords) ?? [];
  if (!receipt) throw new Error(`${user} was shown no receipt but: ${inWords}`);
  return receipt;
}

export const sendCard = async (stage: Stage, user: string, words: CardWords): Promise<string> =>
  submitCard(stage, user, await openCard(stage, user, words));

/** Something in the debrief's thread, or sent to the hiring manager alone, that offers this button now. */
const inThread = (stage: Stage, actionId: string): StoredMessage | undefined =>
  [
    ...stage.slack.as(hana.id).inbox(),
    ...(stage.slack.conversations().find(({ name }) => name.startsWith('debrief-'))?.messages ?? []),
  ].findLast(({ blocks }) => has(actionId)(blocks ?? []));

const presses = (stage: Stage, user: string, actionId: string) => async (): Promise<unknown> => {
  const message = inThread(stage, actionId);
  return message && stage.slack.as(user).click(message, actionId);
};

async function opens(stage: Stage, user: string, actionId: string, form: string): Promise<string> {
  await until(() => inThread(stage, actionId) !== undefined);
  return (await insist(presses(stage, user, actionId), viewOf(stage, user, called(form)))).id;
}

export async function callVote(stage: Stage): Promise<void> {
  await until(() => inThread(stage, 'vote.call') !== undefined);
  await insist(presses(stage, hana.id, 'vote.call'), () => inThread(stage, 'vote.cast'));
}

export async function voteAgain(stage: Stage, user: string): Promise<void> {
  const form = await opens(stage, user, 'vote.cast', 'vote.form');
  await stage.slack.as(user).fill(form, { recommendation: 'yes' });
  await submits(stage, user, form, instead('vote.form'));
  await stage.slack.as(user).closeView(form);
}

export async function decide(stage: Stage): Promise<void> {
  const form = await opens(stage, hana.id, 'decision.open', 'decision.form');
  await stage.slack.as(hana.id).fill(form, { outcome: 'hire', rationale: 'They can do it.' });
  await submits(stage, hana.id, form, instead('decision.form'));
  await stage.slack.as(hana.id).closeView(form);
}

/** Reads the reviews before the interviews, and wants those all the same. */
export async function goOnAfterReviews(stage: Stage): Promise<void> {
  const manager = stage.slack.as(hana.id);
  await until(async () => {
    const offer = latest(stage, hana.id, 'reviews.open');
    if (offer && (await openLoop(stage)).gate.state === 'closed') await manager.click(offer, 'reviews.open');
    return (await openLoop(stage)).gate.state === 'open';
  });
  // They look at the picture before they decide: a loop that has gone on shows it no more.
  await until(async () =>
    (await openLoop(stage)).outbox.some(({ kind, state }) => kind === 'parent.show' && state === 'done'),
  );
  const form = await opens(stage, hana.id, 'decision.open', 'decision.form');
  await manager.fill(form, { outcome: 'more_evidence' });
  await until(() => has('rationale')(manager.currentView()?.blocks ?? []));
  await manager.fill(form, { rationale: 'Worth an interview.' });
  await submits(stage, hana.id, form, instead('decision.form'));
  await manager.closeView(form);
}

export async function stopAtStage(stage: Stage): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  await until(() => latest(stage, cora.id, 'stage.stop') !== undefined);
  const form = await insist(
    async () => {
      const message = latest(stage, cora.id, 'stage.stop');
      return message && coordinator.click(message, 'stage.stop');
    },
    viewOf(stage, cora.id, called('stage-stop.form')),
  );
  await coordinator.fill(form.id, { why: 'skills', words: 'Too little depth.' });
  await submits(stage, cora.id, form.id, instead('stage-stop.form'));
  await coordinator.closeView(form.id);
}

export async function dissent(stage: Stage, user: string): Promise<void> {
  const form = await opens(stage, user, 'dissent.open', 'dissent.form');
  await stage.slack.as(user).fill(form, { words: 'I would wait.' });
  await submits(stage, user, form, instead('dissent.form'));
  await stage.slack.as(user).closeView(form);
}

export async function tickFirstStep(stage: Stage): Promise<void> {
  await until(() => latest(stage, hana.id, 'onboarding.open') !== undefined);
  const manager = stage.slack.as(hana.id);
  const plan = await insist(
    async () => {
      const list = latest(stage, hana.id, 'onboarding.open');
      return list && manager.click(list, 'onboarding.open');
    },
    () => {
      const view = manager.currentView();
      return has('checklist.1')(view?.blocks ?? []) ? view : undefined;
    },
  );
  await insist(
    () => manager.click({ view: plan.id }, 'checklist.1', { select: ['s0-0'] }),
    () => latest(stage, hana.id, '1 of 3 steps done'),
  );
  await manager.closeView(plan.id);
}

const dayMs = 24 * 60 * 60_000;

/** Somebody starts on the next day, and the day comes. */
export async function startTomorrow(stage: Stage): Promise<void> {
  const day = new Date(stage.clock.now() + dayMs).toISOString().slice(0, 10);
  await insist(
    async () => {
      const list = latest(stage, hana.id, 'start-day.set');
      return list && stage.slack.as(hana.id).click(list, 'start-day.set', { select: day });
    },
    () => latest(stage, hana.id, 'They start on'),
  );
  stage.clock.advance(Date.parse(`${day}T10:00:00Z`) - stage.clock.now());
  await until(() => latest(stage, hana.id, ': Weeks 1 and 2* · ') !== undefined);
}

/** All that is kept about the candidate, for an administrator. */
export async function askForAccess(stage: Stage): Promise<void> {
  const person = stage.slack.as(cora.id);
  const files = () => person.files(person.directChannel()).filter(({ name }) => name.startsWith('access-'));
  const names = await asks(stage, dana.id, '/hire privacy', 'privacy.form');
  await stage.slack.as(dana.id).fill(names, { administrators: [cora.id] });
  await submits(stage, dana.id, names, instead('privacy.form'));
  await stage.slack.as(dana.id).closeView(names);
  const form = await asks(stage, cora.id, '/hire access', 'access.form');
  await person.fill(form, { email: candidate.email });
  const shown = await submits(stage, cora.id, form, called('access-preview.form'));
  await submits(stage, cora.id, shown.id, instead('access-preview.form'));
  await until(() => files().length === 2);
}

export async function exportLoop(stage: Stage): Promise<void> {
  const manager = stage.slack.as(hana.id);
  const choices = () => manager.ephemerals().findLast(({ blocks }) => has('export.send')(blocks ?? []));
  const answers = () => manager.ephemerals().findLast(has('The record of this loop is on its way to you'));
  const choice = await insist(() => manager.command('/hire export'), choices);
  const message = { channel: manager.directChannel(), ts: choice.ts };
  // A press that the app took down with it is done again, like any other, and no more once it is heard.
  await insist(() => manager.click(message, 'export.send'), answers);
  await until(() => manager.files(manager.directChannel()).length === 2);
}
