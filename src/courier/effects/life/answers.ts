import {
  candidateAnswerMessage,
  invitedMessage,
  retimedMessage,
  silentMessage,
} from '../../../../blocks/cards/invited.ts';
import { packMessage } from '../../../../blocks/cards/pack.ts';
import { answerTo, isAhead, stillAsked } from '../../../core/answers/answers.ts';
import { guideDue, reminderDue, silenceDue } from '../../../core/answers/moments.ts';
import type { Command } from '../../../core/decide.ts';
import { hasEnded } from '../../../core/loop/lifecycle.ts';
import type { Loop, Posted, Round, Seat } from '../../../core/loop/loop.ts';
import { findSeat } from '../../../core/loop/seats.ts';
import { closedSeat } from '../../../core/told/closed.ts';
import type { EffectHandler, Task } from '../../deps.ts';
import { RetryLater } from '../../failure.ts';
import { rhythmOf } from '../../rhythm.ts';
import { openLookingAfter } from '../../slack/looking-after.ts';
import { findPosted, openDirectMessage, post, rewrite, takeBack, takenBack } from '../../slack/post.ts';
import { words } from '../seats.ts';

/** At booking time, where the guide comes later: when, with whom, and whether they come. */
export const tellInvited: EffectHandler<'invite.tell'> = async (task) => {
  const { loop, effect, now } = task;
  const { seat: id, booking } = effect.payload;
  const found = findSeat(loop, id);
  const holder = found?.seat.holder;
  if (!found || !holder) return [];
  if (effect.payload.movedTo !== undefined) return tellRetimed(task, { round: found.round, holder });
  const isWanted =
    found.round.booking?.number === booking && isAhead(loop, found.round, now) && !found.seat.pack;
  if (!isWanted && !effect.unclear) return [];
  const startsAt = found.round.booking?.startsAt ?? now;
  // The guide is next in this lane, and asks itself. Who is away is not asked for here: then they read both.
  if (!effect.unclear && guideDue(now, startsAt, await rhythmOf(task, holder, false)) <= now) return [];
  const channel = await openDirectMessage(task, holder);
  if (!isWanted) return takenBack(task, channel);
  const message = invitedMessage({ loop, ...found, ...(await words(task, { ...found, holder })), now });
  const posted = await post(task, { channel }, message);
  await replaced(task, found.seat, posted);
  return [{ type: 'invited', seat: id, booking, holder, posted, says: saysIn(found.round, holder) }];
};

/** Somebody moved it in the calendar; it may have been moved on since. */
async function tellRetimed(
  task: Task<'invite.tell'>,
  { round, holder }: { round: Round; holder: string },
): Promise<Command[]> {
  const { loop, effect, now } = task;
  const { booking, movedTo } = effect.payload;
  const isTrue = round.booking?.number === booking && round.booking.startsAt === movedTo;
  if (!isTrue || !isAhead(loop, round, now)) return [];
  const channel = await openDirectMessage(task, holder);
  await post(task, { channel }, retimedMessage({ round, ...(await words(task, { round, holder })) }));
  return [];
}

/** Makes what asks them say what is true: they have answered, or the round is at another time. */
export const showInvited: EffectHandler<'invite.show'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const found = findSeat(loop, effect.payload.seat);
  const holder = found?.seat.holder;
  if (!found || !holder) return [];
  const { invited, pack } = found.seat;
  const asked = { loop, ...found, ...(await words(task, { ...found, holder })), now };
  if (invited) await rewrite(task, invited, invitedMessage(asked));
  // A guide that was closed stays closed.
  if (!pack || closedSeat(loop, found.seat)) return [];
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  await rewrite(task, pack, packMessage({ ...asked, kit }));
  return [];
};

/** What they pressed last. Whoever has just come into the seat is invited in another lane. */
export const writeAnswer: EffectHandler<'invite.answer'> = async ({ deps, loop, effect }) => {
  const { round: id, booking: number, user } = effect.payload;
  const round = loop.rounds.find((candidate) => candidate.id === id);
  const says = round && saysIn(round, user);
  if (!round?.booking || round.booking.number !== number || !says || hasEnded(loop)) return [];
  if (round.seats.every(({ holder }) => holder !== user)) return [];
  const [person] = await deps.directory.people(loop.team, [user]);
  if (!person) return [];
  if (isBeingWritten(loop, id)) throw new RetryLater('Their invitation is on its way.', 2000);
  const answer = await deps.calendar.answer(round.booking.eventId, person.email, says);
  if (answer === 'not_invited' && effect.attempts < looksAtMost)
    throw new RetryLater('They are not invited yet.', 2000);
  return [];
};

