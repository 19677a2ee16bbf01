import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { connectDatabase } from '../../src/store/connection.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { createVault } from '../../src/vault/vault.ts';
import { dice } from '../../test/support/schedule/dice.ts';
import { startAppProcess } from '../cards/app-process.ts';
import { bookedLoops, type CardToWrite } from '../cards/booked-loops.ts';
import { countedIn } from '../cards/cards.ts';
import { inTurn } from '../cards/submissions.ts';
import { type Bench, type Claim, percentile, rounded } from '../claim.ts';
import type { Door } from '../door.ts';
import { masterKey, raisePlatforms, secret, team } from '../platforms.ts';
import { crowd } from './crowd.ts';
import { type Load, loadOn, openHome } from './load.ts';
import { type Memory, metricsToken, processorSeconds, watchMemory } from './memory.ts';

const usualProcesses = 3;
const seatsInLoop = 6;
const slackWaitsMs = 3000;

/**
 * `--minutes=60` is the soak, in which memory must stay flat; `--loops=`, `--people=` and `--processes=` are for another size,
 * `--cards=` and `--commands=` for another pace, each in a second.
 */
const numberIn = (flags: readonly string[], name: string, usual: number): number =>
  Number(flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1] ?? usual);

/** A team's system: three processes on one database, and beside it, on the same, three that only save and answer. */
export const teamBench: Bench = async (flags) => {
  const minutes = numberIn(flags, 'minutes', 1);
  const loops = numberIn(flags, 'loops', 2000);
  const processes = numberIn(flags, 'processes', usualProcesses);
  const people = crowd(numberIn(flags, 'people', 1000));
  const [cardsPerSecond, commandsPerSecond] = [
    numberIn(flags, 'cards', 50),
    numberIn(flags, 'commands', 200),
  ];
  const wantedCards = minutes * 60 * cardsPerSecond;
  const { doors, bareDoors, store, panels, cards, close } = await raise({
    ...{ loops, people, wantedCards, processes },
  });
  try {
    const users = people.map(({ id }) => id);
    const wanted = { users, cardEveryMs: 1000 / cardsPerSecond, commandEveryMs: 1000 / commandsPerSecond };
    for (const door of doors) await openHome(door, users[0] ?? '');
    // What a process loads with its first requests and its first debrief is no part of what is measured.
    await loadOn(doors, { ...wanted, cards: [], forMs: 3000 });
    for (const [at, panel] of panels.entries()) await inTurn(doors[at] as Door, panel);
    await quiet(store);
    const memory = watchMemory(doors);
    const takenBefore = await processorSeconds(doors);
    const ours = await loadOn(doors, { ...wanted, cards, forMs: minutes * 60_000 });
    const taken = (await processorSeconds(doors)) - takenBefore;
    const remembered = await memory.end();
    const counted = await countedIn(store, ours.cards);
    await quiet(store);
    await loadOn(bareDoors, { ...wanted, cards: cards.slice(0, 20), forMs: 2000 });
    const bare = await loadOn(bareDoors, { ...wanted, cards, forMs: Math.min(minutes, 1) * 60_000 });
    const size = `${processes} processes, ${loops} loops, ${people.length} people, ${cardsPerSecond} cards and ${commandsPerSecond} commands a second for ${minutes} min, ${rounded(taken)} s of processor in our processes`;
    return [...answerClaims(size, ours, bare, counted), memoryClaim(size, remembered)];
  } finally {
    await close();
  }
};

type Running = { port: number; end(): Promise<unknown> };

type Size = { loops: number; people: ReturnType<typeof crowd>; wantedCards: number; processes: number };

async function raise({ loops, people, wantedCards, processes }: Size) {
  const { engine, slack, environment, close } = await raisePlatforms(people);
  // Slack's own limits slow messages down, not answers.
  slack.limits.isEnforced = false;
  const enginePid = engine.pid() ?? 0;
  const database = connectDatabase({ uri: engine.uri });
  await database.whenUp();
  const at = () => ({ now: Date.now(), real: Date.now() });
  const store = createStore(database, { kitFolder: 'scenarios', at });
  await store.makeIndexes();
  const { kits } = await store.kits.available(team);
  const kit = kits.find(({ id }) => id === 'backend-developer');
  if (!kit) throw new Error('There is no kit to fill cards of.');
  const stage = { store, vault: createVault([masterKey]), team, kit, users: people.map(({ id }) => id) };
  const order = {
    environment: { ...environment, METRICS_TOKEN: metricsToken },
    mongodbUri: engine.uri,
    enginePid,
  };
  const apps: Running[] = [];
  for (let number = 0; number < processes; number += 1) apps.push(await startAppProcess(order));
  const all = await bookedLoops(stage, loops);
  // Whoever holds a seat was read when they were seated.
  for (const { id, realName = '', email = '', zone = 'UTC' } of people)
    await store.people.save({
      ...{ team, user: id, name: realName, email, zone, readAt: Date.now() },
      ...{ isBot: false, isActive: true, isAdmin: false },
    });
  const bare: Running[] = [];
  for (let number = 0; number < processes; number += 1) bare.push(await startBare(order));
  const doorOf = ({ port }: { port: number }): Door => ({ port, secret, team });
  return {
    store,
    doors: apps.map(doorOf),
    bareDoors: bare.map(doorOf),
    panels: apps.map((_, at) => all.slice(at * seatsInLoop, (at + 1) * seatsInLoop)),
    cards: chosen(all.slice(apps.length * seatsInLoop), wantedCards),
    async close() {
      await Promise.all([...apps, ...bare].map((one) => one.end()));
      await database.close();
      await close();
    },
  };
}

