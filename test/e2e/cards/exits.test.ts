import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { cora, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  debriefChannel,
  fillCard,
  has,
  isOnItsWay,
  playUntilCards,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const settled = (stage: Stage) =>
  until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
const allDone = async (stage: Stage) =>
  (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now());

async function answerForm(
  stage: Stage,
  user: string,
  command: string,
  callback: string,
  inputs: Record<string, string>,
) {
  const person = stage.slack.as(user);
  await person.command(command);
  const form = await person.waitForView((view) => view.callbackId === callback);
  await person.fill(form.id, inputs);
  return person.submit(form.id);
}

describe('a gate that nobody can make hang', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
  });
  afterEach(() => stage.close());

  it('opens when the last awaited seat is excused, and the debrief names the seat and the reason', async () => {
    await playUntilCards(stage);
    await fillCard(stage, ines.id);
    await fillCard(stage, jon.id, { rating: 'below' });
    const answer = await answerForm(stage, cora.id, '/hire excuse', 'excuse.form', {
      seat: 'Kim Interviewer · Hiring manager technical · Robin Candidate',
      reason: 'Kim was ill that day',
    });
    expect(JSON.stringify(answer.view?.blocks)).toContain('Excused');
    await settled(stage);
    const [parent] = debriefChannel(stage)?.messages ?? [];
    expect(JSON.stringify(parent?.blocks)).toContain('The thread says more: 1 excused');
    expect(JSON.stringify(debriefChannel(stage)?.messages)).toContain('Kim was ill that day');
    expect(JSON.stringify(parent?.blocks)).toContain('2 of 2 scorecards in');
    expect(debriefChannel(stage)?.members).not.toContain(kim.id);
  });

  it('opens early for the hiring manager alone, and everyone reads why in the first line', async () => {
    await playUntilCards(stage);
    await fillCard(stage, ines.id);
    expect((await stage.slack.as(cora.id).command('/hire debrief')).timedOut).toBe(false);
    const told = await stage.slack.as(cora.id).waitForView((view) => !isOnItsWay(view));
    expect(JSON.stringify(told.blocks)).toContain('You are the hiring manager of no loop');

    await answerForm(stage, hana.id, '/hire debrief', 'early.form', {
      loop: 'Robin Candidate · Small team',
      reason: 'Another offer expires tonight',
    });
    await settled(stage);
    const [parent] = debriefChannel(stage)?.messages ?? [];
    const [first, , why] = (parent?.text ?? '').split('\n');
    expect(first).toMatch(/^:warning: \*1 yes; .+ · opened early, with 1 of 3 scorecards in$/);
    expect(why).toMatch(/^Opened early by .*: Another offer expires tonight/);
    expect(debriefChannel(stage)?.members.toSorted()).toEqual(['UCORA', 'UHANA', 'UINES', 'UQUORUM']);
    // Jonas, who had not written, finds the door closed and reads nothing.
    const request = stage.slack.as(jon.id).inbox().find(has('card.fill')) as StoredMessage;
    await stage.slack.as(jon.id).click(request, 'card.fill');
    const refused = await stage.slack
      .as(jon.id)
      .waitForView((view) => JSON.stringify(view.blocks).includes(refusalSentence('card.debrief-open')));
    expect(refused.blocks).toHaveLength(1);
  });

  it('withdraws the invitations of a cancelled loop and asks for no card', async () => {
    await setUpCoordinators(stage);
    await startLoop(stage);
    await book(stage);
    await answerForm(stage, cora.id, '/hire cancel', 'cancel.form', {
      loop: 'Robin Candidate · Small team',
      reason: 'The role was filled',
    });
    await until(() => allDone(stage));
    expect(
      stage.google.invitationsSent.filter(({ kind }) => kind === 'cancelled').length,
    ).toBeGreaterThanOrEqual(5);
    stage.clock.advance(5 * 86_400_000);
    await settled(stage);
    expect([ines, jon, kim].flatMap(({ id }) => stage.slack.as(id).inbox().filter(has('card.fill')))).toEqual(
      [],
    );
    expect((await auditOf(stage)).map(({ what }) => what)).toContain('loop.cancelled');
  });
});

describe('people who share the calendar', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
  });
  afterEach(() => stage.close());

  it('are never double-booked: a slot taken between proposal and booking is looked for again', async () => {
    await setUpCoordinators(stage);
    await startLoop(stage);
    const coordinator = stage.slack.as(cora.id);
    const message = (await coordinator.waitForMessage(has('loop.book'))) as StoredMessage;
    const [slot] = (await theLoop(stage)).search.offers[0]?.slots ?? [];
    if (!slot) throw new Error('There is no proposal.');
    stage.google.calendar(ines.email).addBusy({ startsAt: slot.startsAt, endsAt: slot.endsAt });
    await coordinator.click(message, 'loop.book');
    await until(
      async () =>
        (await theLoop(stage)).search.number === 2 && (await theLoop(stage)).search.state === 'found',
    );
    const { id } = await theLoop(stage);
    const again = (await coordinator.waitForMessage(has(`${id}~2`))) as StoredMessage;
    expect(JSON.stringify(again.blocks)).toContain('Ines Interviewer was booked elsewhere in the meantime.');
    expect(coordinator.inbox().filter(has('loop.book'))).toHaveLength(1);
    expect(again.ts).not.toBe(message.ts);
    await coordinator.click(again, 'loop.book');
    await until(async () => (await theLoop(stage)).stage === 'interviewing');
    const [booked] = (await theLoop(stage)).rounds;
    expect(booked?.booking?.startsAt).not.toBe(slot.startsAt);
    expect(booked?.booking?.joinUrl).toMatch(/^https:/);
    const ours = stage.google
      .calendar(ines.email)
      .events()
      .filter(({ status, id }) => status !== 'cancelled' && id.startsWith('quorum'));
    expect(ours).toHaveLength(1);
  });

  it('are told whose calendar cannot be read, instead of guessing', async () => {
    stage.google.calendar(kim.email).failFreeBusy('internalError');
    await setUpCoordinators(stage);
    await startLoop(stage);
    const told = await stage.slack
      .as(cora.id)
      .waitForMessage((message) => JSON.stringify(message).includes('No times found'));
    expect(JSON.stringify(told)).toContain('cannot read the calendar of');
  });

  it('find what could not be delivered on their App Home, and retry it', async () => {
    await setUpCoordinators(stage);
    stage.slack.faults.add({
      method: 'chat.postMessage',
      kind: 'error',
      code: 'restricted_action',
      times: 1,
      when: ({ channel }) => channel === stage.slack.as(ines.id).directChannel(),
    });
    await startLoop(stage);
    await book(stage);
    await until(async () => (await theLoop(stage)).outbox.some(({ state }) => state === 'dead'));
    const coordinator = stage.slack.as(cora.id);
    await coordinator.openHome();
    const home = await coordinator.waitForHome((view) => JSON.stringify(view.blocks).includes('Needs you'));
    await coordinator.click({ view: home.id }, 'delivery.retry');
    await coordinator.waitForHome((view) => !has('delivery.retry')(view.blocks));
    await until(() => stage.slack.as(ines.id).inbox().some(has('pack.open')));
    await stage.slack.as(omar.id).openHome();
    expect(JSON.stringify((await stage.slack.as(omar.id).waitForHome()).blocks)).not.toContain('Robin');
  });
});
