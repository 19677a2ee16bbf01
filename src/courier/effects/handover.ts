import { handoverMessage } from '../../../blocks/cards/handover.ts';
import { isInterviewing } from '../../core/loop/lifecycle.ts';
import { findSeat } from '../../core/loop/seats.ts';
import type { Carry } from '../parts.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** To an interviewer whose round comes later: what the one before has covered. */
export const tellHandover: Carry<'handover.tell'> = async (errand) => {
  const { loop, effect, parts } = errand;
  const [from, to] = [findSeat(loop, effect.payload.from), findSeat(loop, effect.payload.seat)];
  if (!from?.seat.handover || !to?.seat.holder || to.seat.excused || !isInterviewing(loop)) return [];
  const kit = await parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const candidate = parts.vault.openCandidate(loop).name;
  const channel = await openDirectMessage(errand, to.seat.holder);
  const { pack } = to.seat;
  const place = pack?.channel === channel ? { channel, thread: pack.ts } : { channel };
  await post(errand, place, handoverMessage(loop, kit, from, candidate));
  return [];
};