async function startBare(order: { mongodbUri: string; enginePid: number }): Promise<Running> {
  const child = fork(new URL('./bare.js', import.meta.url));
  const gone = once(child, 'exit');
  const heard = once(child, 'message');
  child.send({ mongodbUri: order.mongodbUri, enginePid: order.enginePid });
  const [port] = await heard;
  const end = () => {
    child.disconnect();
    return gone;
  };
  return { port: Number(port), end };
}

/** So many are mixed with each other, so that debriefs open as often at the end of an hour as at its beginning. */
const mixed = 240;

/** Half of them whole panels, whose debriefs open meanwhile; the others from everywhere. */
function chosen(all: CardToWrite[], wanted: number): CardToWrite[] {
  const draw = dice(11);
  const whole = Math.floor(Math.min(wanted, all.length) / 2 / seatsInLoop) * seatsInLoop;
  const rest = draw.some(all.slice(whole), Math.min(wanted, all.length) - whole);
  const cards: CardToWrite[] = [];
  const half = mixed / 2;
  for (let from = 0; from < Math.max(whole, rest.length); from += half) {
    const some = [...all.slice(from, Math.min(from + half, whole)), ...rest.slice(from, from + half)];
    cards.push(...draw.some(some, some.length));
  }
  return cards;
}

/** Until no loop has anything due: what Quorum still does is no part of what the other app takes. */
async function quiet(store: Store): Promise<void> {
  const until = performance.now() + 300_000;
  while ((await store.loops.due(team, Date.now())).length > 0 && performance.now() < until) await pause(500);
}

type Counted = Awaited<ReturnType<typeof countedIn>>;

function answerClaims(
  size: string,
  ours: Load,
  bare: Load,
  { unanswered, later, lost, double }: Counted,
): Claim[] {
  const failed = ours.commands.filter(({ isTaken }) => !isTaken).length;
  const of = (what: 'cards' | 'commands') => {
    const [mine, other] = [ours[what], bare[what]].map((all) => all.map(({ ms }) => ms)) as [
      number[],
      number[],
    ];
    const [p99, peer] = [percentile(mine, 99), percentile(other, 99)];
    const words = `p50 ${rounded(percentile(mine, 50))} and ${rounded(percentile(other, 50))}, longest ${rounded(Math.max(...mine))} and ${rounded(Math.max(...other))}`;
    return { n: mine.length, p99, peer, longest: Math.max(...mine), words };
  };
  const [cards, commands] = [of('cards'), of('commands')];
  return [
    {
      claim:
        'a team’s scorecards: none is lost or there twice, and each is answered within 3 s (peer: bare Bolt, one durable write)',
      size: `p99 of ${cards.n}; ${size}; ${cards.words}; ${unanswered} without a receipt, ${later} of them sealed all the same, ${lost} lost, ${double} twice`,
      ...{ ours: rounded(cards.p99), peer: rounded(cards.peer), ratio: rounded(cards.p99 / cards.peer) },
      ...{ unit: 'ms', n: cards.n, goal: 'a receipt for each, 0 lost, 0 twice, longest < 3000 ms' },
      holds: unanswered + lost + double === 0 && cards.longest < slackWaitsMs,
    },
    {
      claim: 'a team’s commands: each is answered within 3 s (peer: bare Bolt, one indexed read)',
      size: `p99 of ${commands.n} /hire my; ${size}; ${commands.words}; ${failed} not answered`,
      ...{ ours: rounded(commands.p99), peer: rounded(commands.peer) },
      ...{ ratio: rounded(commands.p99 / commands.peer), unit: 'ms', n: commands.n },
      ...{ goal: 'all answered, longest < 3000 ms', holds: failed === 0 && commands.longest < slackWaitsMs },
    },
  ];
}

/** The first fifth warms up; after that memory may go up and down, and not on and on. */
function memoryClaim(size: string, memory: Memory): Claim {
  const { early, late, most, looks } = memory;
  const ratio = rounded(late / early);
  return {
    claim: 'the memory of a process is flat (ours: the last quarter of the time; peer: the second fifth)',
    size: `median of the largest process, ${looks} looks; ${size}; at most ${most} MB`,
    ...{ ours: late, peer: early, ratio, unit: 'MB', n: looks, goal: '≤ 1.1', holds: ratio <= 1.1 },
  };
}
