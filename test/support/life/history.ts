import { type Chance, seededChance } from '../../../bench/life/chance.ts';
import { whatIsWrong } from '../../../bench/life/checks.ts';
import { startDriver } from '../../../bench/life/driver.ts';
import { type Faults, seededFaults } from '../../../bench/life/faults.ts';
import { seededTurns } from '../../../bench/life/turns.ts';
import { addLoop, makeWorld, member } from '../../../bench/life/world.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { hour, makeDraft, makeKit, now, play } from '../makers/make-loop.ts';
import { actAtRandom, finish } from './acts.ts';
import type { History } from './lived.ts';

const interviewers = ['UINES', 'UJON', 'UKIM', 'ULEA', 'UMAX', 'UNOA'];
const loopCount = 3;
const day = 24 * hour;

/** A week in the life of three loops that share six interviewers; the same seed is the same history. */
export async function playHistory(
  seed: number,
): Promise<{ wrong: string[]; faults: Faults; history: History }> {
  const history = begin(seed);
  const { world, driver, chance } = history;
  const end = now + 7 * day;
  while (world.time.now < end) {
    await driver.work(async () => {
      if (chance.happens(0.01)) await actAtRandom(history);
    });
    if (chance.happens(0.6)) await actAtRandom(history);
    const soon = world.time.now + 1 + chance.below(5 * hour);
    world.time.now = Math.max(world.time.now + 1, driver.nextAt(Math.min(soon, end)));
  }
  world.faults.end();
  await finish(history);
  driver.end();
  return { wrong: whatIsWrong(world), faults: world.faults, history };
}

function begin(seed: number): History {
  const chance = seededChance(seed);
  const faults = seededFaults(chance);
  const world = makeWorld({
    now,
    chance,
    faults,
    turns: seededTurns(chance),
    kit: makeKit(),
    coordinators: ['UCORA', 'UDANA'],
    people: [...interviewers, 'UCORA', 'UDANA', 'UHANA'].map((user) => member(user)),
  });
  for (const user of interviewers)
    for (let count = 0; count < 12; count += 1) {
      const startsAt = now + chance.below(8) * day + chance.below(9) * hour;
      world.calendar.people.isBusy(member(user).email, { startsAt, endsAt: startsAt + hour });
    }
  for (let index = 0; index < loopCount; index += 1) addLoop(world, seated(index, chance));
  return { world, driver: startDriver(world, 2), chance, acted: new Map() };
}

function seated(index: number, chance: Chance): Loop {
  const draft = makeDraft({
    id: `loop${index}abcdefghijk`,
    candidate: {
      sealed: { iv: '', tag: '', data: '' },
      lookups: [],
      slackUser: null,
    },
    availability: {
      zone: 'Europe/Berlin',
      firstDay: '2027-01-12',
      lastDay: '2027-01-19',
      from: '09:00',
      to: '18:00',
    },
  });
  const pools = Object.fromEntries(
    ['r1s1', 'r1s2', 'r2s1'].map((seat, place) => {
      const some = [interviewers[place * 2], interviewers[place * 2 + 1], chance.pick(interviewers)];
      return [seat, [...new Set(some)].slice(0, 1 + chance.below(3)) as string[]];
    }),
  );
  return play(draft, [{ type: 'assignSeats', by: 'UCORA', pools }]);
}
