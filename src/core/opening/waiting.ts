import { missingIn } from './missing.ts';
import type { Opening } from './opening.ts';
import { recruitersOf, sidesOut } from './sides.ts';

export type Waiting = 'complete' | 'agree';

/** What an opening waits for this person to do; null where it waits for nobody, or for somebody else. */
export function waitingFor(opening: Opening, user: string, coordinators: readonly string[]): Waiting | null {
  if (opening.state !== 'begun') return null;
  const isComplete = missingIn(opening).length === 0;
  const { manager, recruiter } = sidesOut(opening);
  if (user === opening.hiringManager) return isComplete ? (manager ? 'agree' : null) : 'complete';
  const isRecruiter = coordinators.includes(user) && recruitersOf(opening, coordinators).includes(user);
  return isRecruiter && isComplete && recruiter ? 'agree' : null;
}
