import {
  cardReceiptMessage,
  cardRequestMessage,
  draftKeptMessage,
  practiceMessage,
  seatMovedMessage,
} from '../../../blocks/cards/card-messages.ts';
import { handoverMessage } from '../../../blocks/cards/handover.ts';
import { packMessage } from '../../../blocks/cards/pack.ts';
import { handedOverMessage } from '../../../blocks/people/replacement.ts';
import { arrangedFor } from '../../core/adjustments/adjustments.ts';
import { answerTo } from '../../core/answers/answers.ts';
import { guideDue, isNear } from '../../core/answers/moments.ts';
import { mentorOf } from '../../core/cards/practice.ts';
import type { Command } from '../../core/decide.ts';
import { isTimed } from '../../core/kit/round-types.ts';
import { isCardIn } from '../../core/loop/gate.ts';
import { hasEnded, isCancelled, takesCards } from '../../core/loop/lifecycle.ts';
import type { Loop, Posted, Round, Seat } from '../../core/loop/loop.ts';
import { isOvertaken } from '../../core/loop/outbox.ts';
import { findSeat } from '../../core/loop/seats.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import { materialPlaces } from '../../core/reviews/material-places.ts';
import { readsForSeat } from '../../core/reviews/reviews.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { rhythmOf } from '../rhythm.ts';
import { takeBackFiles } from '../slack/files.ts';
import {
  findPosted,
  openDirectMessage,
  ownMessages,
  post,
  postedOf,
  rewrite,
  takeBack,
  takenBack,
} from '../slack/post.ts';
import { isSentFor } from './reviews.ts';

export const sendPack: EffectHandler<'pack.send'> = async (task) => {
  const { loop, effect, deps } = task;
  const found = currentSeat(loop, effect.payload);
  if (isOvertaken(loop, effect)) return [];
  // Moved, or called off: the invitation is withdrawn.
  if (!found || hasEnded(loop)) return calledOff(task);
  // Excused before it came; one that may be out already is closed by what follows in this lane.
  if (found.seat.excused && !effect.unclear) return [];
  const channel = await openDirectMessage(task, found.holder);
  const earlier = await findPosted(task, { channel });
  if (found.seat.excused && !earlier) return [];
  const until = earlier ? task.now : await guideDueFor(task, found);
  if (until > task.now) return [{ type: 'beforehandPutOff', effect: effect.id, until }];
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const message = packMessage({ ...found, kit, ...(await words(task, found)), now: task.now });
  const posted = await post(task, { channel }, message);
  // The guide asks from now on.
  if (found.seat.invited) await takeBack(task, found.seat.invited);
  const says = answerTo(found.round, found.holder)?.says ?? null;
  return [{ type: 'packSent', seat: found.seat.id, posted, says }];
};

async function guideDueFor(task: Task<'pack.send'>, { round, holder }: Found): Promise<number> {
  const { now } = task;
  const startsAt = round.booking?.startsAt ?? now;
  if (isNear(now, startsAt)) return now;
  // A guide does not wait for a calendar that is away.
  const rhythm = await rhythmOf(task, holder, task.deps.doors(task.loop.team).isOpen('calendar'));
  return guideDue(now, startsAt, rhythm);
}

/** The round is still to come, after all: it is asked for again once it is over. */
export const withdrawRequest: EffectHandler<'request.withdraw'> = async (task) => {
  const { seat, messages, below } = task.effect.payload;
  if (below) await nudgesGone(task, seat, below);
  for (const message of messages) await takeBack(task, message);
  return [];
};

export const requestCard: EffectHandler<'card.request'> = async (task) => {
  const { loop, effect } = task;
  const found = currentSeat(loop, effect.payload);
  if (isOvertaken(loop, effect)) return [];
  if (!found || isCancelled(loop)) return calledOff(task);
  // Who closed the scorecard, or said that it did not take place, before being asked has that message in its place.
  const isNeeded = isWanted(found) && !found.seat.request;
  if (!isNeeded && !effect.unclear) return [];
  const channel = await openDirectMessage(task, found.holder);
  // A request that was answered at once still stands, and becomes the receipt.
  const earlier = await findPosted(task, { channel });
  if (!earlier && !isNeeded) return [];
  const message = cardRequestMessage({ ...found, ...(await words(task, found)) });
  // Of a loop from a copy, it may say that a card is in which the copy knows nothing of.
  if (earlier && loop.copiedAt !== undefined && isWanted(found)) await rewrite(task, earlier, message);
  if (earlier) return [{ type: 'requestSent', seat: found.seat.id, posted: postedOf(earlier) }];
  const posted = await post(task, { channel }, message);
  return [{ type: 'requestSent', seat: found.seat.id, posted }];
};

