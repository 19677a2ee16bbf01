import { mentioned } from '../listed.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Opening } from './opening.ts';
import { sidesOut } from './sides.ts';

type Agreed = Pick<Opening, 'state' | 'agreed' | 'coordinator' | 'hiringManager'>;

function toAgree(opening: Agreed): string {
  const { manager, recruiter } = sidesOut(opening);
  const { hiringManager, coordinator } = opening;
  const missing = [...(manager ? [hiringManager] : []), ...(recruiter ? [coordinator] : [])];
  return mentioned(missing, 'and');
}

/** Why no loop starts from it; loops that it has go on. */
export function whyNotStarted(opening: Agreed | null): Refusal | null {
  if (!opening) return refuse('start.opening-gone');
  if (opening.state === 'begun') return refuse('start.opening-begun', toAgree(opening));
  return opening.state === 'closed' ? refuse('start.opening-closed') : null;
}

/** The same at the last press, when the form for the candidate is filled. */
export function whyNotSeatedNow(opening: Agreed | null): Refusal | null {
  if (!opening) return refuse('opening.gone');
  if (opening.state === 'begun') return refuse('seats.opening-begun', toAgree(opening));
  return opening.state === 'closed' ? refuse('seats.opening-closed') : null;
}

/** The same, said where there is no other opening to choose. */
export function whyNoLoop(opening: Agreed | null): Refusal | null {
  if (!opening) return refuse('opening.gone');
  if (opening.state === 'begun') return refuse('opening.begun', toAgree(opening));
  return opening.state === 'closed' ? refuse('opening.closed') : null;
}

/** Those that loops start from: one's own first, the newest of them on top. */
export const startable = (openings: readonly Opening[], user: string): Opening[] =>
  openings
    .filter(({ state }) => state === 'open')
    .toSorted(
      (a, b) => Number(b.coordinator === user) - Number(a.coordinator === user) || b.createdAt - a.createdAt,
    );
