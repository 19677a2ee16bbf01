import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { DateTime } from 'luxon';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
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
import { cora, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  debriefChannel,
  fillCard,
  has,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const clockIn = (stage: Stage, zone: string) => DateTime.fromMillis(stage.clock.now(), { zone });

/** Moves the clock from one due time of this person's nudge to the next, until one was sent. */
async function untilNudged(stage: Stage, user: string, number: number): Promise<void> {
  for (;;) {
    // In this order: what is sent in between makes the next one wait.
    const { due } = (await waiting(stage, user)) ?? { due: 0 };
    if ((await seatOf(stage, user)).nudges.sent >= number) return;
    moveTo(stage, due);
    await until(async () => {
      const effect = await waiting(stage, user);
      return (effect?.due ?? 0) > due || (await seatOf(stage, user)).nudges.sent >= number;
    });
  }
}

const standing = (stage: Stage, user: string): StoredMessage => {
  const [nudge, ...more] = nudgesOf(stage, user);
  if (!nudge || more.length > 0) throw new Error(`${user} has ${more.length + (nudge ? 1 : 0)} nudges.`);
  return nudge;
};

const berlin = (stage: Stage) => clockIn(stage, 'Europe/Berlin').toFormat('ccc HH:mm');
/** What the coordinator reads in the one message of this loop. */
const progress = (stage: Stage): string =>
  JSON.stringify(stage.slack.as(cora.id).inbox().find(has('scorecards in'))?.blocks ?? '');
const toldLate = (stage: Stage): StoredMessage[] =>
  stage.slack.as(cora.id).inbox().filter(has('has not sent in'));

describe('three people who owe a card', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
  });
  afterAll(() => stage.close());

  it('are asked two hours later under the request, which says whose card, since when and how long it takes', async () => {
    await allWait(stage);
    stage.clock.advance(119 * minute);
    expect(nudgesOf(stage, ines.id)).toEqual([]);
    for (const { id } of [ines, jon, kim]) await untilNudged(stage, id, 1);
    expect(berlin(stage)).toBe('Tue 13:01');
    const nudge = standing(stage, ines.id);
    expect(nudge.threadTs).toBe((await seatOf(stage, ines.id)).request?.ts);
    const words = JSON.stringify(nudge.blocks);
    expect(words).toContain(
      '<@UINES> your scorecard for *Peer technical* with *Robin Candidate* is still open',
    );
    expect(words).toContain('The round ended 3 hours ago; the scorecard has 3 questions, about 6 minutes.');
    expect(words).toMatch(/card\.fill.*card\.snooze-tonight.*card\.snooze-tomorrow/);
    expect(progress(stage)).not.toContain('*Late*');
  });

  it('may put it off to tonight, each for themselves alone, and once', async () => {
    const nudge = standing(stage, ines.id);
    const told = async (user: string, action: string) => {
      const person = stage.slack.as(user);
      const before = person.ephemerals().length;
      const { loop, seat } = { loop: (await theLoop(stage)).id, seat: seatName(ines.id) };
      await person.forge('interaction', {
        type: 'block_actions',
        actions: [{ type: 'button', action_id: action, block_id: 'b', value: `${loop}~${seat}` }],
        channel: { id: nudge.channel },
        response_url: undefined,
      });
      await until(() => person.ephemerals().length > before || person.currentView() !== undefined);
      const shown = JSON.stringify([person.ephemerals().slice(before), person.currentView()?.blocks]);
      const open = person.currentView();
      if (open) await person.closeView(open.id);
      return shown;
    };
    expect(await told(kim.id, 'card.snooze-tonight')).toContain(refusalSentence('snooze.not-yours'));
    expect(await told(omar.id, 'card.snooze-tomorrow')).toContain(refusalSentence('snooze.not-yours'));
    expect((await seatOf(stage, ines.id)).nudges.snooze).toBeNull();

    await stage.slack.as(ines.id).click(nudge, 'card.snooze-tonight');
    await until(() => JSON.stringify(standing(stage, ines.id).blocks).includes('Snoozed until 19:00'));
    expect(JSON.stringify(standing(stage, ines.id).blocks)).not.toContain('card.snooze');
    expect(await told(ines.id, 'card.snooze-tomorrow')).toContain(refusalSentence('snooze.twice'));
    const rows = (await auditOf(stage)).filter(({ what }) => what === 'card.snoozed');
    expect(rows.map(({ by, about }) => [by, about])).toEqual([[ines.id, { seat: 'r1s1', as: 'tonight' }]]);
    await untilNudged(stage, ines.id, 2);
    expect(berlin(stage)).toBe('Tue 19:00');
    expect(nudgesTakenBack(stage, ines.id)).toHaveLength(1);
    expect(standing(stage, ines.id).ts).not.toBe(nudge.ts);
    expect((await seatOf(stage, kim.id)).nudges.sent).toBe(1);
  });

  it('are asked again the next working morning where they are, in place of the first time, and not while away', async () => {
    // Said after the nudge for Wednesday was planned.
    const day = (date: string) => DateTime.fromISO(date, { zone: 'Europe/Berlin' }).toMillis();
    stage.google
      .calendar(jon.email)
      .addOutOfOffice({ startsAt: day('2027-01-13'), endsAt: day('2027-01-14') });
    await untilNudged(stage, ines.id, 3);
    expect(berlin(stage)).toBe('Wed 09:00');
    await untilNudged(stage, kim.id, 2);
    expect(clockIn(stage, kim.zone).toFormat('ccc HH:mm')).toBe('Wed 09:00');
    expect(nudgesTakenBack(stage, kim.id)).toHaveLength(1);
    standing(stage, kim.id);
    expect((await seatOf(stage, jon.id)).nudges.sent).toBe(1);
    const due = async () => (await waiting(stage, jon.id))?.due ?? 0;
    await until(async () => (await due()) > stage.clock.now());
    expect(DateTime.fromMillis(await due(), { zone: jon.zone }).toFormat('ccc HH:mm')).toBe('Thu 09:00');
  });

  it('are named to the coordinator from the third time on: one message each, and the list, without a word of a card', async () => {
    await until(() => toldLate(stage).length === 1);
    const told = JSON.stringify(toldLate(stage)[0]?.blocks);
    expect(told).toContain(
      '<@UINES> has not sent in the scorecard for *Peer technical* with *Robin Candidate*',
    );
    expect(told).toContain('the round ended yesterday');
    expect(told).toContain('/hire excuse');
    await until(() => progress(stage).includes('*Late*: waiting for <@UINES> (Peer technical, 1 day)'));
    const manager = stage.slack.as(hana.id);
    await manager.command('/hire status');
    await manager.waitForMessage(has('*Late*: waiting for <@UINES> (Peer technical, 1 day)'));
    expect(stage.slack.as(hana.id).inbox().filter(has('has not sent in'))).toEqual([]);
  });

  it('are left alone the moment their card is in', async () => {
    await fillCard(stage, ines.id);
    await until(() => nudgesOf(stage, ines.id).length === 0);
    expect(await waiting(stage, ines.id)).toBeUndefined();
    await untilNudged(stage, kim.id, 3);
    await until(() => toldLate(stage).length === 2);
    expect((await seatOf(stage, ines.id)).nudges).toMatchObject({ sent: 3, posted: null });
    expect(nudgesOf(stage, ines.id)).toEqual([]);
    expect(progress(stage)).not.toContain('<@UINES> (Peer');
  });

  it('may put it off to tomorrow at nine, and are asked also where nobody may see who is away', async () => {
    await untilNudged(stage, jon.id, 2);
    await stage.slack.as(jon.id).click(standing(stage, jon.id), 'card.snooze-tomorrow');
    await until(() =>
      JSON.stringify(standing(stage, jon.id).blocks).includes('Snoozed until Fri 15 Jan, 09:00'),
    );
    stage.google.addCalendar({ email: kim.email, zone: kim.zone, shared: false });
    await untilNudged(stage, jon.id, 3);
    expect(berlin(stage)).toBe('Fri 09:00');
    await untilNudged(stage, kim.id, 4);
    expect(clockIn(stage, kim.zone).toFormat('ccc HH:mm')).toBe('Fri 09:00');
    await fillCard(stage, jon.id, { rating: 'below' });
    await untilNudged(stage, kim.id, 5);
    expect(clockIn(stage, kim.zone).toFormat('ccc HH:mm')).toBe('Mon 09:00');
    expect(toldLate(stage)).toHaveLength(3);
  });

  it('owe nothing once they are excused', async () => {
    const coordinator = stage.slack.as(cora.id);
    await coordinator.command('/hire excuse');
    const form = await coordinator.waitForView((view) => view.callbackId === 'excuse.form');
    const seat = 'Kim Interviewer · Hiring manager technical · Robin Candidate';
    await coordinator.fill(form.id, { seat, reason: 'Kim is ill' });
    await coordinator.submit(form.id);
    await until(() => nudgesOf(stage, kim.id).length === 0);
    await until(() => (debriefChannel(stage)?.messages.length ?? 0) > 0);
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
    stage.clock.advance(7 * 24 * 60 * minute);
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const { id } of [ines, jon, kim]) expect(nudgesOf(stage, id)).toEqual([]);
  });
});