/** An attempt that nobody heard of may have posted it all the same: nothing else knows of that message. */
async function calledOff(task: Task<'pack.send' | 'card.request'>): Promise<Command[]> {
  const seat = findSeat(task.loop, task.effect.payload.seat)?.seat;
  if (!task.effect.unclear || !seat?.holder || isCardIn(seat)) return [];
  return takenBack(task, await openDirectMessage(task, seat.holder));
}

/** The request turns into the receipt; whoever wrote before being asked gets the receipt as their first message. */
export const thankForCard: EffectHandler<'card.thank'> = async (task) => {
  const { loop, effect } = task;
  const found = withHolder(loop, findSeat(loop, effect.payload.seat));
  if (!found) return [];
  const message = cardReceiptMessage({ ...found, ...(await words(task, found)) });
  if (found.seat.request && (await rewrite(task, found.seat.request, message))) return [];
  const channel = await openDirectMessage(task, found.holder);
  const posted = await post(task, { channel }, message);
  return [{ type: 'requestSent', seat: found.seat.id, posted }];
};

/**
 * Also what was on its way when they left: their messages are found by the seat they were sent for. The first says that it
 * is handed over, the others go.
 */
export const clearSeat: EffectHandler<'seat.clear'> = async (task) => {
  const { loop, effect, deps, now } = task;
  const { seat, holder, messages, files = [], below } = effect.payload;
  if (below) await nudgesGone(task, seat, below);
  await deps.drafts.remove({ team: loop.team, loop: loop.id, seat, author: holder });
  const channel = await openDirectMessage(task, holder);
  const isOfSeat = new RegExp(
    `^${loop.id}/(invite|remind|pack|request|kept|thank|material|replacement-ask)-${seat}-`,
  );
  const sent = await ownMessages(task, { channel }, loop.createdAt / 1000, (reference) =>
    isOfSeat.test(reference),
  );
  const all = [...messages, ...sent.map(postedOf)];
  const once = all.filter(({ ts }, index) => all.findIndex((earlier) => earlier.ts === ts) === index);
  const own = findSeat(loop, seat);
  const [first, ...others] = once.toSorted((a, b) => Number(a.ts) - Number(b.ts));
  // An edit notifies nobody, and the calendar mails nobody: whoever did not step back themselves hears it in a message.
  const isNews = own && isStillInvited(own, holder, now);
  if (isNews) await post(task, { channel }, handedOverMessage(own.round));
  else if (first && own) await rewrite(task, first, handedOverMessage(own.round));
  for (const message of isNews ? once : others) await takeBack(task, message);
  for (const round of materialPlaces(loop)) {
    if (!round.material || readsForSeat(loop, round, holder)) continue;
    const sent = round.material.sent.flatMap(({ to, file }) => (to === holder ? [file] : []));
    const isOwn = round.id === own?.round.id;
    const isRead = round.needs && own?.seat.reads?.includes(round.needs);
    if (!isOwn && !isRead && sent.length === 0) continue;
    const known = isOwn ? files : [];
    await takeBackFiles(task, channel, {
      files: [...new Set([...known, ...sent])],
      isWanted: isSentFor(loop, round),
    });
  }
  return [{ type: 'seatCleared', seat, channel }];
};

/** Nobody knows of those whose answer was lost. */
async function nudgesGone(task: Task, seat: string, { channel, ts }: Posted): Promise<void> {
  const isOfSeat = (reference: string) => reference.startsWith(`${task.loop.id}/nudge-${seat}-`);
  for (const nudge of await ownMessages(task, { channel, thread: ts }, Number(ts), isOfSeat))
    await takeBack(task, nudge);
}

/** Somebody gave their place to another, and they still meant to come. */
function isStillInvited(
  { round: { booking }, seat: { left } }: { round: Round; seat: Seat },
  holder: string,
  now: number,
): boolean {
  const how = left.findLast((before) => before.holder === holder)?.how;
  return how === 'reassigned' && booking?.state === 'booked' && now < booking.startsAt;
}

