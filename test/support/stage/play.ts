import { fieldOf } from '../../../blocks/ids.ts';
import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { SubmitOutcome } from '../../../src/sandbox/slack/people/submissions.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import { loopIn } from '../../../src/store/shapes/carried.ts';
import { fillPage } from '../people/card-window.ts';
import { candidate, cora, dana, hana, ines, jon, kim } from './company.ts';
import type { Stage } from './stage.ts';

/** What people do on the stage, in the words of the product. */
export async function setUpCoordinators(stage: Stage, coordinators = [cora.id]): Promise<void> {
  const admin = stage.slack.as(dana.id);
  await admin.command('/hire setup');
  const form = await admin.waitForView((view) => view.callbackId === 'setup.form');
  await admin.fill(form.id, { coordinators });
  await admin.submit(form.id);
  await admin.closeView(form.id);
}

export async function startLoop(
  stage: Stage,
  over: Record<string, string> = {},
  seats: Record<string, string[]> = {},
): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  await coordinator.command('/hire start');
  const form = await coordinator.waitForView((view) => view.callbackId === 'start.form');
  await coordinator.fill(form.id, {
    kit: 'small-team',
    level: 'mid',
    name: candidate.name,
    email: candidate.email,
    zone: 'Europe/Berlin',
    hiringManager: hana.id,
    ...over,
  });
  const first = await pressSubmit(coordinator, form.id);
  if (first.view?.callbackId !== 'seats.form')
    throw new Error(`The form was refused: ${JSON.stringify(first.errors)}`);
  await fillSeats(stage, first.view, seats);
}

/** Slack gives up after three seconds, which a busy machine may need; people press again. */
async function pressSubmit(person: Persona, form: string): Promise<SubmitOutcome> {
  for (;;) {
    const outcome = await submitted(person, form);
    if (outcome.trouble !== 'operation_timeout') return outcome;
  }
}

/** A large page comes after the answer, in the place of an hourglass. */
export async function submitted(person: Persona, form: string): Promise<SubmitOutcome> {
  const outcome = await person.submit(form);
  const isComing = outcome.view !== undefined && isOnItsWay(outcome.view);
  return isComing ? { ...outcome, view: await person.waitForView((view) => !isOnItsWay(view)) } : outcome;
}

export const isOnItsWay = ({ blocks }: StoredView): boolean => has(':hourglass')(blocks);

async function fillSeats(stage: Stage, form: StoredView, over: Record<string, string[]>): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  await coordinator.fill(form.id, {
    'seat.r1s1': ines.id,
    'seat.r1s2': jon.id,
    'seat.r2s1': kim.id,
    ...over,
  });
  const second = await pressSubmit(coordinator, form.id);
  if (Object.keys(second.errors).length > 0)
    throw new Error(`The seats were refused: ${JSON.stringify(second.errors)}`);
  await coordinator.closeView(form.id);
}

export async function book(stage: Stage): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  const message = (await coordinator.waitForMessage(has('loop.book'))) as StoredMessage;
  await coordinator.click(message, 'loop.book');
  await until(async () => (await theLoop(stage)).stage === 'interviewing');
}

export async function waitForRequest(stage: Stage, user: string): Promise<StoredMessage> {
  return (await stage.slack.as(user).waitForMessage(has('card.fill'))) as StoredMessage;
}

export type CardWords = { rating?: string; evidence?: string; recommendation?: string; summary?: string };

export async function openScorecard(stage: Stage, user: string): Promise<StoredView> {
  const person = stage.slack.as(user);
  await person.click(await waitForRequest(stage, user), 'card.fill');
  return person.waitForView((view) => view.callbackId === 'card.form');
}

