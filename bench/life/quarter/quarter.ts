import { DateTime } from 'luxon';
import { decide } from '../../../src/core/decide.ts';
import { takesCards } from '../../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { readKits } from '../../../src/kits/read-kits.ts';
import { type Bench, type Claim, median, percentile, rounded } from '../../claim.ts';
import { seededChance } from '../chance.ts';
import { whatIsWrong } from '../checks.ts';
import { startDriver } from '../driver.ts';
import { noFaults } from '../faults.ts';
import { noTurns } from '../turns.ts';
import { addLoop, makeWorld, type World } from '../world.ts';
import { type Attention, attention, costs } from './attention.ts';
import { afterWorking, dayOf, hoursOf } from './calendar-days.ts';
import { people as company, coordinators, fillCalendars, newLoop, zone } from './company.ts';
import { coordinator } from './coordinator.ts';
import { type Chronicle, newChronicle, people } from './habits.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const usual = { loops: 120, weeks: 12, seed: 1 };
/** Of the trade: what a loop takes a coordinator by hand, and how long a seat stays empty. */
const trade = { minutes: 27, hours: 21 };

type Played = {
  world: World;
  spent: Attention;
  chronicle: Chronicle;
  booked: number;
  complete: number;
  lost: string[];
  searches: number;
  /** Why rounds got another time, and how often. */
  whys: ReadonlyMap<string, number>;
};

/** A quarter of a company that interviews, on the real core and courier; everybody answers by a fixed model. */
export async function playQuarter(
  { loops: count, weeks, seed }: typeof usual,
  heard?: World['heard'],
): Promise<Played> {
  const kit = (await readKits('scenarios')).find(({ id }) => id === 'backend-developer');
  if (!kit) throw new Error('The plan for backend developers is gone.');
  const start = DateTime.fromISO('2027-01-11T07:00', { zone }).toMillis();
  const end = start + (weeks + 5) * 7 * dayMs;
  const chance = seededChance(seed);
  const world = makeWorld({
    now: start,
    chance,
    faults: noFaults(),
    turns: noTurns,
    kit,
    coordinators,
    people: company(),
  });
  if (heard) world.heard = heard;
  fillCalendars(world, { startsAt: start, endsAt: end });
  const spent = attention();
  const chronicle = newChronicle();
  const driver = startDriver(world, 1);
  const habits = people(world, chronicle);
  const desk = coordinator(world, spent);
  const everBooked = new Set<string>();

  for (let number = 0; number < count; number += 1)
    world.later.push({
      at: afterWorking(start + (number / count) * weeks * 7 * dayMs, chance.below(6 * 60) * minuteMs, zone),
      run: async () => begin(world, kit, number, spent),
    });
  for (let day = start; day < end; day += dayMs) {
    const local = dayOf(day + 6 * 60 * minuteMs, zone);
    const hours = hoursOf(local);
    world.later.push({ at: local.startsAt + 7.5 * 60 * minuteMs, run: async () => habits.morning() });
    if (hours)
      for (let at = hours.startsAt; at < hours.endsAt; at += 30 * minuteMs)
        world.later.push({ at, run: () => desk.look() });
  }
  world.later.sort((a, b) => a.at - b.at);

  while (world.time.now < end) {
    await driver.work();
    habits.look();
    for (const loop of world.loops.all())
      if (!everBooked.has(loop.id) && isBooked(loop)) everBooked.add(loop.id);
    world.time.now = Math.max(world.time.now + 1, driver.nextAt(end));
  }
  driver.end();
  const unfinished = world.loops.all().filter(takesCards);
  return {
    world,
    spent,
    chronicle,
    booked: everBooked.size,
    complete: world.loops.all().length - unfinished.length,
    whys: desk.whys(),
    lost: unfinished.map(({ id }) => id),
    searches: world.loops.all().reduce((sum, { search }) => sum + search.number, 0),
  };
}

const isBooked = ({ rounds }: Loop): boolean => rounds.every(({ booking }) => booking?.state === 'booked');

function begin(world: World, kit: World['kit'], number: number, spent: Attention): void {
  const { loop, pools } = newLoop(kit, number, world.time.now, world.chance);
  const seated = decide(loop, { type: 'assignSeats', by: loop.coordinator, pools }, world.time.now);
  if (!seated.ok) throw new Error(`No loop could be started: ${seated.reason}`);
  addLoop(world, addEffects(seated.loop, seated.effects));
  spent.spend('start');
}

export const quarter: Bench = async (flags) => {
  const seed = Number(flags.find((flag) => flag.startsWith('--seed='))?.slice(7) ?? usual.seed);
  const played = await playQuarter({ ...usual, seed });
  const { spent, chronicle, booked, lost, complete } = played;
  const minutes = spent.minutes() / Math.max(1, booked);
  const hours = median(chronicle.filled);
  const wrong = whatIsWrong(played.world);
  console.error(happened(played));
  for (const words of wrong.slice(0, 20)) console.error(`  ! ${words}`);
  const figures: Claim[] = [
    {
      claim: 'a coordinator gives a booked loop minutes, not half an hour (peer: a trade’s figure, by hand)',
      size: `${booked} loops booked; ${rounded(spent.presses() / Math.max(1, booked))} presses a loop`,
      ours: rounded(minutes),
      peer: trade.minutes,
      ratio: rounded(trade.minutes / minutes),
      unit: 'minutes',
      n: booked,
      goal: '≤ 5 minutes',
      holds: minutes <= 5,
    },
    {
      claim: 'a seat whose interviewer steps back is filled within hours (peer: a trade’s figure)',
      size: `median of working hours; 90th percentile ${rounded(percentile(chronicle.filled, 90))}, by the clock ${rounded(median(chronicle.filledHours))}`,
      ours: rounded(hours),
      peer: trade.hours,
      ratio: rounded(trade.hours / hours),
      unit: 'hours',
      n: chronicle.filled.length,
      goal: '≤ 2 working hours',
      holds: hours <= 2,
    },
    {
      claim: 'no loop is lost, and calendar, loops, claims and messages agree in the end',
      size: `${complete} complete, ${wrong.length} disagreements${lost.length > 0 ? `: ${lost.slice(0, 5).join(', ')}` : ''}`,
      ours: lost.length,
      peer: 0,
      ratio: 1,
      unit: 'loops lost',
      n: usual.loops,
      goal: '0 lost',
      holds: lost.length === 0 && wrong.length === 0,
    },
  ];
  return figures;
};

/** For whoever wants to see what the figures are made of. */
function happened({ chronicle, spent, whys }: Played): string {
  const { declines, moves, noShows, sickDays, candidateDeclines, empty } = chronicle;
  const steps = Object.entries(spent.counts()).map(
    ([step, count]) => `  ${step}: ${count} × ${costs[step as keyof typeof costs].seconds} s`,
  );
  return [
    `declines ${declines}, moves ${moves}, no-shows ${noShows}, sick days ${sickDays}, candidates who declined ${candidateDeclines}, seats still empty ${empty.size}`,
    `another time: ${[...whys].map(([why, count]) => `${why} ${count}`).join(', ')}`,
    ...steps,
  ].join('\n');
}
