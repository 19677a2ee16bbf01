import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { wordsOf } from '../../support/people/debrief-thread.ts';
import { openLargeDebrief, panelOf } from '../../support/people/large-debrief.ts';
import { bot, cora, hana, omar } from '../../support/stage/company.ts';
import { has, setUpCoordinators, theLoop, until } from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

const panel = panelOf(6);
const [leaver = '', guest = '', ...others] = panel.map(({ id }) => id);

describe('a panel of six in a workspace that is not in order', () => {
  const it = chapters();
  let stage: Stage;
  let good = '';
  const made = (name: string) =>
    stage.slack.createChannel({ name, isPrivate: true, members: [cora.id, hana.id, bot.id] });
  beforeAll(async () => {
    const mongodbUri = freshDatabase();
    stage = await raiseStage({ mongodbUri, people: panel });
    stage.slack.limits.pace = 20;
    await setUpCoordinators(stage);
    good = made('good');
    stage.slack.policies.channelCreation = 'restricted_action';
    stage.slack.policies.uploads = { method: 'files.completeUploadExternal', code: 'storage_limit_reached' };
    stage.slack.deactivate(leaver);
    stage.slack.change(guest, { isRestricted: true });
    await openLargeDebrief(stage, mongodbUri, 6);
    stage.clock.advance(1000);
  });
  afterAll(() => stage.close());

  /** Between the choice and *Use this channel*, something may happen to it. */
  const choose = async (channel: string, meanwhile = () => {}) => {
    const form = stage.slack.as(hana.id).currentView();
    if (form?.callbackId !== 'room.form') throw new Error('The form is not there.');
    await stage.slack.as(hana.id).fill(form.id, { channel });
    meanwhile();
    return stage.slack.as(hana.id).submit(form.id);
  };
  const messages = () => stage.slack.conversation(good).messages;
  const parent = () => messages().find(({ threadTs }) => !threadTs) as StoredMessage;

  it('asks a person where Quorum may make no channel, and has a button for it', async () => {
    const dead = async () => (await theLoop(stage)).outbox.find(({ state }) => state === 'dead');
    await until(async () => (await dead())?.kind === 'debrief.room');
    expect((await dead())?.failure).toContain('does not let Quorum create private channels');
    const manager = stage.slack.as(hana.id);
    await manager.openHome();
    const home = await manager.waitForHome(({ blocks }) => has('room.choose')(blocks));
    await manager.click({ view: home.id }, 'room.choose');
    await manager.waitForView(({ callbackId }) => callbackId === 'room.form');
  });

  it('refuses channels of other companies, archived and public ones, and those it is not in, each by name', async () => {
    const { share, archive, makePublic, removeMember } = stage.slack;
    const troubles: [string, string, (channel: string) => void][] = [
      ['shared', 'shared with another company', (channel) => share(channel, 'external')],
      ['half-shared', 'shared with another company', (channel) => share(channel, 'pending')],
      ['old', 'archived', archive],
      ['open', 'public', makePublic],
      ['foreign', 'not a member', (channel) => removeMember(channel, bot.id)],
    ];
    for (const [name, why, happens] of troubles) {
      const channel = made(name);
      expect((await choose(channel, () => happens(channel))).errors.channel).toContain(why);
    }
    expect((await theLoop(stage)).room.channel).toBeNull();
  });

  it('opens where it was told to, with everybody who can be let in', async () => {
    expect((await choose(good)).errors).toEqual({});
    await until(async () => (await theLoop(stage)).debrief?.agenda != null);
    const { members } = stage.slack.conversation(good);
    expect([...members].sort()).toEqual([bot.id, cora.id, hana.id, ...others].sort());
    expect(await theLoop(stage)).toMatchObject({ debrief: { open: true } });
    expect(stage.slack.conversations().filter(({ name }) => name.startsWith('debrief-'))).toEqual([]);
  });

  it('says who could not be added, and why', () => {
    expect(wordsOf(parent().blocks)).toContain('2 people not in this channel');
    expect(wordsOf(stage.slack.conversation(good).messages)).toMatch(
      /Not in this channel: [^<@]+ \(left the company\), [^<@]+ \(guest; reads behind Open scorecards\)\./,
    );
  });

  it('shows the cards to the guest who wrote one, in their own messages', async () => {
    const person = stage.slack.as(guest);
    await person.click((await person.waitForMessage(has('cards.open'))) as StoredMessage, 'cards.open');
    const view = await person.waitForView(({ blocks }) => has('Receipt')(blocks));
    expect(wordsOf(view.blocks)).toContain('They drew the flow');
  });

  it('is seen by nobody else', async () => {
    const seers = stage.slack.people().filter(({ id }) =>
      stage.slack
        .as(id)
        .conversations()
        .some((channel) => has('They drew the flow')(stage.slack.conversation(channel).messages)),
    );
    expect(seers.map(({ id }) => id).sort()).toEqual([bot.id, cora.id, hana.id, ...others].sort());
    expect(stage.slack.as(omar.id).inbox()).toEqual([]);
    expect(stage.slack.as(leaver).inbox()).toEqual([]);
  });

  it('has its table where the picture of all ratings cannot be uploaded', async () => {
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state !== 'waiting'));
    expect(stage.slack.refusals.map(({ error }) => error)).toContain('storage_limit_reached');
    const everyBlock = stage.slack.conversation(good).messages.flatMap(({ blocks }) => blocks ?? []);
    expect(everyBlock.some(({ type }) => String(type).endsWith('table'))).toBe(true);
    const { outbox, debrief } = await theLoop(stage);
    expect(debrief?.picture).toBeNull();
    expect(outbox.filter(({ state }) => state === 'dead')).toEqual([]);
  });
});
