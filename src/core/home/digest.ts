import { nextNudgeDue, type Rhythm, workingMoment } from '../cards/nudges.ts';

/** When the next morning message is due: when their hours begin, today if that is still to come. */
export function nextDigest(at: number, rhythm: Rhythm): number {
  const moment = workingMoment(at, rhythm);
  return moment > at ? moment : nextNudgeDue(at, rhythm);
}
