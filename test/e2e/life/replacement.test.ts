import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { candidate, cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);
const mailOf = (user: string) => [dana, ines, omar].find(({ id }) => id === user)?.email ?? '';
const hourMs = 3_600_000;

describe('an interviewer who steps back before the round', () => {
  let stage: Stage;
  let first: string;
  let others: string[];
  beforeEach(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const pool = [ines.id, omar.id, dana.id];
    await startLoop(stage, {}, { 'seat.r1s1': pool });
    await book(stage);
    first = (await seat()).holder ?? '';
    others = pool.filter((user) => user !== first);
  });
  afterEach(() => stage.close());

  const seat = async () => {
    const found = (await theLoop(stage)).rounds[0]?.seats[0];
    if (!found) throw new Error('There is no seat.');
    return found;
  };
  const roundOne = async () => {
    const { booking } = (await theLoop(stage)).rounds[0] ?? {};
    if (!booking) throw new Error('The round is not booked.');
    return booking;
  };
  const guests = async () => {
    const { eventId } = await roundOne();
    const event = stage.google
      .calendar('recruiting@acme.test')
      .events()
      .find(({ id }) => id === eventId);
    return (event?.attendees ?? []).map(({ email }) => email).toSorted();
  };
  /** What Google has mailed the candidate about the round. */
  const letters = async () => {
    const { eventId } = await roundOne();
    return stage.google.invitationsSent.filter((mail) => mail.to === candidate.email && isOf(mail, eventId));
  };
  const isOf = (mail: { eventId: string }, eventId: string) => mail.eventId === eventId;
  const done = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state !== 'waiting' || due > stage.clock.now()),
    );
  const isAsked = (user: string) => stage.slack.as(user).inbox().some(has('replacement.yes'));
  const question = async (user: string) =>
    (await stage.slack.as(user).waitForMessage(has('replacement.yes'))) as StoredMessage;
  const answer = async (user: string, says: 'yes' | 'no') =>
    stage.slack.as(user).click(await question(user), `replacement.${says}`);

  async function stepBack(reason: string): Promise<void> {
    const person = stage.slack.as(first);
    await person.command('/hire recuse');
    const form = await person.waitForView((view) => view.callbackId === 'recuse.form');
    const title = (await theLoop(stage)).rounds[0]?.title;
    await person.fill(form.id, { seat: `${title} · ${candidate.name}`, reason });
    const sent = await person.submit(form.id);
    await person.closeView(sent.view?.id ?? form.id);
  }
  const whoIsAsked = async () => {
    await until(() => others.some(isAsked));
    await done();
    return others.filter(isAsked);
  };

  it('is replaced by the first colleague who says yes: one event, one guide, one scorecard, and who left is out', async () => {
    const before = await roundOne();
    const mailed = await letters();
    expect(mailed).toHaveLength(1);
    await stepBack('We once shared a flat');
    const [second = ''] = await whoIsAsked();
    const [third = ''] = others.filter((user) => user !== second);
    expect(await whoIsAsked()).toEqual([second]);
    for (const { id } of [cora, hana]) await stage.slack.as(id).waitForMessage(has('We once shared a flat'));
    expect(await guests()).not.toContain(mailOf(first));

    await answer(second, 'no');
    await question(third);
    expect(isAsked(second)).toBe(false);
    await answer(third, 'yes');
    await until(async () => (await seat()).holder === third);
    await done();
    expect(others.filter(isAsked)).toEqual([]);
    expect(await guests()).toEqual([candidate.email, jon.email, mailOf(third)].toSorted());
    const { answers, invited, ...after } = await roundOne();
    const { answers: _none, invited: _before, ...stays } = before;
    expect(after).toEqual(stays);
    expect(invited?.toSorted()).toEqual([jon.id, third, 'candidate'].toSorted());
    expect(answers?.[third]?.says).toBe('accepted');
    expect(stage.google.calendar('recruiting@acme.test').events()).toHaveLength(2);
    // The candidate noticed nothing.
    expect(await letters()).toEqual(mailed);
    const claims = await stage.database.collection('claims').distinct('person', { owner: /\.r1\./ });
    expect(claims.toSorted()).toEqual([jon.id, third].toSorted());
    const told = words(stage.slack.as(cora.id).inbox());
    expect(told).toContain('in place of');
    expect(told).toContain('Every competency that needs two interviewers still has two.');
    for (const user of others) expect(words(stage.slack.as(user).inbox())).not.toContain('shared a flat');

    stage.clock.advance(before.endsAt - stage.clock.now() + 60_000);
    await waitForRequest(stage, third);
    await done();
    const sees = (user: string, what: string) => stage.slack.as(user).inbox().some(has(what));
    expect(sees(third, 'pack.open')).toBe(true);
    for (const user of [first, second])
      expect([sees(user, 'pack.open'), sees(user, 'card.fill')]).toEqual([false, false]);
    const rows = (await auditOf(stage)).map(({ what }) => what);
    expect(rows.filter((what) => what === 'seat.taken')).toHaveLength(1);
  });

  it('in the last hour is replaced by whoever of all colleagues is fastest, and never by two', async () => {
    const { startsAt } = await roundOne();
    stage.clock.advance(startsAt - stage.clock.now() - hourMs / 2);
    await done();
    const guide = stage.slack.as(first).inbox().filter(has('pack.open'));
    expect(guide).toHaveLength(1);
    await stepBack('My child is ill');
    await until(() => others.every(isAsked));
    await done();
    const told = await Promise.all(others.map((user) => answer(user, 'yes')));
    await until(async () => (await seat()).holder !== null);
    await done();
    const { holder, left } = await seat();
    expect(others).toContain(holder);
    expect(left).toHaveLength(1);
    const [late = ''] = others.filter((user) => user !== holder);
    expect(words([told, stage.slack.as(late).inbox()])).toContain('takes');
    expect(await guests()).toEqual([candidate.email, jon.email, mailOf(holder ?? '')].toSorted());
    // Whoever left reads what became of their guide, whoever came has one.
    const inbox = (user: string) => stage.slack.as(user).inbox();
    expect(inbox(first).filter(has('pack.open'))).toEqual([]);
    expect(inbox(first).filter(has('Handed over'))).toHaveLength(1);
    await until(() => inbox(holder ?? '').some(has('pack.open')));
    expect(inbox(late).filter(has('pack.open'))).toEqual([]);
  });

  it('is replaced by hand where nobody can, long before the round begins', async () => {
    const { startsAt, endsAt } = await roundOne();
    const mailed = await letters();
    for (const user of others)
      stage.google.calendar(mailOf(user)).addBusy({ startsAt: startsAt - hourMs, endsAt: endsAt + hourMs });
    await stepBack('We once shared a flat');
    const coordinator = stage.slack.as(cora.id);
    const nobody = (await coordinator.waitForMessage(has('Who cannot come'))) as StoredMessage;
    expect(words(nobody)).toContain('busy: ');
    await coordinator.click(nobody, 'replacement.by-hand');
    const form = await coordinator.waitForView((view) => view.callbackId === 'reassign.form');
    const title = (await theLoop(stage)).rounds[0]?.title;
    const choose = (person: string) =>
      coordinator.fill(form.id, {
        seat: `Nobody · ${title} · ${candidate.name}`,
        person,
        reason: 'Moved things',
      });
    await choose(others[0] ?? '');
    const sent = await coordinator.submit(form.id);
    expect(words([sent.errors, sent.view?.blocks])).toContain('Handed over.');
    await done();
    expect(await seat()).toMatchObject({ holder: others[0], replacement: null });
    expect(await guests()).toContain(mailOf(others[0] ?? ''));
    expect(stage.clock.now()).toBeLessThan(startsAt);
    await kimIsKept();
    // The candidate is mailed nothing; the colleague reads in Slack that the seat is theirs.
    expect(await letters()).toEqual(mailed);
    const inbox = (user: string) => stage.slack.as(user).inbox();
    await until(() => inbox(others[0] ?? '').some(has('invite.')));
    await handOn(others[0] ?? '', others[1] ?? '');
    // Whoever is replaced without having asked for it gets a message of its own, and keeps nothing live.
    await until(() => inbox(others[0] ?? '').some(has('Handed over')));
    await done();
    expect(inbox(others[0] ?? '').filter(has('invite.'))).toEqual([]);
    expect(inbox(others[0] ?? '').at(-1)?.text).toContain('Handed over');
    expect(await guests()).toContain(mailOf(others[1] ?? ''));
    expect(await letters()).toEqual(mailed);
  });

  async function handOn(from: string, to: string): Promise<void> {
    const coordinator = stage.slack.as(cora.id);
    await coordinator.command('/hire reassign');
    const form = await coordinator.waitForView((view) => view.callbackId === 'reassign.form');
    const title = (await theLoop(stage)).rounds[0]?.title;
    const name = [dana, ines, omar].find(({ id }) => id === from)?.realName;
    await coordinator.fill(form.id, {
      seat: `${name} · ${title} · ${candidate.name}`,
      person: to,
      reason: 'Ill',
    });
    await coordinator.submit(form.id);
    await until(async () => (await seat()).holder === to);
  }

  const kimIsKept = async () => expect((await theLoop(stage)).rounds[1]?.seats[0]?.holder).toBe(kim.id);
});
