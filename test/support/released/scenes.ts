import { mkdirSync, writeFileSync } from 'node:fs';
import { it } from '@jest/globals';
import mongoose from 'mongoose';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore } from '../../../src/store/store.ts';
import { makeOpening } from '../makers/make-opening.ts';
import { openLoop } from '../people/outcome.ts';
import * as people from '../people/patient-people.ts';
import { candidate, cora, dana, hana, ines, jon, kim } from '../stage/company.ts';
import { has, until } from '../stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../stage/stage.ts';

/**
 * Plays what a released version can have left in a database, and writes it down. `take.mjs` puts this file into the tree of
 * that version and runs it there, so it uses only what every version has.
 */
const { EJSON } = mongoose.mongo.BSON;
const kits = new Map<string, unknown>();

type Scene = (stage: Stage, uri: string) => Promise<void>;

const booked = async (stage: Stage, panel = people.panel) => {
  await people.nameCoordinators(stage);
  await people.startLoop(stage, panel);
  await people.book(stage);
  await until(async () => (await openLoop(stage)).stage === 'interviewing');
  await people.everybodyComes(stage);
};
const scored = async (stage: Stage) => {
  await booked(stage);
  await people.waitForRoundsToEnd(stage);
  await people.sendCard(stage, ines.id, { rating: 'exceeds' });
  await people.sendCard(stage, jon.id, { rating: 'below' });
  await people.allIsDone(stage);
};
const debriefed = async (stage: Stage) => {
  await scored(stage);
  await people.sendCard(stage, kim.id, { rating: 'meets', evidence: '' });
  await until(async () => (await openLoop(stage)).debrief?.parent != null);
  await people.allIsDone(stage);
};

const scenes: Record<string, Scene> = {
  /** The first page of `/hire start` was sent, and everything that belongs to no loop is there. */
  async begun(stage, uri) {
    await people.nameRooms(stage);
    const coordinator = stage.slack.as(cora.id);
    await coordinator.command('/hire start');
    await until(() => coordinator.currentView()?.callbackId === 'start.form');
    const form = coordinator.currentView()?.id ?? '';
    const kit = { kit: 'small-team', level: 'mid', zone: 'Europe/Berlin', hiringManager: hana.id };
    await coordinator.fill(form, { ...kit, ...candidate });
    await coordinator.submit(form);
    await until(() => coordinator.currentView()?.callbackId === 'seats.form');
    await fillTheRest(uri, stage.clock.now());
  },
  /** Times are on offer, and a message about them is still to be sent. */
  async offered(stage) {
    await people.nameRooms(stage);
    await people.startLoop(stage, people.roomPanel);
    await until(async () => (await openLoop(stage)).search.state === 'found');
  },
  async booked(stage) {
    await booked(stage);
    stage.clock.advance(5 * 60 * 60_000);
    await people.allIsDone(stage);
  },
  /** One scorecard is missing, and half of it is written. */
  async scored(stage) {
    await scored(stage);
    await people.openCard(stage, kim.id, { rating: 'meets', evidence: 'Half of a sen' });
    await until(async () => (await stage.database.collection('drafts').countDocuments()) > 0);
  },
  /** Every scorecard is in, and Slack takes no message. */
  async opening(stage) {
    await scored(stage);
    const form = await people.openCard(stage, kim.id, { rating: 'meets', evidence: '' });
    for (const method of ['chat.postMessage', 'conversations.create', 'chat.update'])
      stage.slack.faults.add({ method, kind: 'error', code: 'internal_error' });
    await people.submitCard(stage, kim.id, form);
    await until(async () => (await openLoop(stage)).outbox.some(({ failure }) => failure !== null));
  },
  async debriefed(stage) {
    await debriefed(stage);
    await people.callVote(stage);
    await people.voteAgain(stage, ines.id);
  },
  async decided(stage) {
    await debriefed(stage);
    await people.callVote(stage);
    for (const { id } of [ines, jon, kim]) await people.voteAgain(stage, id);
    await people.allIsDone(stage);
    await people.decide(stage);
    await people.allIsDone(stage);
    await people.dissent(stage, jon.id);
    await people.tickFirstStep(stage);
    await people.exportLoop(stage);
    await people.allIsDone(stage);
  },
  async reviewed(stage) {
    await booked(stage, people.readingPanel);
    await people.bringResume(stage);
    await people.allIsDone(stage);
    await people.sendCard(stage, ines.id, { rating: 'exceeds' });
    await people.allIsDone(stage);
  },
  async staged(stage) {
    await booked(stage, people.stagedPanel);
    await people.waitForRoundsToEnd(stage);
    await people.sendCard(stage, ines.id, { rating: 'exceeds' });
    await people.sendCard(stage, jon.id, { rating: 'below' });
    await people.allIsDone(stage);
  },
  /** Somebody has stepped back, and a colleague is asked. */
  async replacing(stage) {
    await booked(stage, people.pooledPanel);
    await people.stepBack(stage, ines.id);
    await until(() => stage.slack.as(dana.id).inbox().some(has('replacement.yes')));
    await people.allIsDone(stage);
  },
  /** A message could not be sent, and people know it. */
  async heldUp(stage) {
    await booked(stage);
    stage.slack.faults.add({
      ...{ method: 'chat.postMessage', kind: 'error', code: 'restricted_action' },
      when: ({ channel }) => channel === stage.slack.as(ines.id).directChannel(),
    });
    await people.waitForRoundsToEnd(stage);
    await until(async () => (await openLoop(stage)).outbox.some(({ state }) => state === 'dead'));
    stage.clock.advance(10_000);
    await until(async () => (await openLoop(stage)).trouble !== undefined);
  },
  async cancelled(stage) {
    await booked(stage);
    await people.cancel(stage);
    await people.allIsDone(stage);
  },
};

