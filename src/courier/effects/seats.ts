import {
  cardReceiptMessage,
  cardRequestMessage,
  draftKeptMessage,
} from '../../../blocks/cards/card-messages.ts';
import { packMessage } from '../../../blocks/cards/pack.ts';
import { isCardIn } from '../../core/loop/gate.ts';
import { hasEnded, isCancelled } from '../../core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../core/loop/loop.ts';
import { findSeat } from '../../core/loop/seats.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import type { Carry, Errand } from '../parts.ts';
import { takeBackFiles } from '../slack/files.ts';
import {
  findPosted,
  openDirectMessage,
  ownMessages,
  post,
  postedOf,
  rewrite,
  takeBack,
} from '../slack/post.ts';
import { isSentFor } from './material.ts';

export const sendPack: Carry<'pack.send'> = async (errand) => {
  const { loop, effect, parts } = errand;
  const found = currentSeat(loop, effect.payload);
  // Ended: the invitation is withdrawn.
  if (!found || hasEnded(loop)) return [];
  const kit = await parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const channel = await openDirectMessage(errand, found.holder);
  const message = packMessage({ ...found, kit, ...(await words(errand, found)) });
  const posted = await post(errand, { channel }, message);
  return [{ type: 'packSent', seat: found.seat.id, posted }];
};

export const requestCard: Carry<'card.request'> = async (errand) => {
  const { loop, effect } = errand;
  const found = currentSeat(loop, effect.payload);
  if (!found || isCancelled(loop)) return [];
  const isNeeded = !isCardIn(found.seat) && !found.seat.excused && loop.gate.state === 'closed';
  if (!isNeeded && !effect.unclear) return [];
  const channel = await openDirectMessage(errand, found.holder);
  // Whoever answered a request at once made it needless; it stands all the same, and becomes the receipt.
  const earlier = await findPosted(errand, { channel });
  if (earlier) return [{ type: 'requestSent', seat: found.seat.id, posted: postedOf(earlier) }];
  if (!isNeeded) return [];
  const message = cardRequestMessage({ ...found, ...(await words(errand, found)) });
  const posted = await post(errand, { channel }, message);
  return [{ type: 'requestSent', seat: found.seat.id, posted }];
};

/** The request turns into the receipt; who wrote before being asked gets the receipt as their first message. */
export const thankForCard: Carry<'card.thank'> = async (errand) => {
  const { loop, effect } = errand;
  const found = withHolder(loop, findSeat(loop, effect.payload.seat));
  if (!found) return [];
  const message = cardReceiptMessage({ ...found, ...(await words(errand, found)) });
  if (found.seat.request && (await rewrite(errand, found.seat.request, message))) return [];
  const channel = await openDirectMessage(errand, found.holder);
  const posted = await post(errand, { channel }, message);
  return [{ type: 'requestSent', seat: found.seat.id, posted }];
};

/** Also what was on its way when they left: their messages are found by the seat they were sent for. */
export const clearSeat: Carry<'seat.clear'> = async (errand) => {
  const { loop, effect, parts } = errand;
  const { seat, holder, messages, files = [] } = effect.payload;
  await parts.drafts.remove({ team: loop.team, loop: loop.id, seat, author: holder });
  const channel = await openDirectMessage(errand, holder);
  const isOfSeat = new RegExp(`^${loop.id}/(pack|request|kept|thank|material)-${seat}-`);
  const sent = await ownMessages(errand, { channel }, loop.createdAt / 1000, (one) => isOfSeat.test(one));
  const all = [...messages, ...sent.map(postedOf)];
  const once = all.filter(({ ts }, at) => all.findIndex((one) => one.ts === ts) === at);
  for (const message of once) await takeBack(errand, message);
  const round = findSeat(loop, seat)?.round;
  if (round?.material) await takeBackFiles(errand, channel, { files, isWanted: isSentFor(loop, round) });
  return [{ type: 'seatCleared', seat, channel }];
};

/** The window with the card was closed: what asks for it now says that the draft is there. */
export const tellKept: Carry<'card.kept'> = async (errand) => {
  const { loop, effect } = errand;
  const found = withHolder(loop, findSeat(loop, effect.payload.seat));
  if (!found || isCardIn(found.seat) || found.seat.excused || loop.gate.state === 'open') return [];
  const message = draftKeptMessage({ ...found, ...(await words(errand, found)) });
  if (found.seat.request && (await rewrite(errand, found.seat.request, message))) return [];
  const channel = await openDirectMessage(errand, found.holder);
  const posted = await post(errand, { channel }, message);
  return [{ type: 'requestSent', seat: found.seat.id, posted }];
};

type Found = { loop: Loop; round: Round; seat: Seat; holder: string };

function currentSeat(loop: Loop, { seat, booking }: { seat: string; booking: number }): Found | null {
  const found = findSeat(loop, seat);
  return found?.round.booking?.number === booking ? withHolder(loop, found) : null;
}

const withHolder = (loop: Loop, found: { round: Round; seat: Seat } | undefined): Found | null =>
  found?.seat.holder ? { loop, ...found, holder: found.seat.holder } : null;

/** What is said to the holder of a seat: the candidate as that round calls them, times as their clocks show them. */
export async function words(
  { parts, loop }: Errand,
  { round, holder }: Pick<Found, 'round' | 'holder'>,
): Promise<{ candidate: string; zone: string }> {
  const [person] = await parts.directory.people(loop.team, [holder]);
  const candidate = nameFor(round, loop, parts.vault.openCandidate(loop).name);
  return { candidate, zone: person?.zone ?? 'UTC' };
}
