import { mayRun } from '../../../bench/life/process.ts';
import { emailOf, type World } from '../../../bench/life/world.ts';
import { type Command, decide } from '../../../src/core/decide.ts';
import { hasEnded, isScheduling } from '../../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { mayFindNewTime } from '../../../src/core/moves/new-time.ts';
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
  tell(history, `${loop.id} ${JSON.stringify(command)}`);
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

/** For whoever looks into a history that went wrong. */
const tell = ({ world }: History, what: string): void =>
  void world.trail.push(`${new Date(world.time.now).toISOString()} ${what}`);

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

/** Somebody who is asked for a seat answers, or says yes once more when it is taken. */
const answerAsked: Act = async (history, loop) => {
  for (const { seat } of seatsOf(loop)) {
    const { number = 0, asked = [] } = seat.replacement ?? {};
    for (const { user } of asked.filter(({ posted }) => posted))
      await press(history, loop, {
        type: 'answerReplacement',
        by: user,
        seat: seat.id,
        number,
        says: history.chance.happens(0.6) ? 'yes' : 'no',
      });
  }
};

const accept: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  if (seat.holder) await press(history, loop, { type: 'acceptRound', by: seat.holder, seat: seat.id });
};

const decline: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  if (!seat.holder) return;
  await press(history, loop, {
    type: 'declineSeat',
    by: seat.holder,
    seat: seat.id,
    reason: 'At the dentist',
  });
};

const replace: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  await press(history, loop, { type: 'replaceSeat', by: 'UCORA', seat: seat.id, reason: 'On holiday' });
};

const excuse: Act = async (history, loop) => {
  const { seat } = seatAtRandom(history, loop);
  await press(history, loop, { type: 'excuseSeat', by: 'UHANA', seat: seat.id, reason: 'Away' });
};

