import type { KnownBlock } from '@slack/types';
import { actions, parseRef } from '../../blocks/ids.ts';
import { isAwaited } from '../../src/core/cards/late.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import { hasEnded, isCancelled, isScheduling } from '../../src/core/loop/lifecycle.ts';
import type { Booking, Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { deadLetters } from '../../src/core/loop/outbox.ts';
import { findSeat } from '../../src/core/loop/seats.ts';
import { isGivenUp } from '../../src/core/moves/moving.ts';
import { whyNewTime } from '../../src/core/moves/new-time.ts';
import { whyNotMoved } from '../../src/core/moves/reschedule.ts';
import { overlaps } from '../../src/core/time/interval.ts';
import type { KeptEvent } from './memory-calendar.ts';
import type { KeptMessage } from './memory-slack.ts';
import { mayRun } from './process.ts';
import { emailOf, type World } from './world.ts';

/** `sat`: who was to be there; a card can go to somebody else when it is over. */
type Booked = { loop: Loop; round: Round; booking: Booking; holders: string[]; sat: string[] };

/** Interviews that stand: booked, of a loop that goes on. */
const bookedIn = (world: World): Booked[] =>
  world.loops.all().flatMap((loop) =>
    isCancelled(loop)
      ? []
      : loop.rounds.flatMap((round) =>
          round.booking?.state === 'booked' && isTimed(round)
            ? [
                {
                  loop,
                  round,
                  booking: round.booking,
                  holders: round.seats.flatMap((seat) =>
                    isDone(seat, round.booking) ? [] : (seat.holder ?? []),
                  ),
                  sat: round.seats.flatMap((seat) =>
                    isDone(seat, round.booking) || isChangedLate(world, seat.holder, loop, round)
                      ? []
                      : (seat.holder ?? []),
                  ),
                },
              ]
            : [],
        ),
  );

/** They need not come: they are excused, or their card is from an earlier time at which a part of it was held. */
const isDone = ({ excused, versions }: Seat, booking: Booking | null): boolean =>
  excused !== null || versions.some(({ at }) => at < (booking?.startsAt ?? 0));

/** A card can go to somebody else when the interview is over, or has begun. */
const isChangedLate = (world: World, user: string | null, loop: Loop, round: Round): boolean =>
  world.loops.changedLate.has(`${user}/${nameOf(loop, round)}.${round.booking?.number}`);

const nameOf = (loop: Loop, round: Round): string => `${loop.id}.${round.id}`;

/** What is wrong once nothing is left to do, in words; nothing, where calendar, loop, claims and messages agree. */
export function whatIsWrong(world: World): string[] {
  return [
    ...world.bugs.map((bug) => `bug: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`),
    ...deadOrWaiting(world),
    ...wrongEvents(world),
    ...wrongClaims(world),
    ...doubleBooked(world),
    ...withNobody(world),
    ...wrongMessages(world),
    ...forgotten(world),
    ...liveOnDead(world),
  ];
}

function deadOrWaiting(world: World): string[] {
  return world.loops
    .all()
    .flatMap((loop) => [
      ...deadLetters(loop).map(({ id, failure }) => `dead letter: ${loop.id}/${id}: ${failure}`),
      ...loop.outbox
        .filter((effect) => mayRun(effect) && effect.state === 'waiting' && effect.due <= world.time.now)
        .map(({ id, failure }) => `still waits: ${loop.id}/${id}: ${failure}`),
    ]);
}

/** One event for each interview, at its time and with its people; none besides. */
function wrongEvents(world: World): string[] {
  const wrong: string[] = [];
  const standing = world.calendar.events().filter(({ status }) => status === 'confirmed');
  const booked = bookedIn(world);
  for (const { loop, round, booking, holders } of booked) {
    const name = nameOf(loop, round);
    const event = standing.find(({ id }) => id === booking.eventId);
    // What came to be known too late to be answered stands as a question.
    const { lost, moved, missing } = booking.drift ?? {};
    if (!event) {
      // Where nobody is awaited any more, nobody is asked whether it is to be restored.
      if (!lost && !isGivenUp(round) && !isHeardTooLate(world, loop, round))
        wrong.push(`event lost: ${name}`);
      continue;
    }
    const isAside = event.startsAt !== booking.startsAt || event.endsAt !== booking.endsAt;
    // Once it is over, nobody is asked about one that was given up.
    const isNobodys = isGivenUp(round) && event.startsAt <= world.time.now;
    if (isAside && !moved && !isNobodys && !isHeardTooLate(world, loop, round))
      wrong.push(`another time in the calendar: ${name}`);
    // Once it is over, who held it is not corrected any more.
    if (booking.endsAt > world.time.now && !missing?.length)
      wrong.push(...wrongGuests(world, { loop, round, holders }, event));
  }
  const known = new Set(booked.map(({ booking }) => booking.eventId));
  for (const event of standing)
    if (!known.has(event.id)) wrong.push(`an event too many: ${event.loopRef} (${event.id})`);
  return wrong;
}

/**
 * Quorum could hear of it only when the interview was over, or nearly: what is past is left as it is; or when the debrief
 * had opened, and nobody listened any more. A read that came upon its own write to the event, which was not through yet,
 * has heard nothing.
 */
function isHeardTooLate(world: World, loop: Loop, round: Round): boolean {
  const event = round.booking?.eventId ?? '';
  const listensUntil = loop.gate.state === 'open' ? loop.gate.at : Number.POSITIVE_INFINITY;
  return (world.tampered.get(nameOf(loop, round)) ?? []).some(({ at, startsAt }) => {
    const heard = world.reads.find((read) => read.at >= at && !read.unheard.includes(event));
    const heardAt = heard?.at ?? Number.POSITIVE_INFINITY;
    return heardAt + nearlyMs > startsAt || heardAt > listensUntil;
  });
}

const nearlyMs = 30 * 60_000;

function wrongGuests(
  world: World,
  { loop, round, holders }: Pick<Booked, 'loop' | 'round' | 'holders'>,
  event: KeptEvent,
): string[] {
  const name = nameOf(loop, round);
  const invited = event.attendees.map(({ email }) => email);
  const wanted = [world.candidates.get(loop.id)?.email ?? '', ...holders.map((user) => emailOf(world, user))];
  // Whether somebody was taken out of what nobody waits for is not asked.
  const missing = isGivenUp(round) ? [] : wanted.filter((email) => !invited.includes(email));
  const ours = [...world.people.values()].map(({ email }) => email);
  const done = round.seats.flatMap(({ holder }) => (holder ? [emailOf(world, holder)] : []));
  const tooMany = invited.filter(
    (email) => ours.includes(email) && !wanted.includes(email) && !done.includes(email),
  );
  return [
    ...missing.map((email) => `not invited: ${email} to ${name}`),
    ...tooMany.map((email) => `still invited: ${email} to ${name}`),
  ];
}

/** Each person's five minutes belong to the interview that they hold then, and to nothing else. */
function wrongClaims(world: World): string[] {
  const wanted = new Set(
    bookedIn(world).flatMap(({ loop, round, booking, sat }) =>
      (isExcepted(world, loop, round) ? [] : sat).flatMap((user) =>
        slotsOf(booking).map((slot) => `${user}:${slot}:${loop.id}.${round.id}.${booking.number}`),
      ),
    ),
  );
  const held = new Set(world.claims.all().map(({ person, slot, owner }) => `${person}:${slot}:${owner}`));
  const missing = [...wanted].filter((claim) => !held.has(claim));
  // Whose time it was before an excuse, a card or a hand-over need not be free again: they were asked to be there.
  const theirs = new Set([
    ...world.loops.changedLate,
    ...bookedIn(world).flatMap(({ loop, round, booking }) =>
      round.seats.flatMap((seat) =>
        isDone(seat, booking) ? [`${seat.holder}/${nameOf(loop, round)}.${booking.number}`] : [],
      ),
    ),
  ]);
  const tooMany = world.claims
    .all()
    .filter(({ person, owner }) => !theirs.has(`${person}/${owner}`))
    .map(({ person, slot, owner }) => `${person}:${slot}:${owner}`)
    .filter((claim) => !wanted.has(claim) && !isOfExcepted(world, claim));
  return [
    ...new Set([
      ...missing.map((claim) => `time not claimed: ${withoutSlot(claim)}`),
      ...tooMany.map((claim) => `time still claimed: ${withoutSlot(claim)}`),
    ]),
  ];
}

const slotMs = 5 * 60_000;

const slotsOf = ({ startsAt, endsAt }: Booking): number[] => {
  const first = Math.floor(startsAt / slotMs);
  return Array.from({ length: Math.ceil(endsAt / slotMs) - first }, (_, index) => (first + index) * slotMs);
};

const isExcepted = (world: World, loop: Loop, round: Round): boolean =>
  world.excepted.has(nameOf(loop, round));
const isOfExcepted = (world: World, claim: string): boolean =>
  [...world.excepted].some((name) => claim.includes(`:${name}.`));

const withoutSlot = (claim: string): string => claim.replace(/:\d+:/, ' for ');

function doubleBooked(world: World): string[] {
  const booked = bookedIn(world).filter(({ loop, round }) => !isExcepted(world, loop, round));
  return booked.flatMap((one, index) =>
    booked
      .slice(index + 1)
      .flatMap((other) =>
        overlaps(one.booking, other.booking)
          ? [
              ...one.sat.filter((user) => other.sat.includes(user)),
              ...(one.loop.id === other.loop.id ? ['the candidate'] : []),
            ].map(
              (who) =>
                `double-booked: ${who} in ${nameOf(one.loop, one.round)} and ${nameOf(other.loop, other.round)}`,
            )
          : [],
      ),
  );
}

/** Nobody is invited to an interview that nobody holds, unless somebody is being looked for, or was when it began. */
const withNobody = (world: World): string[] =>
  bookedIn(world).flatMap(({ loop, round }) =>
    round.seats.some(
      ({ holder, left, versions }) => holder !== null || left.length > 0 || versions.length > 0,
    )
      ? []
      : [`an interview with nobody: ${nameOf(loop, round)}`],
  );

const standingIn = (world: World): KeptMessage[] =>
  world.slack.messages().filter(({ isDeleted }) => !isDeleted);

/** Whoever owes a card is asked for it, and goes on being asked. */
const forgotten = (world: World): string[] =>
  bookedIn(world).flatMap(({ loop, round, booking }) =>
    round.seats
      .filter((seat) => seat.holder && isAwaited(loop, seat) && booking.endsAt < world.time.now)
      .filter(
        ({ id, holder }) =>
          !loop.outbox.some(
            ({ kind, payload, state }) =>
              (kind === 'card.nudge' ? payload.holder === holder : kind === 'card.request') &&
              'seat' in payload &&
              payload.seat === id &&
              state === 'waiting',
          ),
      )
      .map(({ id }) => `nobody asks for the card: ${loop.id}/${id}`),
  );

/** No effect speaks twice, and what a seat was sent stands once, with its holder. */
function wrongMessages(world: World): string[] {
  const spoken = new Map<string, number>();
  // A seat that goes to somebody else begins its nudges anew, below another request.
  for (const { effect, channel, thread } of world.slack.messages()) {
    const place = `${effect} to ${channel}, below ${thread}`;
    if (effect) spoken.set(place, (spoken.get(place) ?? 0) + 1);
  }
  const twice = [...spoken].filter(([, count]) => count > 1).map(([effect]) => `said twice: ${effect}`);
  const sent = new Map<string, number>();
  const strangers: string[] = [];
  for (const message of standingIn(world))
    for (const { action, ref } of buttonsOf(message)) {
      const [loop = '', seat = ''] = parseRef(ref, 2) ?? [];
      // A nudge stands below the request, and asks for the same.
      const what = message.thread === null ? seatMessages[action] : undefined;
      if (what) sent.set(`${what}: ${loop}/${seat}`, (sent.get(`${what}: ${loop}/${seat}`) ?? 0) + 1);
      if (action === actions.openPack && holderOf(world, loop, seat) !== readerOf(message))
        strangers.push(`a guide that is not theirs: ${readerOf(message)} has that of ${loop}/${seat}`);
    }
  const doubled = [...sent].filter(([, count]) => count > 1).map(([what]) => `twice: ${what}`);
  const missing = bookedIn(world).flatMap(({ loop, round, booking }) =>
    round.seats
      .filter(({ holder, pack, excused, versions }) => holder && !pack && !excused && versions.length === 0)
      .filter(() => booking.startsAt < world.time.now && !hasEnded(loop))
      .map(({ id }) => `no guide: ${loop.id}/${id}`),
  );
  return [...twice, ...strangers, ...doubled, ...missing];
}

const seatMessages: Record<string, string> = {
  [actions.openPack]: 'the guide',
  [actions.fillCard]: 'the request for a scorecard',
};

const readerOf = ({ channel }: KeptMessage): string => channel.replace(/^D/, '');

const holderOf = (world: World, loop: string, seat: string): string | null =>
  findSeat(world.loops.one(loop), seat)?.seat.holder ?? null;

type Pressed = { world: World; loop: Loop; ids: string[]; reader: string };

const isOfHolder = ({ loop, ids: [seat = ''], reader }: Pressed): boolean => {
  const found = findSeat(loop, seat);
  return !isCancelled(loop) && found?.seat.holder === reader && found.seat.excused === null;
};
const isOfHolderWithoutCard = (pressed: Pressed): boolean => {
  const found = findSeat(pressed.loop, pressed.ids[0] ?? '');
  return isOfHolder(pressed) && found !== undefined && !isCardIn(found.seat);
};
const isOfReader = ({ loop, ids: [seat = ''], reader }: Pressed): boolean =>
  findSeat(loop, seat)?.seat.holder === reader;
const isSearchOpen = ({ loop }: Pressed): boolean => isScheduling(loop) && loop.search.state !== 'taken';
const isOnOffer = ({ loop, ids: [search] }: Pressed): boolean =>
  isScheduling(loop) && loop.search.state === 'found' && String(loop.search.number) === search;
const isAskedInDrift = ({ loop, ids: [round, drift] }: Pressed): boolean =>
  !hasEnded(loop) &&
  loop.rounds.some(({ id, booking }) => id === round && String(booking?.drift?.number) === drift);
const isSeatOpen = (loop: Loop, seat: string): boolean =>
  !hasEnded(loop) && findSeat(loop, seat)?.seat.holder === null;
const isAskedForSeat = ({ loop, ids: [seat = '', number], reader }: Pressed): boolean => {
  const replacement = findSeat(loop, seat)?.seat.replacement;
  const asking = replacement?.asked.find(({ user }) => user === reader);
  return isSeatOpen(loop, seat) && String(replacement?.number) === number && asking?.answer !== 'no';
};
const always = () => true;

/** Whether what a button would do can still be done; one row for every button of these messages. */
export const liveButtons: Record<string, (pressed: Pressed) => boolean> = {
  [actions.book]: isOnOffer,
  ...Object.fromEntries(actions.bookOther.map((action) => [action, isOnOffer])),
  [actions.search]: isSearchOpen,
  [actions.constraints]: isSearchOpen,
  [actions.byHand]: isSearchOpen,
  [actions.offers]: isSearchOpen,
  [actions.why]: isSearchOpen,
  [actions.relax]: ({ loop, ids: [search] }) =>
    isScheduling(loop) && loop.search.state === 'nothing' && String(loop.search.number) === search,
  [actions.openPack]: isOfHolder,
  [actions.openCopy]: isOfHolder,
  [actions.fillCard]: isOfHolder,
  [actions.quickCard]: isOfHolder,
  [actions.notHeld]: isOfHolderWithoutCard,
  [actions.cardReceipt]: isOfReader,
  [actions.handover]: isOfHolder,
  [actions.snoozeTonight]: isOfHolder,
  [actions.snoozeTomorrow]: isOfHolder,
  [actions.reschedule]: ({ loop }) => !hasEnded(loop),
  [actions.newTime]: ({ loop, ids: [id, booking] }) =>
    loop.rounds.some(
      (round) =>
        round.id === id &&
        String(round.booking?.number) === booking &&
        whyNotMoved(loop, round) === null &&
        whyNewTime(round) !== null,
    ),
  [actions.keepTimes]: ({ loop }) => loop.rounds.some(({ booking, moving }) => booking && moving),
  [actions.keepMoved]: isAskedInDrift,
  [actions.removeEvent]: isAskedInDrift,
  [actions.moveBack]: isAskedInDrift,
  [actions.restoreRound]: isAskedInDrift,
  [actions.inviteAgain]: isAskedInDrift,
  [actions.replaceRemoved]: isAskedInDrift,
  [actions.acceptRound]: isOfHolder,
  [actions.declineSeat]: isOfHolder,
  [actions.takeSeat]: isAskedForSeat,
  [actions.leaveSeat]: isAskedForSeat,
  [actions.findByHand]: ({ loop, ids: [seat = ''] }) => isSeatOpen(loop, seat),
  [actions.askAgain]: ({ loop, ids: [seat = ''] }) => isSeatOpen(loop, seat),
  [actions.replaceIn]: ({ loop }) => !hasEnded(loop),
  [actions.excuseIn]: ({ loop }) => !hasEnded(loop),
  [actions.loopMenu]: ({ loop }) => !isCancelled(loop),
  [actions.retry]: always,
  [actions.dismiss]: always,
  [actions.retryAll]: always,
  [actions.candidateBrief]: ({ loop }) => !isCancelled(loop),
  [actions.addMaterial]: ({ loop }) => !hasEnded(loop),
  [actions.adjust]: ({ loop }) => !hasEnded(loop),
};

/** No button leads to a refusal because its thing is over. */
function liveOnDead(world: World): string[] {
  return standingIn(world).flatMap((message) =>
    buttonsOf(message).flatMap(({ action, ref, url }) => {
      const words = `“${action}” (${ref}) with ${readerOf(message)}, posted by ${message.effect}${standingOf(world, ref)}`;
      if (action === actions.join)
        return isLinkLive(world, url) ? [] : [`a link to an interview that is off: ${words}`];
      // What is chosen in a menu begins with what it does.
      const [id = '', ...ids] = ref.split('~').slice(action === actions.loopMenu ? 1 : 0);
      const isLive = liveButtons[action];
      if (!isLive) return [`no row in liveButtons: ${action}`];
      const loop = world.loops.all().find((one) => one.id === id);
      if (!loop) return [`a button of no loop: ${words}`];
      return isLive({ world, loop, ids, reader: readerOf(message) })
        ? []
        : [`live, and its thing is over: ${words}`];
    }),
  );
}

/** For whoever reads what is wrong: how the loop and the seat of a button stand. */
function standingOf(world: World, ref: string): string {
  const [id, seat = ''] = ref.split('~');
  const loop = world.loops.all().find((one) => one.id === id);
  const found = loop && findSeat(loop, seat)?.seat;
  const words = [loop?.stage, found && `held by ${found.holder}`, found?.excused && 'excused'];
  return loop ? ` (${words.filter(Boolean).join(', ')})` : '';
}

const isLinkLive = (world: World, url: string | undefined): boolean =>
  bookedIn(world).some(({ booking }) => booking.joinUrl === url);

type Button = { action: string; ref: string; url?: string };

export function buttonsOf({ blocks }: Pick<KeptMessage, 'blocks'>): Button[] {
  return blocks.flatMap((block: KnownBlock): Button[] => {
    const elements = [
      ...('elements' in block ? (block.elements as unknown[]) : []),
      ...('accessory' in block ? [block.accessory] : []),
    ] as {
      type?: string;
      action_id?: string;
      value?: string;
      url?: string;
      options?: { value?: string }[];
    }[];
    return elements.flatMap((element): Button[] => {
      const action = element?.action_id;
      if (!action) return [];
      if (element.type === 'overflow')
        return (element.options ?? []).map(({ value = '' }) => ({ action, ref: value }));
      const { value: ref = '', url } = element;
      return element.type === 'button' ? [{ action, ref, ...(url ? { url } : {}) }] : [];
    });
  });
}

export const seatsHeldBy = (loop: Loop, user: string): { round: Round; seat: Seat }[] =>
  loop.rounds.flatMap((round) =>
    round.seats.filter(({ holder }) => holder === user).map((seat) => ({ round, seat })),
  );
