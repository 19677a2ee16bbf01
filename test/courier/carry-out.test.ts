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

  it('has no say once another process has taken it over, and takes back none of what that one did', async () => {
    const { world, deps, run, kept, effect } = await booking();
    const other = startProcess(world, 'other');
    const { freeBusy } = world.calendar;
    let isStopped = true;
    // Stopped after its people were claimed, and before it has seen whether they are free.
    world.calendar.freeBusy = async (input) => {
      if (!isStopped) return freeBusy(input);
      isStopped = false;
      world.time.now += deps.leaseMs + deps.settleMs + 1000;
      await other.clear(kept().id);
      // The people are busy now: with the event that the other process has made.
      return freeBusy(input);
    };
    await run();
    expect(effect()?.state).toBe('done');
    expect(kept().rounds[0]?.booking?.state).toBe('booked');
    const held = world.claims.all().filter(({ owner }) => String(owner).includes('.r1.'));
    expect(held.length).toBeGreaterThan(0);
    expect(held.every(({ provisionalUntil }) => provisionalUntil === Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  it('puts nothing into the calendar once its lease is over, and another process has given its time up', async () => {
    const { world, deps, run, kept } = await booking();
    const other = startProcess(world, 'other');
    const { freeBusy } = world.calendar;
    let isStopped = true;
    // Stopped when it has seen that everybody is free. By the time it goes on, they are not.
    world.calendar.freeBusy = async (input) => {
      const answer = await freeBusy(input);
      if (!isStopped) return answer;
      isStopped = false;
      world.time.now += deps.leaseMs + deps.settleMs + 1000;
      const { startsAt, endsAt } = kept().rounds[0]?.booking ?? { startsAt: 0, endsAt: 0 };
      for (const { email } of world.people.values())
        world.calendar.people.isBusy(email, { startsAt, endsAt });
      await other.clear(kept().id);
      return answer;
    };
    await run();
    expect(kept().rounds[0]?.bookings).toBe(1);
    expect(kept().rounds[0]?.booking).toBeNull();
    const standing = world.calendar.events().filter(({ loopRef }) => loopRef?.endsWith('.r1'));
    expect(standing).toEqual([]);
  });

  it('that another process is carrying out now is left to that one', async () => {
    const { world, run, kept, effect } = await booking();
    const { insert } = world.calendar;
    world.calendar.insert = async (event) => {
      const answer = await insert(event);
      const { id } = kept();
      const taken = kept().outbox.map((one) =>
        one.lease ? { ...one, lease: { ...one.lease, owner: 'other' } } : one,
      );
      world.loops.add({ ...world.loops.one(id), outbox: taken });
      return answer;
    };
    await run();
    expect(effect()).toMatchObject({ state: 'waiting', lease: { owner: 'other' } });
    expect(kept().rounds[0]?.booking?.state).toBe('wanted');
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
