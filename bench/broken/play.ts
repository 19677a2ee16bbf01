import { randomBytes } from 'node:crypto';
import { createStore } from '../../src/store/store.ts';
import { createVault, type Vault } from '../../src/vault/vault.ts';
import { makeDraft, makeKit, play, now as startAt } from '../../test/support/makers/make-loop.ts';
import { seededChance } from '../life/chance.ts';
import { startAgenda } from './agenda.ts';
import { type AppProcess, leaseMs, startAppProcess } from './app-process.ts';
import { watch } from './checks.ts';
import { makeFate } from './fate.ts';
import { seededFaults } from './faults.ts';
import { type Memory, wakePeople } from './people.ts';
import { settleMs } from './platforms.ts';
import { type Simulation, simulation } from './simulation.ts';
import { loopId, makeBrokenWorld, team, type World } from './world.ts';

/** `safety`: whatever happens, nothing wrong is done. `liveness`: once nothing happens any more, everything gets done. */
export type Mode = 'safety' | 'liveness';
export type PlayedRun = {
  mode: Mode;
  wrong: string[];
  /** How often each fault bit, and what people did. */
  counts: ReadonlyMap<string, number>;
  /** From the end of the faults, or the opening of the gate if that was later, to the debrief; null in safety mode. */
  openedAfterMs: number | null;
  trail: string[];
};

const minute = 60_000;
const hour = 60 * minute;
const interviewers = ['UINES', 'UJON', 'UKIM'];
const processesAtOnce = 3;

/**
 * The longest that the debrief may take then: a lease that was doubled four times and the time in which its holder's last
 * call may still be done, the longest pause after a failure, and three sweeps.
 */
export const boundMs = leaseMs * 2 ** 4 + settleMs + 375_000 + 60_000;

/** One loop, from the search for its times to its debrief, while everything breaks. The same seed is the same run. */
export async function playRun(seed: number): Promise<PlayedRun> {
  const mode: Mode = seed % 2 === 0 ? 'safety' : 'liveness';
  const chance = seededChance(seed);
  const faults = seededFaults(chance);
  Math.random = chance.next;
  const memory: Memory = { acknowledged: [], acted: new Map() };
  const processes: AppProcess[] = [];
  const hasEngine = chance.happens(0.4);
  const time = { isOver: false, stoppedAt: Number.POSITIVE_INFINITY };
  const fate = makeFate({
    ...{ chance, faults, processes, hasEngine, simulation: () => sim, world: () => world },
    startProcess: (id, skewMs) =>
      startAppProcess(world, { id, vault, skewMs, hasEngine, ring: (at) => agenda.ring(at) }),
  });
  const sim: Simulation = simulation({ chance, startAt, befalls: fate.befalls });
  const checks = watch(() => world, memory);
  const world: World = makeBrokenWorld({
    ...{ simulation: sim, chance, faults, servers: () => processes },
    ...{ onWrite: checks.onWrite, onAnswer: checks.onAnswer, onCall: checks.onCall },
  });
  const vault = createVault([randomBytes(32)]);
  await foundLoop(world, vault);
  const agenda = startAgenda(world, processes);
  for (let place = 0; place < processesAtOnce; place += 1) fate.start(place);
  wakePeople({ world, memory, isOver: () => time.isOver }, interviewers);

  const endFaults = (): void => {
    if (faults.areOver()) return;
    faults.end();
    time.stoppedAt = sim.now();
    world.awayUntil = { calendar: 0, slack: 0, token: 0 };
    world.trail.push(`${new Date(sim.now()).toISOString()} no faults any more`);
    fate.end();
  };
  if (mode === 'liveness') planEnd(world, checks.whenOpened, endFaults);

  const opened = () => checks.openedAt() ?? Number.POSITIVE_INFINITY;
  const isDone = {
    safety: () => sim.now() > opened() + 2 * hour,
    liveness: () => sim.now() > Math.max(time.stoppedAt, opened()) + 3 * hour,
  };
  await sim.run(startAt + 6 * 24 * hour, isDone[mode]);
  time.isOver = true;
  const openedAfterMs = mode === 'liveness' ? checks.openedAfterMs(time.stoppedAt) : null;
  const wrong = checks.atEnd(mode);
  if (openedAfterMs !== null && openedAfterMs > boundMs)
    wrong.push(`missing debrief: it opened ${openedAfterMs} ms after nothing stood in its way`);
  for (const { owner } of processes) sim.kill(owner);
  return {
    ...{ mode, wrong, openedAfterMs, trail: world.trail },
    counts: new Map([...faults.seen(), ...memory.acted]),
  };
}

/** While the debrief opens; or in the hours in which the scorecards come in; or anywhere before. */
function planEnd(
  { simulation: sim, chance, loop }: World,
  whenOpened: (run: () => void) => void,
  end: () => void,
) {
  const after = (ms: number, run: () => void) => void sim.at(sim.now() + ms, null, run);
  if (chance.happens(0.6)) whenOpened(() => after(chance.below(1.5 * minute), end));
  const look = (): void => {
    const ends = loop().rounds.map(({ booking }) => booking?.endsAt ?? Number.POSITIVE_INFINITY);
    if (Math.max(...ends) < sim.now()) after(chance.below(2.5 * hour), end);
    else if (chance.happens(0.001)) end();
    else after(10 * minute, look);
  };
  look();
}

/** As `/hire start` leaves it: its seats are taken, and its times are to be looked for. */
async function foundLoop(world: World, vault: Vault): Promise<void> {
  const kit = makeKit();
  const connection = world.database.connectionFor(async (_name, _isWrite, run) => run());
  const at = () => ({ now: startAt, real: startAt });
  const database = { connection, flush: async () => {}, onLost: () => {} };
  const store = createStore(database as never, { kitFolder: 'scenarios', at });
  await store.settings.save({ team, coordinators: ['UCORA'], details: 'readers' });
  const kitVersion = await store.kits.pin(team, kit);
  const keyed = { team, id: loopId };
  const dataKey = vault.newDataKey(keyed);
  const person = { name: 'Robin Candidate', email: 'robin@elsewhere.test' };
  const candidate = { ...vault.sealCandidate({ ...keyed, dataKey }, person), slackUser: null };
  const days = { firstDay: '2027-01-12', lastDay: '2027-01-13', from: '09:00', to: '18:00' };
  const availability = { zone: 'Europe/Berlin', ...days };
  const draft = makeDraft({ kit, kitVersion, dataKey, candidate, availability });
  const seats = ['r1s1', 'r1s2', 'r2s1'];
  const pools = Object.fromEntries(seats.map((seat, index) => [seat, [interviewers[index] ?? '']]));
  await store.loops.create(play(draft, [{ type: 'assignSeats', by: 'UCORA', pools }]), []);
  world.database.flush();
}
