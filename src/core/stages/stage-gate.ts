import { isCardIn } from '../loop/gate.ts';
import { hasEnded } from '../loop/lifecycle.ts';
import type { Loop, LoopStage, Round, Seat } from '../loop/loop.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';
import { earlierStages, findStage, isOpenedEarlier, isPastStage, roundsOfStage, stageOf } from './stages.ts';

export function stageCount(loop: Loop, { id }: LoopStage): { in: number; of: number } {
  const seats = roundsOfStage(loop, id).flatMap((round) =>
    round.seats.filter((seat) => seat.duty === 'interviewer' && (isCardIn(seat) || !seat.excused)),
  );
  return { in: seats.filter(isCardIn).length, of: seats.length };
}

/** The stage that the last card or excuse, here of this round, completes. */
export function completedStage(loop: Loop, round: Round): LoopStage | null {
  const stage = earlierStages(loop).find(({ id }) => id === stageOf(loop, round)?.id);
  if (!stage || stage.openedAt !== null) return null;
  const count = stageCount(loop, stage);
  return count.in > 0 && count.in === count.of ? stage : null;
}

/** Complete, and nobody has said yet whether the loop goes on. */
export const unsettledStages = (loop: Loop): LoopStage[] =>
  loop.gate.state === 'open' || hasEnded(loop)
    ? []
    : earlierStages(loop).filter(({ openedAt, settled }) => openedAt !== null && settled === null);

/** While a round is not booked yet, anybody of its pool may come to sit in it. */
export const hasCardToWrite = (loop: Loop, user: string): boolean =>
  seatsOf(loop).some(
    ({ round, seat }) =>
      round.debriefNumber === loop.debriefNumber &&
      seat.duty !== 'player' &&
      !isCardIn(seat) &&
      !seat.excused &&
      !isOpenedEarlier(loop, round) &&
      (seat.holder === user || (round.booking?.state !== 'booked' && seat.pool.includes(user))),
  );

/** `own-card`: not before they have written it; `early`: unless they say that they read before it. */
type Standing = 'reads' | 'own-card' | 'early';

/** What an opened stage is to somebody; null where it is not theirs, and once the debrief is open to all. */
export function standingIn(loop: Loop, stage: LoopStage, user: string): Standing | null {
  if (stage.openedAt === null || loop.gate.state === 'open' || hasEnded(loop)) return null;
  if (isPastStage(loop, stage)) return null;
  if (isCandidate(loop, user) || !(looksAfter(loop, user) || wroteIn(loop, stage, user))) return null;
  if (!hasCardToWrite(loop, user)) return 'reads';
  if (user !== loop.hiringManager) return 'own-card';
  return stage.readers.some((reader) => reader.user === user && reader.isEarly) ? 'reads' : 'early';
}

const wroteIn = (loop: Loop, { id }: LoopStage, user: string): boolean =>
  roundsOfStage(loop, id).some(({ seats }) =>
    seats.some((seat) => seat.duty !== 'shadow' && seat.holder === user && isCardIn(seat)),
  );

/** In a loop that ended at a stage, seats whose holder had still to do something then: to write a card, or to be there. */
export function withdrawnSeats(loop: Loop): { round: Round; seat: Seat }[] {
  const { gate, debriefNumber } = loop;
  if (gate.state === 'closed' || gate.how !== 'stage') return [];
  return seatsOf(loop).filter(
    ({ round, seat }) =>
      round.debriefNumber === debriefNumber &&
      !isCardIn(seat) &&
      !seat.excused &&
      (seat.duty === 'interviewer' || (round.booking?.endsAt ?? gate.at + 1) > gate.at),
  );
}

/** Everybody to whom an opened stage says where it stands. */
export const audienceOf = (loop: Loop, stage: LoopStage): string[] => [
  ...new Set([
    loop.coordinator,
    loop.hiringManager,
    ...roundsOfStage(loop, stage.id).flatMap(({ seats }) =>
      seats.flatMap(({ holder }) => (holder && standingIn(loop, stage, holder) === 'reads' ? [holder] : [])),
    ),
    ...Object.keys(stage.posted),
  ]),
];

/** Of one reader, one stage and the loop as it was then. No public member, and a private field: see `gate.ts`. */
class OpenStage {
  readonly #of: { team: string; id: string; version: number; stage: string; reader: string };

  constructor({ team, id, version }: Loop, stage: string, reader: string) {
    this.#of = { team, id, version, stage, reader };
  }

  static stageOf(proof: OpenStage, { team, id, version }: Loop, user: string): string | null {
    if (!(#of in proof)) return null;
    const { stage, reader, ...loop } = proof.#of;
    const isSame = loop.team === team && loop.id === id && loop.version === version;
    return isSame && reader === user ? stage : null;
  }
}

/** Only for somebody who may read now and of whom it is written down that they do. */
export type StageProof = OpenStage;

export function stageProof(loop: Loop, id: string, reader: string): StageProof | null {
  const stage = findStage(loop, id);
  const isNoted = stage?.readers.some(({ user }) => user === reader);
  return stage && isNoted && standingIn(loop, stage, reader) === 'reads'
    ? new OpenStage(loop, id, reader)
    : null;
}

export const provenStage = (proof: StageProof, loop: Loop, reader: string): string | null =>
  OpenStage.stageOf(proof, loop, reader);
