import { expect } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { loopIn } from '../../../src/store/shapes/carried.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { createVault, type Vault } from '../../../src/vault/vault.ts';
import { holders, hour, makeDraft, makeKit, makeOffer, now, play, slots } from '../makers/make-loop.ts';
import { cora, hana } from '../stage/company.ts';
import { until } from '../stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../stage/stage.ts';

/** `pace`: how many of Slack's minutes pass in one of ours, for the stand-in that enforces them and for the app. */
type Rush = { strangers: number; loops: number; pace: number };

const team = 'TACME';
const patienceMs = 60_000;
const seats = Object.keys(holders);
const person = (letter: string, index: number): SlackPerson => ({
  id: `U${letter}${String(index).padStart(3, '0')}`,
  ...{
    name: `${letter}${index}`,
    realName: `Person ${letter}${index}`,
    email: `${letter}${index}@acme.test`,
  },
  zone: 'Europe/Berlin',
});
const some = (letter: string, count: number) => Array.from({ length: count }, (_, at) => person(letter, at));

/**
 * One search among many people whom Quorum never saw, and a card missing at every seat of many loops, so that everybody
 * is reminded at nine o'clock. Slack enforces its limits. Answers the calls per method.
 */
export async function playRush({ strangers, loops, pace }: Rush): Promise<Record<string, string>> {
  const mongodbUri = freshDatabase();
  const holding = some('HOLD', loops * seats.length);
  const people = [...holding, ...some('NEW', strangers)];
  const stage = await raiseStage({
    apps: 0,
    mongodbUri,
    startAt: now,
    people,
    app: { pace, leaseMs: 20_000 },
  });
  stage.slack.limits.pace = pace;
  try {
    await seed(stage, mongodbUri, holding, people.slice(holding.length));
    await stage.startApp();
    await until(
      async () => (await loopsOf(stage)).every(({ search }) => search.state !== 'looking'),
      patienceMs,
    );
    await reach(stage, now + 30 * hour, ({ request }) => request !== null);
    await reach(stage, now + 32 * hour, ({ nudges }) => nudges.sent === 1);
    // Nine o'clock in Berlin.
    await reach(stage, now + 48 * hour, ({ nudges }) => nudges.sent === 2);
    const dead = (await loopsOf(stage)).flatMap(({ outbox }) =>
      outbox.filter(({ state }) => state === 'dead'),
    );
    expect(dead).toEqual([]);
    expect(nudgesIn(stage)).toBe(holding.length);
    return callsPerMethod(stage);
  } finally {
    await stage.close();
  }
}

async function seed(
  stage: Stage,
  uri: string,
  holding: SlackPerson[],
  strangers: SlackPerson[],
): Promise<void> {
  const database = connectDatabase({ uri });
  await database.whenUp();
  const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: now }) });
  const vault = createVault([Buffer.from(stage.environment.QUORUM_MASTER_KEY ?? '', 'base64')]);
  const version = await store.kits.pin(team, makeKit());
  for (let index = 0; index < holding.length / seats.length; index += 1) {
    const mine = holding.slice(index * seats.length, (index + 1) * seats.length);
    await keep(store, waitingForCards(draft(vault, `held${String(index).padStart(12, '0')}`, version), mine));
  }
  const pools = seats.map((seat, at) => [
    seat,
    strangers.filter((_, index) => index % seats.length === at).map(({ id }) => id),
  ]);
  const looking = draft(vault, 'looking000000000', version);
  const searched = play(looking, [{ type: 'assignSeats', by: cora.id, pools: Object.fromEntries(pools) }]);
  await keep(store, searched);
  await database.close();
}

function draft(vault: Vault, id: string, kitVersion: string): Loop {
  const dataKey = vault.newDataKey({ team, id });
  const named = { name: `Robin ${id}`, email: `${id}@elsewhere.test` };
  const sealed = vault.sealCandidate({ team, id, dataKey }, named);
  const candidate = { ...sealed, slackUser: null };
  return makeDraft({ id, kitVersion, dataKey, candidate, coordinator: cora.id, hiringManager: hana.id });
}

/** Booked by hand: what the calendar would do is not what this is about. */
function waitingForCards(loop: Loop, people: SlackPerson[]): Loop {
  const seated = Object.fromEntries(seats.map((seat, at) => [seat, people[at]?.id ?? '']));
  const offer = makeOffer({
    slots: slots.map((slot) => ({
      ...slot,
      people: Object.fromEntries(Object.keys(slot.people).map((seat) => [seat, seated[seat] ?? ''])),
    })),
  });
  const pools = Object.fromEntries(seats.map((seat) => [seat, [seated[seat] ?? '']]));
  const booked = play(loop, [
    { type: 'assignSeats', by: cora.id, pools },
    { type: 'propose', search: 1, offers: [offer] },
    { type: 'bookLoop', by: cora.id, search: 1, offer: 0 },
    { type: 'roundBooked', round: 'r1', booking: 1, joinUrl: 'https://meet.example/1' },
    { type: 'roundBooked', round: 'r2', booking: 1, joinUrl: 'https://meet.example/2' },
  ]);
  return { ...booked, outbox: booked.outbox.filter(({ kind }) => !/^(round|schedule)\./.test(kind)) };
}

/** A loop as it stands in the middle of its way. */
export async function keep(store: Store, loop: Loop): Promise<void> {
  await store.loops.create({ ...loop, outbox: [] }, []);
  await store.loops.update(team, loop.id, ({ version, audit }) => ({
    ...{ ok: true, effects: [], audit: [] },
    loop: { ...loop, version, audit },
  }));
}

const loopsOf = async ({ database }: Stage): Promise<Loop[]> =>
  (await database.collection('loops').find({}).toArray()).map(loopIn);

/** Moves to this time and waits for every seat of the loops that wait for cards. */
async function reach(stage: Stage, at: number, isThere: (seat: Loop['rounds'][0]['seats'][0]) => boolean) {
  stage.clock.advance(at - stage.clock.now());
  await until(async () => {
    const held = (await loopsOf(stage)).filter(({ id }) => id.startsWith('held'));
    return held.every((loop) => seatsOf(loop).every(({ seat }) => isThere(seat)));
  }, patienceMs);
}

const nudgesIn = ({ slack }: Stage): number =>
  slack
    .conversations()
    .flatMap(({ messages }) =>
      messages.filter(({ threadTs, text }) => threadTs && /is still open/.test(text)),
    ).length;

function callsPerMethod({ slack }: Stage): Record<string, string> {
  const methods = [...new Set(slack.requests.map(({ method }) => method))].toSorted();
  return Object.fromEntries(
    methods.map((method) => {
      const calls = slack.requests.filter((request) => request.method === method);
      const limited = calls.filter(({ status }) => status === 429).length;
      return [method, `${calls.length} calls, ${limited} of them limited`];
    }),
  );
}
