import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { debriefThread, quiet, wordsOf } from '../../support/people/debrief-thread.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { book, fillCard, has, startLoop, theLoop, until, waitForRequest } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('a loop whose people leave the company one after the other', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    stage.slack.policies.leaverMessages = 'is_archived';
    const admin = stage.slack.as(dana.id);
    await admin.command('/hire setup');
    const form = await admin.waitForView(({ callbackId }) => callbackId === 'setup.form');
    await admin.fill(form.id, { coordinators: [cora.id, dana.id] });
    await admin.submit(form.id);
    await admin.closeView(form.id);
    await startLoop(stage);
    await book(stage);
  });
  afterAll(() => stage.close());

  const leaves = (user: string) => {
    stage.slack.deactivate(user);
    // What the app remembers of people is an hour old at most.
    return stage.database.collection('people').deleteMany({});
  };
  const notices = (to: string, name: string) =>
    stage.slack
      .as(to)
      .inbox()
      .filter(({ text }) => text === `${name} has left the company`);
  const noticeOf = async (to: string, name: string) => {
    await until(() => notices(to, name).length > 0);
    return notices(to, name)[0] as StoredMessage;
  };
  const daily = async () => {
    const jobs = stage.database.collection('jobs');
    const ranAt = async () => (await jobs.findOne({ name: 'leavers.find' }))?.lastFinishedAt?.getTime() ?? 0;
    const before = await ranAt();
    await jobs.updateOne({ name: 'leavers.find' }, { $set: { nextRunAt: new Date() } });
    await until(async () => (await ranAt()) > before);
    await quiet(stage);
  };
  const handsOver = async (by: string, role: string, to: string) => {
    const person = stage.slack.as(by);
    const form = await person.waitForView(({ title }) => title?.text === 'Hand a loop over');
    await person.fill(form.id, { loop: (await theLoop(stage)).id, role, person: to });
    const answer = await person.submit(form.id);
    if (Object.keys(answer.errors).length === 0) await person.closeView(form.id);
    return answer;
  };

  it('asks nobody who has left for a scorecard, and tells the coordinator with the ways on', async () => {
    await leaves(kim.id);
    const ends = (await theLoop(stage)).rounds.map(({ booking }) => booking?.endsAt ?? 0);
    stage.clock.advance(Math.max(...ends) - stage.clock.now() + 60_000);
    for (const id of [ines.id, jon.id]) await waitForRequest(stage, id);
    const notice = await noticeOf(cora.id, 'Kim Interviewer');
    expect(wordsOf(notice.blocks)).toContain('has no scorecard in for');
    const coordinator = stage.slack.as(cora.id);
    await coordinator.click(notice, 'seat.excuse');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'excuse.form');
    const { id } = await theLoop(stage);
    await coordinator.fill(form.id, { seat: `${id}~r2s1`, why: 'left' });
    expect((await coordinator.submit(form.id)).errors).toEqual({});
    await until(async () => (await theLoop(stage)).rounds[1]?.seats[0]?.excused !== null);
    await coordinator.closeView(form.id);
  });

  it('gets another hiring manager, once the daily look has found that theirs left', async () => {
    await leaves(hana.id);
    await daily();
    const notice = await noticeOf(cora.id, 'Hana Manager');
    await daily();
    expect(notices(cora.id, 'Hana Manager')).toHaveLength(1);
    expect(notices(cora.id, 'Kim Interviewer')).toHaveLength(1);
    await stage.slack.as(cora.id).click(notice, 'loop.hand-over');
    stage.slack.change(omar.id, { isRestricted: true });
    expect((await handsOver(cora.id, 'hiringManager', omar.id)).errors.person).toContain('guest');
    stage.slack.change(omar.id, { isRestricted: false });
    await stage.database.collection('people').deleteMany({});
    expect((await handsOver(cora.id, 'hiringManager', omar.id)).errors).toEqual({});
    await stage.slack.as(omar.id).waitForMessage(has('You are the hiring manager of'));
  });

  it('is followed up in the openings that name them, too', async () => {
    const held = { ...makeOpening().held, kit: 'small-team-reviews', rounds: ['peer-technical'] };
    const opening = makeOpening({
      ...{ coordinator: cora.id, hiringManager: hana.id, held },
      pools: { 'peer-technical/0': [kim.id, ines.id] },
    });
    const unheard = { isWaiting: false, audit: { seq: 0, hash: '', pending: [] } };
    const openings = stage.database.collection('openings');
    await openings.insertOne({ ...opening, ...unheard, _id: `TACME:${opening.id}` as never });
    await daily();
    const coordinator = stage.slack.as(cora.id);
    const found = () => coordinator.inbox().filter(({ text }) => text?.startsWith('Somebody has left'));
    await until(() => found().length === 2);
    await daily();
    expect(found()).toHaveLength(2);
    const asked = found().find(has('names them as its hiring manager')) as StoredMessage;
    await coordinator.click(asked, 'opening.complete');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'opening-page.form');
    await coordinator.fill(form.id, { hiringManager: omar.id });
    expect((await coordinator.submit(form.id)).errors).toEqual({});
    const shown = await coordinator.waitForView(({ title }) => title?.text === 'Opening');
    expect(wordsOf(shown.blocks)).not.toContain(`<@${hana.id}> has left`);
    expect(wordsOf(shown.blocks)).toContain(`<@${kim.id}> has left the company and is still named`);
    await coordinator.closeView(shown.id);
    await openings.deleteMany({});
  });

  it('tells the hiring manager when its coordinator left, and another coordinator takes it over', async () => {
    await leaves(cora.id);
    await daily();
    await noticeOf(omar.id, 'Cora Coordinator');
    expect(notices(dana.id, 'Cora Coordinator')).toEqual([]);
    await stage.slack.as(omar.id).command('/hire handover');
    await stage.slack.as(dana.id).command('/hire handover');
    expect((await handsOver(dana.id, 'coordinator', omar.id)).errors.person).toContain(
      'handed to coordinators',
    );
    expect((await handsOver(dana.id, 'coordinator', dana.id)).errors).toEqual({});
    await stage.slack.as(dana.id).waitForMessage(has('2 scorecards in'));
    expect((await theLoop(stage)).coordinator).toBe(dana.id);
  });

  it('keeps the card of somebody who leaves after writing it, and counts it', async () => {
    await fillCard(stage, ines.id, { evidence: 'Seen by Ines.', rating: 'below' });
    await leaves(ines.id);
    await fillCard(stage, jon.id, { evidence: 'Seen by Jonas.' });
    await until(async () => (await theLoop(stage)).debrief?.agenda != null);
    await quiet(stage);
    const thread = debriefThread(stage);
    const said = wordsOf(thread.parents()[0]?.blocks);
    expect(said).toContain('2 of 2 scorecards in');
    expect(said).toContain('1 person not in this channel');
    expect(wordsOf(thread.messages())).toContain(`${ines.realName} (left the company)`);
    for (const { realName } of [ines, jon])
      expect(wordsOf(thread.messages())).toContain(`${realName}: *Yes*`);
    expect((await theLoop(stage)).debrief?.open).toBe(true);
  });

  it('is decided by the new hiring manager, with nothing undelivered', async () => {
    const thread = debriefThread(stage);
    const form = await thread.openForm(omar.id, 'decision.open', 'decision.form');
    await thread.send(omar.id, form, { outcome: 'hire', rationale: 'Because they can.' });
    await until(() => thread.inThread('Because they can.') !== undefined);
    await quiet(stage);
    const { outbox } = await theLoop(stage);
    expect(outbox.filter(({ state }) => state === 'dead')).toEqual([]);
    expect(stage.slack.as(kim.id).inbox().some(has('card.fill'))).toBe(false);
  });
});
