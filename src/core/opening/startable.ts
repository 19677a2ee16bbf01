import { type Refusal, refuse } from '../refusals.ts';
import type { Opening } from './opening.ts';

/** Why no loop starts from it; loops that it has go on. */
export function whyNotStarted(opening: Pick<Opening, 'state'> | null): Refusal | null {
  if (!opening) return refuse('start.opening-gone');
  if (opening.state === 'begun') return refuse('start.opening-begun');
  return opening.state === 'closed' ? refuse('start.opening-closed') : null;
}

/** The same at the last press, when the form for the candidate is filled. */
export function whyNotSeatedNow(opening: Pick<Opening, 'state'> | null): Refusal | null {
  if (!opening) return refuse('opening.gone');
  if (opening.state === 'begun') return refuse('seats.opening-begun');
  return opening.state === 'closed' ? refuse('seats.opening-closed') : null;
}

/** The same, said where there is no other opening to choose. */
export function whyNoLoop(opening: Pick<Opening, 'state'> | null): Refusal | null {
  if (!opening) return refuse('opening.gone');
  if (opening.state === 'begun') return refuse('opening.begun');
  return opening.state === 'closed' ? refuse('opening.closed') : null;
}

/** Those that loops start from: one's own first, the newest of them on top. */
export const startable = (openings: readonly Opening[], user: string): Opening[] =>
  openings
    .filter(({ state }) => state === 'open')
    .toSorted(
      (a, b) => Number(b.coordinator === user) - Number(a.coordinator === user) || b.createdAt - a.createdAt,
    );
