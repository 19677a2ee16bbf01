import { mayRun } from '../../../bench/life/process.ts';
import { emailOf, type World } from '../../../bench/life/world.ts';
import { type Command, decide } from '../../../src/core/decide.ts';
import { hasEnded, isScheduling } from '../../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { hour } from '../makers/make-loop.ts';
import type { History } from './lived.ts';

type Act = (history: History, loop: Loop) => Promise<void>;

/** Somebody presses a button; sometimes they press it twice, and the second press changes nothing. */
export async function press(history: History, loop: Loop, command: Command): Promise<boolean> {
  const { world, chance, acted } = history;
  const once = () =>
    world.loops.update(loop.team, loop.id, (current) => decide(current, command, world.time.now));
  const decision = await once();
  const name = decision.ok ? command.type : `${command.type} refused`;
  acted.set(name, (acted.get(name) ?? 0) + 1);
  if (!decision.ok) return false;
  if (chance.happens(0.25)) {
    const before = world.loops.one(loop.id);
    await once();
    const after = world.loops.one(loop.id);
    if (before !== after)
      world.bugs.push(new Error(`${command.type} twice changed something the second time.`));
    acted.set('pressed twice', (acted.get('pressed twice') ?? 0) + 1);
  }
  return true;
}

const seatAtRandom = ({ chance }: History, loop: Loop): { round: Round; seat: Seat } =>
  chance.pick(seatsOf(loop));

const note = ({ acted }: History, what: string) => void acted.set(what, (acted.get(what) ?? 0) + 1);

const nothing = { iv: '', tag: '', data: '' };

const book: Act = async (history, loop) => {
  if (!isScheduling(loop) || loop.search.state !== 'found') return;
  const offer = history.chance.below(loop.search.offers.length);
  await press(history, loop, { type: 'bookLoop', by: 'UCORA', search: loop.search.number, offer });
};

const searchAgain: Act = async (history, loop) => {
  if (!isScheduling(loop) || loop.search.state === 'taken') return;
  await press(history, loop, { type: 'searchAgain', by: 'UCORA' });
};

const relax: Act = async (history, loop) => {
  if (loop.search.state !== 'nothing') return;
  if (loop.search.relaxations.length > 0)
    await press(history, loop, {
      type: 'relaxSearch',
      by: 'UHANA',
      search: loop.search.number,
      relaxation: 0,
    });
  else
    await press(history, loop, {
      type: 'changeConstraints',
      by: 'UCORA',
      availability: { ...loop.availability, lastDay: '2027-01-29' },
      constraints: { roundsPerDay: 5, minGap: 0, maxGap: 600, grid: 15, overLimits: 'Too few people' },
      pools: {},
    });
};

const recuse: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  if (!seat.holder) return;
  await press(history, loop, { type: 'recuseSeat', by: seat.holder, seat: seat.id, reason: 'I know them' });
};

const reassign: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  const to = history.chance.pick(['UINES', 'UJON', 'UKIM', 'ULEA', 'UMAX', 'UNOA']);
  if (to === seat.holder) return;
  await press(history, loop, { type: 'reassignSeat', by: 'UCORA', seat: seat.id, to, reason: 'Asked for' });
};

const excuse: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  await press(history, loop, { type: 'excuseSeat', by: 'UHANA', seat: seat.id, reason: 'Away' });
};

const cancel: Act = async (history, loop) => {
  if (!history.chance.happens(0.3)) return;
  await press(history, loop, { type: 'cancelLoop', by: 'UCORA', reason: 'The candidate withdrew' });
};

const writeCard: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  if (!seat.holder || seat.versions.length > 0) return;
  const version = { submission: `${seat.id}-${seat.holder}`, sealed: nothing, receipt: `receipt-${seat.id}` };
  // One card stays out, so that the debrief, which has its own tests, does not begin.
  if (seatsOf(loop).filter((other) => other.seat.versions.length === 0 && !other.seat.excused).length < 2)
    return;
  await press(history, loop, { type: 'sealCard', by: seat.holder, seat: seat.id, version, notes: null });
};

const notHeld: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  if (seat.holder) await press(history, loop, { type: 'reportNotHeld', by: seat.holder, seat: seat.id });
};

/** Their own calendar fills up while Quorum looks at it. */
const getBusy: Act = async (history) => {
  const { world, chance } = history;
  const user = chance.pick(['UINES', 'UJON', 'UKIM', 'ULEA', 'UMAX', 'UNOA']);
  const startsAt = Math.ceil(world.time.now / hour) * hour + chance.below(48) * hour;
  world.calendar.people.isBusy(emailOf(world, user), { startsAt, endsAt: startsAt + hour });
  note(history, 'a calendar fills up');
};

/** A platform does not answer for minutes, or for most of a day. */
const goAway: Act = async (history) => {
  const { world, chance } = history;
  if (!chance.happens(0.3)) return;
  const door = chance.pick(['calendar', 'slack'] as const);
  world.awayUntil[door] = world.time.now + chance.pick([10 / 60, 1, 12]) * hour;
  note(history, `${door} is away`);
};

const acts: [Act, number][] = [
  [book, 8],
  [searchAgain, 1],
  [relax, 2],
  [recuse, 2],
  [reassign, 3],
  [excuse, 1],
  [cancel, 1],
  [writeCard, 3],
  [notHeld, 1],
  [getBusy, 2],
  [goAway, 1],
];
const weights = acts.flatMap(([act, weight]) => Array.from({ length: weight }, () => act));

export async function actAtRandom(history: History): Promise<void> {
  const { world, chance } = history;
  await chance.pick(weights)(history, chance.pick(world.loops.all()));
}

/** Everybody answers what is open, and everything that is due is done. */
export async function finish(history: History): Promise<void> {
  const { world, driver } = history;
  world.awayUntil = { calendar: 0, slack: 0 };
  for (let turns = 0; turns < 60; turns += 1) {
    await driver.work();
    for (const loop of world.loops.all().filter((one) => !hasEnded(one))) {
      await book(history, loop);
      await relax(history, loop);
    }
    await driver.work();
    const next = driver.nextAt(world.time.now + 12 * hour);
    world.time.now = Math.max(world.time.now + 1, next);
    if (!isBusy(world) && turns > 8) break;
  }
  await driver.work();
}

const isBusy = (world: World): boolean =>
  world.later.length > 0 ||
  world.loops
    .all()
    .some(({ outbox }) =>
      outbox.some((one) => mayRun(one) && one.state === 'waiting' && one.due <= world.time.now),
    );
