import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { candidate, cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);
const hour = 3_600_000;

describe('interviewers of a loop that was just booked', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, { firstDay: '2027-01-14', lastDay: '2027-01-15' });
    await book(stage);
  });
  afterAll(() => stage.close());

  const inbox = (user: string) => stage.slack.as(user).inbox();
  const asked = async (user: string) =>
    (await stage.slack.as(user).waitForMessage(has('invite.decline'))) as StoredMessage;
  const seatOf = async (id: string) =>
    (await theLoop(stage)).rounds.flatMap(({ seats }) => seats).find((seat) => seat.id === id);
  const eventOf = async (round: string) => {
    const { booking } = (await theLoop(stage)).rounds.find(({ id }) => id === round) ?? {};
    const events = stage.google.calendar('recruiting@acme.test').events();
    return events.find(({ id }) => id === booking?.eventId);
  };
  const guests = async (round: string) =>
    Object.fromEntries(
      ((await eventOf(round))?.attendees ?? []).map(({ email, responseStatus }) => [email, responseStatus]),
    );
  const done = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );

  it('are each told at once what they interview, and asked whether they come', async () => {
    for (const { id } of [ines, jon, kim]) {
      const message = await asked(id);
      expect(words(message.blocks)).toMatch(/You interview \*Robin Candidate\* · .*invite\.accept/);
    }
    await done();
    for (const { id } of [ines, jon, kim]) expect(inbox(id).filter(has('You interview'))).toHaveLength(1);
    expect((await seatOf('r1s1'))?.invited).toBeTruthy();
  });

  it('accept with one press, which their calendar says as well, and nobody gets mail about it', async () => {
    const mails = stage.google.invitationsSent.length;
    await stage.slack.as(ines.id).click(await asked(ines.id), 'invite.accept');
    await until(() => inbox(ines.id).some(has('You accepted')));
    expect(inbox(ines.id).filter(has('invite.accept'))).toEqual([]);
    await until(async () => (await guests('r1'))[ines.email] === 'accepted');
    expect((await guests('r1'))[jon.email]).toBe('needsAction');
    expect(stage.google.invitationsSent).toHaveLength(mails);
    expect((await auditOf(stage)).map(({ what, by }) => [what, by])).toContainEqual([
      'seat.accepted',
      ines.id,
    ]);
  });

  it('who can’t make it say so in a form; why reaches two people, and the event loses them', async () => {
    const jonas = stage.slack.as(jon.id);
    await jonas.click(await asked(jon.id), 'invite.decline');
    const form = await jonas.waitForView((view) => view.callbackId === 'invite-decline.form');
    expect(words(form.blocks)).toContain('Only the coordinator and the hiring manager read this');
    await jonas.fill(form.id, { reason: 'My daughter is ill' });
    const sent = await jonas.submit(form.id);
    await jonas.closeView(sent.view?.id ?? form.id);
    await until(() => [cora, hana].every(({ id }) => inbox(id).some(has('My daughter is ill'))));
    await done();
    expect(await seatOf('r1s2')).toMatchObject({ holder: null, invited: null });
    expect(inbox(jon.id).filter(has('invite.'))).toEqual([]);
    expect(Object.keys(await guests('r1'))).not.toContain(jon.email);
    for (const { id } of [ines, kim]) expect(words(inbox(id))).not.toContain('daughter');
    expect(words(await eventOf('r1'))).not.toContain('daughter');
  });

  it('who press an old button read why nothing happens', async () => {
    const { id: loop } = await theLoop(stage);
    const jonas = stage.slack.as(jon.id);
    await jonas.forge('interaction', {
      type: 'block_actions',
      actions: [{ type: 'button', action_id: 'invite.accept', block_id: 'b', value: `${loop}~r1s2` }],
      channel: { id: jonas.directChannel() },
      response_url: undefined,
    });
    await until(() =>
      words([jonas.ephemerals(), jonas.currentView()?.blocks]).includes(refusalSentence('seat.not-yours')),
    );
    const open = jonas.currentView();
    if (open) await jonas.closeView(open.id);
  });

  it('get the guide in place of that message, and it asks only who has not answered', async () => {
    const first = (await theLoop(stage)).rounds.map(({ booking }) => booking?.startsAt ?? 0);
    stage.clock.advance(Math.max(...first) - 19 * hour - stage.clock.now());
    await until(() => [ines, kim].every(({ id }) => inbox(id).some(has('pack.open'))));
    await done();
    for (const { id } of [ines, kim]) expect(inbox(id).filter(has('You interview'))).toHaveLength(1);
    expect(words(inbox(ines.id))).not.toContain('invite.accept');
    expect(inbox(kim.id).filter(has('invite.accept'))).toHaveLength(1);
  });

  it('who stay silent are told to the coordinator once, in time to find somebody else', async () => {
    const starts = (await theLoop(stage)).rounds[1]?.booking?.startsAt ?? 0;
    stage.clock.advance(starts - 2 * hour - stage.clock.now());
    await until(async () => (await theLoop(stage)).outbox.some(({ kind }) => kind === 'invite.silent'));
    stage.clock.advance(hour);
    await until(() => inbox(cora.id).some(has('has not answered the invitation')));
    await done();
    const told = inbox(cora.id).filter(has('has not answered the invitation'));
    expect(told).toHaveLength(1);
    expect(words(told[0]?.blocks)).toContain(`<@${kim.id}> has not answered`);
    expect(words(told[0]?.blocks)).toContain('seat.replace');
    expect(told[0]?.threadTs).toBe((await theLoop(stage)).progress?.ts);
  });
});