/** What is still to be written to the event may be what invites them. */
const isBeingWritten = ({ outbox }: Loop, round: string): boolean =>
  outbox.some(
    ({ kind, payload, state }) =>
      state === 'waiting' &&
      (kind === 'round.describe' || kind === 'round.move' || kind === 'round.restore') &&
      payload.round === round,
  );

/** Whoever is no guest by then was taken from the list by somebody, and has nothing to answer there. */
const looksAtMost = 6;

/** On the working day before, in place of the message that asked first; once the guide has come, it has asked. */
export const remindInvited: EffectHandler<'invite.remind'> = async (task) => {
  const { loop, effect, now } = task;
  const { isAgain, ...asked } = effect.payload;
  const { holder, startsAt } = asked;
  const found = stillAsked(loop, asked, now);
  if (findSeat(loop, asked.seat)?.round.moving?.to && !effect.unclear)
    return [{ type: 'beforehandPutOff', effect: effect.id, until: now + beingMovedMs }];
  if (!found && !effect.unclear) return [];
  const channel = await openDirectMessage(task, holder);
  if (!found) return takenBack(task, channel);
  const earlier = await findPosted(task, { channel });
  const rhythm = await rhythmOf(task, holder);
  const due = reminderDue(now, startsAt, rhythm);
  if (due > now && !earlier) return [{ type: 'beforehandPutOff', effect: effect.id, until: due }];
  const says = saysIn(found.round, holder);
  const sent = { type: 'reminded' as const, ...asked, says, next: silenceDue(now, startsAt, rhythm) };
  if (found.seat.pack && !isAgain && !earlier) return [{ ...sent, posted: null }];
  const known = await words(task, { ...found, holder });
  const posted = await post(
    task,
    { channel },
    invitedMessage({ loop, ...found, ...known, now, isReminder: true }),
  );
  await replaced(task, found.seat, posted);
  return [{ ...sent, posted }];
};

/** Another time is on its way into the calendar: by then it is there, or this one stands again. */
const beingMovedMs = 10 * 60_000;

/** One message asks at a time. */
async function replaced(task: Task, { invited }: Seat, posted: Posted): Promise<void> {
  if (invited && invited.ts !== posted.ts) await takeBack(task, invited);
}

/** Once, when somebody was asked again and says nothing; not to themselves. */
export const tellSilent: EffectHandler<'invite.silent'> = async (task) => {
  const { loop, effect, now } = task;
  const found = stillAsked(loop, effect.payload, now);
  if (!found || loop.coordinator === found.seat.holder) return [];
  const { thread, reader } = await besideProgress(task);
  const { isOnce = false } = effect.payload;
  await post(task, thread, silentMessage({ loop, ...found, ...reader, isOnce }));
  return instead(reader);
};

export const tellCandidate: EffectHandler<'candidate.tell'> = async (task) => {
  const { loop, effect, now } = task;
  const { round: id, booking, says } = effect.payload;
  const round = loop.rounds.find((candidate) => candidate.id === id);
  const isStill = round?.booking?.number === booking && isAhead(loop, round, now);
  if (!round || !isStill || saysIn(round, 'candidate') !== says) return [];
  const { thread, reader } = await besideProgress(task);
  await post(task, thread, candidateAnswerMessage({ loop, round, says, ...reader }));
  return instead(reader);
};

const instead = ({ to, isOther }: { to: string; isOther: boolean }): Command[] =>
  isOther ? [{ type: 'toldInstead', user: to }] : [];

const saysIn = (round: Round, who: string) => answerTo(round, who)?.says ?? null;

/** A new message, which tells them, below the one that says how the loop stands. */
async function besideProgress(task: Task) {
  const { deps, loop } = task;
  const { channel, user, isOther } = await openLookingAfter(task);
  const [person] = await deps.directory.people(loop.team, [user]);
  const candidate = deps.vault.openCandidate(loop).name;
  return {
    thread: threadIn(task, channel),
    reader: { candidate, zone: person?.zone ?? 'UTC', to: user, isOther },
  };
}

const threadIn = ({ loop: { progress } }: Task, channel: string) =>
  progress?.channel === channel ? { channel, thread: progress.ts } : { channel };
