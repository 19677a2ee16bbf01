import { nextRound } from '../../src/core/home/lines.ts';
import { isDebated, isInterviewing, isScheduling } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { isUnsearched, stillAhead } from '../../src/core/schedule/on-offer.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { brief, count } from '../elements/text.ts';

/** What comes next in a loop, with its date where it has one; nothing before it begins and once it has ended. */
export function nextLine(loop: Loop, zone: string, now: number): string[] {
  const next = nextRound(loop, now);
  if (next) return [`Next: *${brief(next.title, 100)}*, ${timeWords(next.booking.startsAt, zone)}`];
  if (isScheduling(loop)) return [`Next: ${searchWords(loop, now)}`];
  if (isDebated(loop)) return [`Next: ${loop.debrief?.parent ? 'the decision' : 'the debrief opens'}`];
  return isInterviewing(loop) ? ['Next: the last scorecards'] : [];
}

const searchWords = (loop: Loop, now: number): string => {
  const offers = stillAhead(loop, now).length;
  const words: Record<Loop['search']['state'], string> = {
    none: 'somebody starts the search for times',
    looking: 'times are found',
    found: offers > 0 ? `somebody books one of ${count(offers, 'schedule')}` : 'times are found',
    nothing: 'other constraints, because no times were found',
    taken: 'the invitations go out',
  };
  return words[isUnsearched(loop, now) ? 'none' : loop.search.state];
};
