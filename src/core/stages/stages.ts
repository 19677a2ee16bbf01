import type { Loop, LoopStage, Round } from '../loop/loop.ts';

export const findStage = (loop: Loop, id: string): LoopStage | undefined =>
  loop.stages?.find((stage) => stage.id === id);

export const changeStage = (loop: Loop, id: string, change: Partial<LoopStage>): Loop => ({
  ...loop,
  stages: (loop.stages ?? []).map((stage) => (stage.id === id ? { ...stage, ...change } : stage)),
});

/** A round that names no stage is in the last one; in a loop without stages it is in none. */
export const stageOf = (loop: Loop, { stage }: Round): LoopStage | undefined =>
  loop.stages?.find(({ id }) => id === stage) ?? loop.stages?.at(-1);

/** Of the present debrief: what an earlier one opened has been read. */
export const roundsOfStage = (loop: Loop, id: string): Round[] =>
  loop.rounds.filter(
    (round) => round.debriefNumber === loop.debriefNumber && stageOf(loop, round)?.id === id,
  );

/** Stages that this loop has rounds of. */
export const stagesHeld = (loop: Loop): LoopStage[] =>
  (loop.stages ?? []).filter(({ id }) => roundsOfStage(loop, id).length > 0);

/** Those with a gate of their own; the gate of the last one is the debrief. */
export const earlierStages = (loop: Loop): LoopStage[] => stagesHeld(loop).slice(0, -1);

/** Whether the cards of this round open with a stage, before the debrief does. */
export const opensEarlier = (loop: Loop, round: Round): boolean =>
  earlierStages(loop).some(({ id }) => id === stageOf(loop, round)?.id);

/** Whether the cards of this round have opened before the debrief. */
export const isOpenedEarlier = (loop: Loop, round: Round): boolean =>
  round.debriefNumber === loop.debriefNumber && (stageOf(loop, round)?.openedAt ?? null) !== null;

/** Its debrief has opened, and the one that follows waits for nothing of it. */
export const isPastStage = (loop: Loop, { id }: LoopStage): boolean => roundsOfStage(loop, id).length === 0;

/** Whether they know what others wrote, and did not say so before their own card. */
export const hasReadStage = (loop: Loop, user: string | null): boolean =>
  stagesHeld(loop).some(({ readers }) => readers.some((reader) => reader.user === user && !reader.isEarly));

/** Whether they can be given no other card to write: reading before their own round is for that round alone. */
export const hasReadAny = (loop: Loop, user: string): boolean =>
  stagesHeld(loop).some(({ readers }) => readers.some((reader) => reader.user === user));