/** What no loop needs to have been there. */
async function fillTheRest(uri: string, now: number): Promise<void> {
  const database = connectDatabase({ uri });
  await database.whenUp();
  const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: now }) });
  const team = 'TACME';
  await store.openings.create(makeOpening(), [{ what: 'opening.begun', by: cora.id, about: {} }]);
  await store.openings.update(team, makeOpening().id, (opening) => ({
    ok: true,
    opening: { ...opening, agreed: [hana.id] },
    audit: [{ what: 'opening.agreed', by: hana.id, about: {} }],
  }));
  for (const why of ['Shorter', 'Shorter still'])
    await store.planHistories.update(team, 'small-team', (history) => ({
      ok: true,
      history: {
        ...history,
        now: {
          ...history.now,
          number: history.now.number + 1,
          by: cora.id,
          at: now,
          why,
          changed: ['rounds'],
        },
      },
      audit: [{ what: 'plan.changed', by: cora.id, about: { plan: 'small-team' } }],
    }));
  await store.personSettings.save(team, kim.id, { perDay: 2, perWeek: 5, namedVote: true } as never);
  await store.outages.begin({ team, door: 'slack', since: now, what: 'Slack is away.', where: '' });
  await store.outages.end(team, 'slack', now + 60_000);
  await store.answered.begin(team, 'D1:1.1', now);
  await store.workingHours.save(team, { user: kim.id, hours: null, readAt: now });
  const homes = (store as { homes?: { putAway(...input: unknown[]): Promise<unknown> } }).homes;
  await homes?.putAway(team, cora.id, { line: 'needs.x', until: now + 1000, at: now });
  await database.close();
}

/** One file a scene; what several share, in one of its own. */
export function writeScenes(folder: string): void {
  it.each(Object.entries(scenes))('writes down what is there when a loop is %s', async (name, play) => {
    const mongodbUri = freshDatabase();
    const stage = await raiseStage({ mongodbUri });
    // Nobody here asks how often Slack may be asked.
    stage.slack.limits.isEnforced = false;
    try {
      await play(stage, mongodbUri);
      const now = stage.clock.now();
      for (const app of stage.apps.splice(0)) await app.stop();
      const names = (await stage.database.db?.listCollections().toArray())?.map((one) => one.name) ?? [];
      const lines = [EJSON.stringify({ now, masterKey: stage.environment.QUORUM_MASTER_KEY })];
      for (const collection of names.filter((one) => one !== 'jobs').toSorted())
        for (const document of await stage.database
          .collection(collection)
          .find({})
          .sort({ _id: 1 })
          .toArray())
          if (collection === 'kits') kits.set(String(document._id), document);
          else lines.push(EJSON.stringify({ in: collection, document }));
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/${name}.jsonl`, `${lines.join('\n')}\n`);
      const shared = [...kits.values()].map((document) => EJSON.stringify({ in: 'kits', document }));
      writeFileSync(`${folder}/kits.jsonl`, `${shared.join('\n')}\n`);
    } finally {
      await stage.close();
    }
  });
}
