import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { debriefThread, quiet, wordsOf } from '../../support/people/debrief-thread.ts';
import { bot, cora, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { fillCard, has, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const panel = [ines.id, jon.id, kim.id];

describe('a debrief whose channel somebody joins in the middle of it', () => {
  const it = chapters();
  let stage: Stage;
  let thread: ReturnType<typeof debriefThread>;
  let first = '';
  beforeAll(async () => {
    stage = await raiseStage();
    stage.slack.limits.pace = 20;
    thread = debriefThread(stage);
    await playUntilCards(stage);
    // On Enterprise Grid, somebody of another workspace of the organization presses as everybody does.
    stage.slack.change(jon.id, { teamId: 'TSIBLING' });
    for (const id of panel)
      await fillCard(stage, id, { rating: id === kim.id ? 'below' : 'exceeds', evidence: `Seen by ${id}.` });
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await quiet(stage);
    first = (await theLoop(stage)).room.channel ?? '';
  });
  afterAll(() => stage.close());

  const told = () =>
    stage.slack
      .as(cora.id)
      .inbox()
      .filter(({ text }) => text.includes('shows no more details'));

  it('had its details in the thread until then', () => {
    expect(wordsOf(thread.messages())).toContain('Seen by');
  });

  it('shows none of what comes, and says so to the coordinator once', async () => {
    stage.slack.addMember(first, omar.id);
    const before = thread.messages().length;
    for (const id of [ines.id, jon.id]) {
      await fillCard(stage, id, { evidence: `Added by ${id}.` });
      await quiet(stage);
    }
    const since = thread.messages().slice(before);
    expect(since.length).toBeGreaterThan(0);
    expect(wordsOf(since)).not.toContain('Added by');
    expect(told()).toHaveLength(1);
    expect(wordsOf(told()[0]?.blocks)).toContain(
      'somebody who may not read the scorecards is in its channel',
    );
    expect((await theLoop(stage)).debrief).toMatchObject({ open: false, withheld: 'reader' });
  });

  it('opens anew where the coordinator says, with details and with all that was added', async () => {
    const coordinator = stage.slack.as(cora.id);
    const room = stage.slack.createChannel({
      ...{ name: 'debrief-elsewhere', isPrivate: true },
      members: [cora.id, bot.id],
    });
    await coordinator.click(told()[0] as StoredMessage, 'room.choose');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'room.form');
    await coordinator.fill(form.id, { channel: room, invite: ['invite'] });
    expect((await coordinator.submit(form.id)).errors).toEqual({});
    await until(async () => (await theLoop(stage)).debrief?.agenda?.channel === room);
    await quiet(stage);
    const there = stage.slack.conversation(room);
    expect([...there.members].sort()).toEqual([bot.id, cora.id, hana.id, ...panel].sort());
    expect(there.messages.filter(({ threadTs }) => !threadTs)).toHaveLength(1);
    for (const words of ['Seen by', 'Added by']) expect(wordsOf(there.messages)).toContain(words);
    expect((await theLoop(stage)).outbox.filter(({ state }) => state === 'dead')).toEqual([]);
  });

  it('ends there, with the vote and the decision', async () => {
    const { channel = '', agenda } = (await theLoop(stage)).debrief ?? {};
    const inRoom = (words: string) =>
      stage.slack.conversation(channel ?? '').messages.findLast((message) => has(words)(message));
    expect(agenda?.channel).toBe(channel);
    const manager = stage.slack.as(hana.id);
    const desks = () => manager.inbox().filter(has('decision.open'));
    await until(() => desks().length > 0);
    expect(desks()).toHaveLength(1);
    expect(wordsOf(desks()[0]?.blocks)).toContain(`<#${channel}>`);
    await manager.click(desks()[0] as StoredMessage, 'decision.open');
    const form = await manager.waitForView(({ callbackId }) => callbackId === 'decision.form');
    await manager.fill(form.id, { outcome: 'hire', rationale: 'Because they can.' });
    await manager.submit(form.id);
    await until(() => inRoom('Because they can.') !== undefined);
    const inFirst = stage.slack.conversation(first).messages;
    expect(wordsOf(inFirst)).not.toContain('Because they can.');
  });

  it('says how the record can be had where the workspace takes no files', async () => {
    stage.slack.policies.uploads = { method: 'files.getUploadURLExternal', code: 'file_uploads_disabled' };
    const manager = stage.slack.as(hana.id);
    await manager.command('/hire export');
    const list = await manager.waitForMessage(has('export.send'));
    await manager.click(list, 'export.send');
    // The record is printed in a thread that lets everything else go first.
    const told = await manager.waitForMessage(
      has('cannot be sent as files: this workspace takes no file uploads'),
      110_000,
    );
    await manager.click(told, 'cards.open');
    await manager.waitForView(({ blocks }) => has('Seen by')(blocks));
    await quiet(stage);
    expect((await theLoop(stage)).outbox.filter(({ state }) => state === 'dead')).toEqual([]);
  });

  it('shows what is true now when Slack sends an event again a day later', async () => {
    const event = {
      ...{ type: 'event_callback', team_id: 'TACME', api_app_id: 'AQUORUM', event_id: 'EvOLD' },
      event_time: Math.floor(Date.now() / 1000) - 86_400,
      event: { type: 'app_home_opened', user: hana.id, tab: 'home' },
    };
    const manager = stage.slack.as(hana.id);
    for (const _ of [1, 2]) expect((await manager.forge('event', event)).status).toBe(200);
    await manager.waitForHome(({ blocks }) => has('*Hire*')(blocks));
  });
});
