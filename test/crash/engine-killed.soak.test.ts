import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { coalescedFlush } from '../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../src/engine/start-engine.ts';
import { loopsOf } from '../support/people/outcome.ts';
import * as people from '../support/people/patient-people.ts';
import { dana, hana, ines, jon, kim, omar } from '../support/stage/company.ts';
import { until } from '../support/stage/play.ts';
import { raiseStage, type Stage } from '../support/stage/stage.ts';

const panels: people.Panel[] = [
  people.panel,
  { name: 'Sasha Candidate', email: 'sasha@elsewhere.test', seats: [omar.id, dana.id, hana.id] },
];
const eager = [ines.id, jon.id, omar.id, dana.id];
const last = [kim.id, hana.id];
/** Each one a flush later after somebody pressed Submit than the one before. */
const mostKills = 6;

describe('the embedded engine is killed while people send in their cards', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-crash-'));
  let engine: Engine;
  let stage: Stage;
  let flushesLeft = Number.POSITIVE_INFINITY;
  /** Kills when a write is acknowledged to the app and not on disk yet. */
  const flushed = (fsync: () => Promise<void>) => {
    const flush = coalescedFlush(fsync, engine.pid);
    return () => {
      flushesLeft -= 1;
      if (flushesLeft === 0) process.kill(pidOf(engine), 'SIGKILL');
      return flush();
    };
  };
  beforeAll(async () => {
    engine = await startEngine({ dataDir });
    stage = await raiseStage({
      mongodbUri: engine.uri,
      app: { flushed, leaseMs: 1000 },
    });
    stage.slack.limits.isEnforced = false;
  });
  afterAll(async () => {
    await stage?.close();
    await engine?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps every card whose author saw a receipt, and goes on by itself', async () => {
    await people.nameCoordinators(stage);
    for (const panel of panels) {
      await people.startLoop(stage, panel);
      await people.book(stage);
    }
    await until(async () => (await loopsOf(stage)).filter(isInterviewing).length === panels.length);
    await people.waitForRoundsToEnd(stage);

    const receipts: string[] = [];
    let isOver = false;
    let isKillWanted = false;
    let kills = 0;
    const writers = eager.map(async (user) => {
      for (let version = 1; !isOver; version += 1) {
        const form = await people.openCard(stage, user, { summary: `Version ${version}.` });
        if (isKillWanted) {
          isKillWanted = false;
          kills += 1;
          flushesLeft = kills;
        }
        receipts.push(await people.submitCard(stage, user, form));
      }
    });
    while (kills < mostKills) {
      const enough = receipts.length + 8;
      await until(() => receipts.length >= enough);
      const before = pidOf(engine);
      isKillWanted = true;
      await until(() => engine.pid() !== undefined && engine.pid() !== before);
    }
    isOver = true;
    await Promise.all(writers);
    expect(await lostOf(receipts)).toEqual([]);

    for (const user of last) receipts.push(await people.sendCard(stage, user, { summary: 'The last one.' }));
    await until(async () =>
      (await loopsOf(stage)).every(
        ({ debrief, outbox }) => debrief && outbox.every(({ state }) => state === 'done'),
      ),
    );
    expect(await lostOf(receipts)).toEqual([]);
    // Once each, in one message at the top of its channel.
    const debriefs = stage.slack.conversations().filter(({ name }) => name.startsWith('debrief-'));
    expect(debriefs.map(({ messages }) => messages.filter(({ threadTs }) => !threadTs).length)).toEqual([
      1, 1,
    ]);
  }, 180_000);

  async function lostOf(receipts: string[]): Promise<string[]> {
    const seats = (await loopsOf(stage)).flatMap(seatsOf);
    const kept = new Set(seats.flatMap(({ seat }) => seat.versions.map(({ receipt }) => receipt)));
    return receipts.filter((receipt) => !kept.has(receipt));
  }
});

const isInterviewing = ({ stage }: { stage: string }): boolean => stage === 'interviewing';

function pidOf(engine: Engine): number {
  const pid = engine.pid();
  if (pid === undefined) throw new Error('The engine is not running.');
  return pid;
}