/** Also what was on its way when the round was moved: by now that is the seat's own message. */
export const tellMoved: EffectHandler<'seat.moved'> = async (task) => {
  const { loop, effect } = task;
  const { seat: id, holder, how, messages, below } = effect.payload;
  if (below) await nudgesGone(task, id, below);
  const found = findSeat(loop, id);
  if (!found) return [];
  const { pack, request, invited = null } = found.seat;
  const sent = found.seat.holder === holder ? [invited, pack, request] : [];
  const late = sent.filter((posted) => posted !== null);
  const all = [...messages, ...late];
  const once = all.filter(({ ts }, index) => all.findIndex((earlier) => earlier.ts === ts) === index);
  const told = seatMovedMessage({
    round: found.round,
    how,
    ...(await words(task, { round: found.round, holder })),
  });
  for (const message of once) await rewrite(task, message, told);
  return late.slice(0, 1).map(({ channel }): Command => ({ type: 'seatCleared', seat: id, channel }));
};

/** The window with the card was closed: what asks for it now says that the draft is there. */
export const tellKept: EffectHandler<'card.kept'> = async (task) => {
  const { loop, effect } = task;
  const found = withHolder(loop, findSeat(loop, effect.payload.seat));
  if (!found || (!isWanted(found) && !effect.unclear)) return [];
  const channel = await openDirectMessage(task, found.holder);
  const sent = (posted: Posted): Command[] => [{ type: 'requestSent', seat: found.seat.id, posted }];
  if (!isWanted(found)) {
    // Nobody knows of a message whose answer was lost; what ended its seat closes it once it is known.
    const earlier = await findPosted(task, { channel });
    return earlier ? sent(postedOf(earlier)) : [];
  }
  const message = draftKeptMessage({ ...found, ...(await words(task, found)) });
  if (found.seat.request && (await rewrite(task, found.seat.request, message))) return [];
  return sent(await post(task, { channel }, message));
};

/** The card of this seat is still asked for. */
const isWanted = ({ loop, seat }: Found): boolean =>
  !isCardIn(seat) && !seat.excused && loop.gate.state === 'closed';

type Found = { loop: Loop; round: Round; seat: Seat; holder: string };

function currentSeat(loop: Loop, { seat, booking }: { seat: string; booking: number }): Found | null {
  const found = findSeat(loop, seat);
  return found?.round.booking?.number === booking ? withHolder(loop, found) : null;
}

const withHolder = (loop: Loop, found: { round: Round; seat: Seat } | undefined): Found | null =>
  found?.seat.holder ? { loop, ...found, holder: found.seat.holder } : null;

/** What is said to the holder of a seat: the candidate as that round calls them, times as their clocks show them. */
export async function words(
  { deps, loop }: Task,
  { round, holder }: Pick<Found, 'round' | 'holder'>,
): Promise<{ candidate: string; zone: string; arranged: string[] }> {
  const [person] = await deps.directory.people(loop.team, [holder]);
  const candidate = nameFor(round, loop, deps.vault.openCandidate(loop).name);
  return {
    candidate,
    zone: person?.zone ?? 'UTC',
    arranged: isTimed(round) ? arrangedFor(deps.vault, loop) : [],
  };
}

/** After the reveal: a mentor hears that the shadow's card can be read beside their own. */
export const sharePractice: EffectHandler<'practice.share'> = async (task) => {
  const { loop, effect, deps } = task;
  const found = findSeat(loop, effect.payload.seat);
  const mentor = found && mentorOf(found.round);
  if (!found || !mentor) return [];
  const channel = await openDirectMessage(task, mentor);
  const candidate = nameFor(found.round, loop, deps.vault.openCandidate(loop).name);
  await post(task, { channel }, practiceMessage(loop, found, candidate));
  return [];
};

/** To an interviewer whose round comes later: what the one before has covered. */
export const tellHandover: EffectHandler<'handover.tell'> = async (task) => {
  const { loop, effect, deps } = task;
  const [from, to] = [findSeat(loop, effect.payload.from), findSeat(loop, effect.payload.seat)];
  if (!from?.seat.handover || !to?.seat.holder || to.seat.excused || !takesCards(loop)) return [];
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const candidate = deps.vault.openCandidate(loop).name;
  const channel = await openDirectMessage(task, to.seat.holder);
  const { pack } = to.seat;
  const place = pack?.channel === channel ? { channel, thread: pack.ts } : { channel };
  await post(task, place, handoverMessage(loop, kit, from, candidate));
  return [];
};