const cancel: Act = async (history, loop) => {
  if (!history.chance.happens(0.08)) return;
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

/** Interviews that somebody could still move, delete or decline. */
const comingIn = ({ world }: History, loop: Loop): Round[] =>
  hasEnded(loop)
    ? []
    : loop.rounds.filter(
        ({ booking }) => booking?.state === 'booked' && booking.startsAt > world.time.now + hour,
      );

type Tampering = (history: History, event: string, loop: Loop, round: Round) => void;

const moved: Tampering = ({ world, chance }, event, _loop, { booking }) => {
  const by = chance.pick([-24, -2, -1, 1, 2, 24, 48]) * hour;
  if (booking && booking.startsAt + by > world.time.now)
    world.calendar.people.move(event, booking.startsAt + by);
};
const deleted: Tampering = ({ world }, event) => world.calendar.people.remove(event);
const uninvited: Tampering = ({ world, chance }, event, loop, { seats }) => {
  const emails = seats.flatMap(({ holder }) => (holder ? [emailOf(world, holder)] : []));
  world.calendar.people.uninvite(event, chance.pick([...emails, world.candidates.get(loop.id)?.email ?? '']));
};
const invited: Tampering = ({ world }, event) => world.calendar.people.invite(event, 'guest@elsewhere.test');
const reworded: Tampering = ({ world }, event) =>
  world.calendar.people.write(event, 'Please bring your badge. These are our own words.');
const accepted: Tampering = ({ world, chance }, event, loop, { seats }) => {
  const emails = seats.flatMap(({ holder }) => (holder ? [emailOf(world, holder)] : []));
  const guest = chance.pick([...emails, world.candidates.get(loop.id)?.email ?? '']);
  world.calendar.people.respond(event, guest, chance.pick(['accepted', 'tentative'] as const));
};

const declined: Tampering = ({ world, chance }, event, loop, { seats }) => {
  const emails = seats.flatMap(({ holder }) => (holder ? [emailOf(world, holder)] : []));
  const guest = chance.pick([...emails, ...emails, world.candidates.get(loop.id)?.email ?? '']);
  world.calendar.people.respond(event, guest, 'declined');
};

/** Somebody does something to an event in the calendar. */
const inCalendar =
  (what: string, tamper: Tampering): Act =>
  async (history, loop) => {
    const coming = comingIn(history, loop);
    if (coming.length === 0) return;
    const round = history.chance.pick(coming);
    const event = history.world.calendar.events().find(({ id }) => id === round.booking?.eventId);
    if (event?.status !== 'confirmed') return;
    tamper(history, event.id, loop, round);
    const after = history.world.calendar.events().find(({ id }) => id === event.id);
    const startsAt = Math.min(event.startsAt, after?.startsAt ?? event.startsAt);
    const name = `${loop.id}.${round.id}`;
    const earlier = history.world.tampered.get(name) ?? [];
    history.world.tampered.set(name, [...earlier, { at: history.world.time.now, startsAt }]);
    note(history, `in the calendar: ${what}`);
    tell(history, `${loop.id}.${round.id} in the calendar: ${what}`);
  };

/** The coordinator answers what Quorum asks about an event. */
const answerDrift: Act = async (history, loop) => {
  const { chance, world } = history;
  for (const { id: round, booking, seats } of loop.rounds) {
    const { number: drift, moved: isMoved, lost, missing = [] } = booking?.drift ?? {};
    if (drift === undefined || hasEnded(loop)) continue;
    const about = { by: chance.pick(['UCORA', 'UHANA']), round, drift };
    if (isMoved && chance.happens(0.5)) {
      if (await press(history, loop, { type: 'keepMoved', ...about }))
        world.excepted.add(`${loop.id}.${round}`);
    } else if (isMoved) await press(history, loop, { type: 'moveBack', ...about });
    else if (lost) await press(history, loop, { type: 'restoreRound', ...about });
    for (const guest of isMoved || lost ? [] : missing) {
      const seat = seats.find(({ holder }) => holder === guest)?.id;
      const type = seat && chance.happens(0.3) ? 'replaceRemoved' : 'inviteAgain';
      await press(history, loop, { type, ...about, place: seat ?? 'candidate' });
    }
  }
};

const reschedule =
  (intent: 'move' | 'later'): Act =>
  async (history, loop) => {
    const { chance } = history;
    const ids = loop.rounds.map(({ id }) => id);
    const rounds = chance.happens(0.7) ? [chance.pick(ids)] : ids;
    const days = chance.happens(0.4) ? { firstDay: '2027-01-13', lastDay: '2027-01-27' } : null;
    const about = { by: 'UCORA', rounds, intent, reason: 'The candidate asked for it', days };
    await press(history, loop, { type: 'rescheduleRounds', ...about });
  };

/** The button of a message that says what is in the way of a round. */
const findNewTime: Act = async (history, loop) => {
  for (const round of loop.rounds.filter((one) => mayFindNewTime(loop, one)))
    await press(history, loop, {
      ...{ type: 'findNewTime' as const, by: 'UCORA', round: round.id },
      booking: round.booking?.number ?? 0,
    });
};

/** Those that were cancelled to be booked again are looked for. */
const findTimes: Act = async (history, loop) => {
  const rounds = loop.rounds.flatMap(({ id, moving }) => (moving?.intent === 'later' ? [id] : []));
  if (rounds.length === 0 || hasEnded(loop)) return;
  const days = { firstDay: '2027-01-13', lastDay: '2027-01-29' };
  const about = { by: 'UHANA', rounds, intent: 'move' as const, reason: 'Now', days };
  await press(history, loop, { type: 'rescheduleRounds', ...about });
};

const keepTimes: Act = async (history, loop) => {
  if (loop.rounds.some(({ moving }) => moving))
    await press(history, loop, { type: 'keepTimes', by: 'UCORA' });
};

const dropRound: Act = async (history, loop) => {
  if (!history.chance.happens(0.3)) return;
  const { id: round } = history.chance.pick(loop.rounds);
  await press(history, loop, { type: 'dropRound', by: 'UCORA', round, reason: 'Not needed' });
};

/** A platform does not answer for minutes, or for most of a day. */
const goAway: Act = async (history) => {
  const { world, chance } = history;
  if (!chance.happens(0.3)) return;
  const door = chance.pick(['calendar', 'slack'] as const);
  world.awayUntil[door] = world.time.now + chance.pick([10 / 60, 1, 12]) * hour;
  note(history, `${door} is away`);
};

/** The calendar does not know any more how far it was read. */
const forgetRead: Act = async (history) => {
  history.world.calendar.people.forget();
  note(history, 'how far it was read is forgotten');
};

const acts: [Act, number][] = [
  [book, 8],
  [searchAgain, 1],
  [relax, 2],
  [recuse, 2],
  [replace, 1],
  [accept, 2],
  [decline, 2],
  [answerAsked, 5],
  [reassign, 3],
  [excuse, 1],
  [cancel, 1],
  [writeCard, 3],
  [notHeld, 1],
  [getBusy, 1],
  [goAway, 1],
  [forgetRead, 1],
  [reschedule('move'), 3],
  [reschedule('later'), 1],
  [findTimes, 2],
  [findNewTime, 2],
  [keepTimes, 1],
  [dropRound, 1],
  [inCalendar('moved', moved), 3],
  [inCalendar('deleted', deleted), 2],
  [inCalendar('a guest taken out', uninvited), 2],
  [inCalendar('a guest added', invited), 1],
  [inCalendar('other words', reworded), 1],
  [inCalendar('accepted', accepted), 2],
  [inCalendar('declined', declined), 2],
  [answerDrift, 4],
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
      await relax(history, world.loops.one(loop.id));
      await answerDrift(history, world.loops.one(loop.id));
      await findTimes(history, world.loops.one(loop.id));
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