export async function fillCard(stage: Stage, user: string, words: CardWords = {}) {
  const person = stage.slack.as(user);
  let form = await openScorecard(stage, user);
  for (;;) {
    await fillPage(person, form.id, cardInputs(form, words));
    const sent = await submitted(person, form.id);
    const isNext = sent.view?.callbackId === 'card.form' && sent.view.title?.text === 'Scorecard';
    if (!isNext || Object.keys(sent.errors).length > 0 || sent.trouble) return sent;
    form = sent.view as StoredView;
  }
}

/** What a person writes on this page of the form, in sight or not: see `fillPage`. */
export function cardInputs(form: Pick<StoredView, 'blocks'>, words: CardWords = {}): Record<string, string> {
  const { rating = 'exceeds' } = words;
  const isAsked = rating === 'exceeds' || rating === 'below';
  const evidence = words.evidence ?? (isAsked ? 'They said so.' : '');
  const { recommendation = 'yes', summary = 'Solid.' } = words;
  const inputs: Record<string, string> = {};
  for (const { block_id: id } of form.blocks as { block_id?: string }[]) {
    const field = fieldOf(id ?? '');
    if (field.startsWith('rating.')) inputs[field] = rating;
    if (field.startsWith('rating.') && evidence) inputs[field.replace('rating.', 'evidence.')] = evidence;
    if (field === 'recommendation') inputs[field] = recommendation;
    if (field === 'verdict') inputs[field] = 'advance';
    if (['recommendation', 'verdict'].includes(field) && summary) inputs.summary = summary;
    if (field.startsWith('fact.')) inputs[field] = 'met';
    if (field.startsWith('part.')) inputs[field] = 'meets';
  }
  return inputs;
}

/** From nothing to a moment after the last round, with every card request delivered. */
export async function playUntilCards(stage: Stage, over: Record<string, string> = {}): Promise<void> {
  await setUpCoordinators(stage);
  await startLoop(stage, over);
  await book(stage);
  const loop = await theLoop(stage);
  const end = Math.max(...loop.rounds.map(({ booking }) => booking?.endsAt ?? 0));
  stage.clock.advance(end - stage.clock.now() + 60_000);
  for (const { id } of [ines, jon, kim]) await waitForRequest(stage, id);
}

export async function theLoop(stage: Stage): Promise<Loop> {
  const whose = stage.team === undefined ? {} : { team: stage.team };
  const [loop] = await stage.database.collection('loops').find(whose).toArray();
  if (!loop) throw new Error('There is no loop yet.');
  return loopIn(loop);
}

/** The loop's own audit rows, those still on the loop included. */
export async function auditOf(stage: Stage): Promise<AuditRow[]> {
  const loop = await theLoop(stage);
  const moved = await stage.database.collection('audit').find({ chain: loop.id }).sort({ seq: 1 }).toArray();
  const pending = loop.audit.pending.filter(({ seq }) => !moved.some((row) => row.seq === seq));
  return [...moved.map((row) => rowIn(row as unknown as AuditRow)), ...pending];
}

/** Nothing here is about speed, and the machine may be busy. */
export const patienceMs = 200_000;

export async function until(check: () => Promise<boolean> | boolean, withinMs = patienceMs): Promise<void> {
  const begun = Date.now();
  for (;;) {
    if (await Promise.resolve(check()).catch(() => false)) return;
    const waited = Date.now() - begun;
    if (waited > withinMs) throw new Error(`It did not come true within ${withinMs} ms: ${check}`);
    // What takes long is looked at more rarely: to look is work, too, on the machine that it waits for.
    await new Promise((resolve) => setTimeout(resolve, Math.min(150, 20 + waited / 20)));
  }
}

/** Something that shows this button, value or word now; what a message said before an edit does not count. */
export const has = (words: string) => (shown: { text?: string; blocks?: unknown } | object[]) =>
  JSON.stringify(Array.isArray(shown) ? shown : [shown.text, shown.blocks]).includes(words);

export function debriefChannel(stage: Stage) {
  return stage.slack.conversations().find(({ name }) => name.startsWith('debrief-'));
}
