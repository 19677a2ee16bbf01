/** The stages of a loop and the steps between them. Other files ask the questions below. */
const transitions = {
  draft: ['scheduling', 'interviewing', 'cancelled', 'erased'],
  scheduling: ['interviewing', 'debrief', 'cancelled', 'erased'],
  /** Back while a round is to be held at another time. */
  interviewing: ['scheduling', 'debrief', 'cancelled', 'erased'],
  /** More evidence leads back; whatever is booked already by then needs no search. */
  debrief: ['scheduling', 'interviewing', 'decided', 'erased'],
  /** A later decision stands beside the first one. */
  decided: ['decided', 'erased'],
  cancelled: ['erased'],
  /** Nothing of its candidate is left: a stone with what may be counted. */
  erased: [],
} as const;

export type Stage = keyof typeof transitions;
/** Where every loop begins, for queries too. */
export const firstStage: Stage = 'draft';
/** Where times are on offer, for queries too. */
export const stageOfOffers: Stage = 'scheduling';
/** Where somebody works on it, for queries too. */
export const stagesUnderWay: readonly Stage[] = ['scheduling', 'interviewing', 'debrief'];
/** Where somebody's data is, once they were started, for queries too. */
export const stagesWithData: readonly Stage[] = [...stagesUnderWay, 'decided', 'cancelled'];
/** What is left of a loop whose candidate was erased, for queries too. */
export const lastStage: Stage = 'erased';

type Staged = { stage: Stage };

const mayMoveTo = ({ stage }: Staged, next: Stage): boolean =>
  (transitions[stage] as readonly Stage[]).includes(next);

/** Rules ask before they move a loop, so a step that is not in the table is a bug. */
export function moveTo<Document extends Staged>(loop: Document, stage: Stage): Document {
  if (!mayMoveTo(loop, stage)) throw new Error(`A loop does not go from ${loop.stage} to ${stage}.`);
  return { ...loop, stage };
}

/** Rounds and seats can still be chosen. */
export const isDraft = ({ stage }: Staged): boolean => stage === firstStage;
/** Some round has no time yet; reviews may be under way. */
export const isScheduling = ({ stage }: Staged): boolean => stage === 'scheduling';
/** Every round has its time, and cards are awaited. */
export const isInterviewing = ({ stage }: Staged): boolean => stage === 'interviewing';
/** Cards can come in. */
export const takesCards = (loop: Staged): boolean => isScheduling(loop) || isInterviewing(loop);
export const isDebated = ({ stage }: Staged): boolean => stage === 'debrief';
export const isDecided = ({ stage }: Staged): boolean => stage === 'decided';
export const isCancelled = ({ stage }: Staged): boolean => stage === 'cancelled';
export const isErased = ({ stage }: Staged): boolean => stage === lastStage;
export const hasEnded = (loop: Staged): boolean => isDecided(loop) || isCancelled(loop);
