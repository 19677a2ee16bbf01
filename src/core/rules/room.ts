import type { Absent } from '../debrief/room.ts';
import { inDebrief, whenLeft, whenRoomIsMade } from '../debrief/steps.ts';
import type { Effect, EffectKind } from '../loop/effect.ts';
import { hasEnded, isDecided } from '../loop/lifecycle.ts';
import type { Loop, Posted } from '../loop/loop.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';

type DebriefRoomMade = { channel: string; absent?: Absent[] };
export const debriefRoomMade: Rule<DebriefRoomMade> = (loop, { channel, absent = [] }, now) => {
  // Somebody chose another channel in the meantime.
  if (loop.room.channel && loop.room.channel !== channel) return unchanged(loop);
  return {
    ...changed({ ...loop, room: { ...loop.room, channel, absent } }),
    effects: whenRoomIsMade(loop, now),
  };
};

type ChooseRoom = Runner & { channel: string; invite: boolean };
/** Before the gate it is where the debrief will be; from then on the debrief opens there, anew if it had opened elsewhere. */
export const chooseRoom: Rule<ChooseRoom> = (loop, { channel, invite, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('room.not-yours');
  if (staysWhereItIs(loop)) return refuse('room.ended');
  const wanted = invite ? 'create' : 'existing';
  const onTheWay = loop.outbox.filter((effect) => isOnTheWay(loop, effect));
  const isHeldUp = onTheWay.some(({ state }) => state === 'dead');
  const isSame = loop.room.channel === channel;
  if (isSame && loop.room.wanted === wanted && !isHeldUp) return unchanged(loop);
  if (isSame && loop.debrief) return refuse('room.same');
  const audit = [{ what: 'room.chosen', by, about: { channel } }];
  const chosen: Loop = { ...loop, room: { ...loop.room, wanted, channel } };
  if (loop.gate.state === 'closed') return { ok: true, loop: chosen, effects: [], audit };
  const outbox = loop.outbox.map(
    (effect): Effect => (onTheWay.includes(effect) ? { ...effect, state: 'dismissed' } : effect),
  );
  const room = { ...chosen.room, moves: (loop.room.moves ?? 0) + 1 };
  const vote = loop.vote && { ...loop.vote, posted: null };
  const moved: Loop = { ...chosen, room, outbox, vote, debrief: null };
  const id = inDebrief(moved, 'room');
  return {
    ok: true,
    loop: moved,
    effects: [
      { id, kind: 'debrief.room', lane: 'debrief', due: now, payload: {} },
      ...whenLeft(moved, pressable(loop), now),
    ],
    audit,
  };
};

/** A loop that ended at a stage has its debrief still to come. */
const staysWhereItIs = (loop: Loop): boolean => hasEnded(loop) && !isOpeningAfterStop(loop);

const isOpeningAfterStop = ({ stage, gate, debrief }: Loop): boolean =>
  isDecided({ stage }) && gate.state === 'open' && gate.how === 'stage' && !debrief?.parent;

/** What goes to the channel of the present debrief, or prepares it. Once there is a new one, it is caused again. */
const inChannel = new Set<EffectKind>([
  'debrief.room',
  'debrief.prepare',
  'debrief.open',
  'debrief.reply',
  'debrief.picture',
  'parent.show',
  'agenda.show',
  'vote.call',
  'vote.count',
  'vote.show',
  'card.amended',
]);

/** One under way ends by itself, and changes nothing any more. */
function isOnTheWay(loop: Loop, effect: Effect): boolean {
  const { state, lease } = effect;
  return (state === 'dead' || (state === 'waiting' && lease === null)) && movesWithRoom(loop, effect);
}

/** Whether this is done in another channel, once one is chosen: what belongs to an earlier debrief stays in its own. */
export const movesWithRoom = (loop: Loop, { kind, payload }: Pick<Effect, 'kind' | 'payload'>): boolean =>
  inChannel.has(kind) &&
  loop.gate.state === 'open' &&
  !staysWhereItIs(loop) &&
  (!('debriefNumber' in payload) || payload.debriefNumber === loop.debriefNumber);

/** Messages of the debrief that may have buttons still: that a vote is closed may not have been shown yet. */
const pressable = ({ debrief, vote }: Loop): Posted[] =>
  [debrief?.agenda, vote?.posted].filter((posted) => posted != null);