describe('what guests answer in their own calendar', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, { firstDay: '2027-01-14', lastDay: '2027-01-15' });
    await book(stage);
    for (const { id } of [ines, jon, kim]) await stage.slack.as(id).waitForMessage(has('invite.accept'));
  });
  afterAll(() => stage.close());

  const inbox = (user: string) => stage.slack.as(user).inbox();
  const roundNow = async (round: string) => (await theLoop(stage)).rounds.find(({ id }) => id === round);
  const event = async (round: string) => (await roundNow(round))?.booking?.eventId ?? '';
  const read = () =>
    until(async () => {
      await stage.apps.at(-1)?.readCalendar();
      return true;
    });

  it('is as good as a press: who accepts there is asked no more here', async () => {
    stage.google.calendar(ines.email).respond(await event('r1'), 'accepted');
    await until(async () => {
      await read();
      return inbox(ines.id).some(has('You accepted'));
    });
    expect(inbox(ines.id).filter(has('invite.accept'))).toEqual([]);
  });

  it('26: counts no more once the event was moved by hand, since it was to another time', async () => {
    const { startsAt = 0, endsAt = 0 } = (await roundNow('r1'))?.booking ?? {};
    stage.google
      .calendar('recruiting@acme.test')
      .move(await event('r1'), startsAt + hour / 4, endsAt + hour / 4);
    await until(async () => {
      await read();
      return inbox(ines.id).some(has('invite.accept'));
    });
    expect((await roundNow('r1'))?.booking?.answers?.[ines.id]).toBeUndefined();
  });

  it('who declines there leaves the seat, and somebody else is looked for', async () => {
    stage.google.calendar(kim.email).respond(await event('r2'), 'declined');
    await until(async () => {
      await read();
      return (await roundNow('r2'))?.seats[0]?.holder !== kim.id;
    });
    await until(() => [cora, hana].every(({ id }) => inbox(id).some(has(`<@${kim.id}> cannot come`))));
    await until(() => inbox(kim.id).filter(has('invite.')).length === 0);
  });

  it('of the candidate reaches the coordinator once, with what can be done', async () => {
    const id = await event('r1');
    stage.google.mailbox(candidate.email).respond(id, 'declined');
    await until(async () => {
      await read();
      return inbox(cora.id).some(has('has declined'));
    });
    await read();
    const told = inbox(cora.id).filter(has('has declined'));
    expect(told).toHaveLength(1);
    expect(words(told[0]?.blocks)).toContain('loop.reschedule');
    // One press, and another time is being looked for.
    await stage.slack.as(cora.id).click(told[0] as StoredMessage, 'loop.new-time');
    await until(async () => Boolean((await roundNow('r1'))?.moving));
    expect((await roundNow('r1'))?.moving).toMatchObject({
      ...{ intent: 'move', reason: 'The candidate cannot come then.', by: cora.id },
    });
  });
});
