import type { Effect, EffectKind, EffectPayload } from './effect.ts';
import type { Loop } from './loop.ts';
import { findSeat } from './seats.ts';

type Copied = Pick<Loop, 'createdAt' | 'outbox' | 'copiedAt' | 'audit'>;

/**
 * No later than the copy: the last moment that the loop itself tells of, in its own time, so that no clock of whoever copies
 * can be wrong. A copy of a copy goes by the first one.
 */
export const copyTime = ({ createdAt, outbox, audit, copiedAt }: Copied): number =>
  copiedAt ??
  Math.max(
    createdAt,
    ...audit.pending.map(({ at }) => at),
    ...outbox.flatMap(({ firstTriedAt }) => firstTriedAt ?? []),
  );

/**
 * Somebody may have answered a request since, whose message then says that their card is in. Where the copy has no card, they
 * are asked again, in that message.
 */
export const askedAgain = (loop: Loop): Effect[] =>
  loop.outbox.map((effect) =>
    effect.kind === 'card.request' && effect.state === 'done' && isUnanswered(loop, effect.payload)
      ? { ...effect, state: 'waiting', attempts: 0, lease: null, notBefore: 0 }
      : effect,
  );

function isUnanswered(loop: Loop, { seat: id, booking }: EffectPayload<'card.request'>): boolean {
  const found = findSeat(loop, id);
  const isNow = found?.round.booking?.number === booking && found.seat.request !== null;
  return isNow && !found.seat.excused && found.seat.versions.length === 0;
}

/** Their message is edited as things change; there is one, whatever it says by now. */
const standing: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'progress.show',
  'agenda.show',
  'desk.show',
  'stage.show',
  'checklist.show',
  'steps.tell',
  'trouble.tell',
]);

/**
 * Whether a message was sent for the same reason in the time that the copy knows nothing of: the number in its id went on
 * otherwise there. `other`: the id of the effect that sent it.
 */
export function isTwin(
  { outbox }: Pick<Loop, 'outbox'>,
  { id, kind }: Pick<Effect, 'id' | 'kind'>,
  other: string,
  hasSameWords: boolean,
): boolean {
  if (other === id) return true;
  const isKnown = outbox.some((effect) => effect.id === other);
  return !isKnown && withoutNumber(other) === withoutNumber(id) && (standing.has(kind) || hasSameWords);
}

const withoutNumber = (id: string): string => id.replace(/-\d+$/, '');
