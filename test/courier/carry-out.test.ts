import { describe, expect, it } from '@jest/globals';
import { seededChance } from '../../bench/life/chance.ts';
import { noFaults } from '../../bench/life/faults.ts';
import { startProcess } from '../../bench/life/process.ts';
import { noTurns } from '../../bench/life/turns.ts';
import { addLoop, makeWorld, member } from '../../bench/life/world.ts';
import { CalendarError } from '../../src/calendar/calendar.ts';
import { claimDue } from '../../src/core/loop/outbox.ts';
import { carryOut, createCutting } from '../../src/courier/carry-out.ts';
import { makeDraft, makeKit, now, play, proposal, seatAll } from '../support/makers/make-loop.ts';

/** A loop whose first round is being booked; `deps` are those of the process that has claimed it. */
async function booking() {
  const world = makeWorld({
    ...{ now, chance: seededChance(1), faults: noFaults(), turns: noTurns, kit: makeKit() },
    coordinators: ['UCORA'],
    people: ['UINES', 'UJON', 'UKIM', 'UCORA', 'UHANA'].map((user) => member(user)),
  });
  const book = { type: 'bookLoop' as const, by: 'UCORA', search: 1, offer: 0 };
  addLoop(world, play(makeDraft(), [seatAll(), proposal(), book]));
  const { deps } = startProcess(world, 'one');
  const claimed = claimDue(world.loops.all()[0] as never, { now, real: now }, deps);
  const [effect] = claimed.claimed.filter(({ kind }) => kind === 'round.book');
  if (!effect) throw new Error('Nothing is booked.');
  world.loops.add(claimed.loop);
  const ending = createCutting();
  const run = () =>
    carryOut(deps, { inTurn: (write) => write(), untilCut: ending.untilCut }, claimed.loop, effect);
  const kept = () => world.loops.one(claimed.loop.id);
  return { world, deps, run, kept, ending, effect: () => kept().outbox.find(({ id }) => id === effect.id) };
}

describe('an effect that is carried out', () => {
  it('is written down as done, with what follows from it, in one write', async () => {
    const { run, kept, effect } = await booking();
    const { version } = kept();
    await run();
    expect(effect()?.state).toBe('done');
    expect(kept().rounds[0]?.booking?.state).toBe('booked');
    expect(kept().version).toBe(version + 1);
  });

  it('waits after a failure, is looked for at its next attempt, and is reported', async () => {
    const { world, run, effect } = await booking();
    const insert = world.calendar.insert;
    world.calendar.insert = async () => {
      throw new CalendarError('unclear', 'Nobody knows.');
    };
    await run();
    expect(effect()).toMatchObject({
      state: 'waiting',
      unclear: true,
      lease: null,
      failure: 'Nobody knows.',
    });
    expect(effect()?.notBefore).toBeGreaterThan(now + 20_000);
    world.calendar.insert = insert;
  });

  it('uses up no attempt where the calendar asks for a pause', async () => {
    const { world, run, effect } = await booking();
    world.calendar.insert = async () => {
      throw new CalendarError('rate_limited', 'Slower.', { retryAfterMs: 700 });
    };
    await run();
    expect(effect()).toMatchObject({ state: 'waiting', attempts: 0, unclear: false, notBefore: now + 700 });
  });

  it('is given to a person where trying again helps nothing', async () => {
    const { world, run, effect } = await booking();
    world.calendar.insert = async () => {
      throw new CalendarError('refused', 'The calendar is read only.');
    };
    await run();
    expect(effect()).toMatchObject({ state: 'dead', failure: 'The calendar is read only.' });
  });

  it('is given back when the process ends in the middle, and looked for before it is tried again', async () => {
    const { world, run, effect, ending } = await booking();
    let calls = 0;
    const insert = world.calendar.insert;
    world.calendar.insert = () => {
      calls += 1;
      return new Promise(() => {});
    };
    const ended = run();
    while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    ending.cut();
    await ended;
    expect(effect()).toMatchObject({
      state: 'waiting',
      lease: null,
      unclear: true,
      attempts: 0,
      failure: null,
    });
    // What was asked may still happen.
    expect(effect()?.notBefore).toBe(now + 25_000);
    world.calendar.insert = insert;
  });
});
