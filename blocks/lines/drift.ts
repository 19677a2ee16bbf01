import { isAsked } from '../../src/core/drift/seen-in-calendar.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { brief } from '../elements/text.ts';

/** For the people who look after the loop: events that somebody changed, and that wait for an answer. */
export const driftLines = (loop: Loop): string[] =>
  loop.rounds.flatMap((round) => {
    const { title, booking } = round;
    const drift = booking?.drift;
    if (!drift || !isAsked(loop, { ...round, booking })) return [];
    const what = drift.lost
      ? 'is not in the calendar any more'
      : drift.moved
        ? 'was moved in the calendar'
        : drift.room
          ? 'has no room any more'
          : 'lost a guest in the calendar';
    const then = drift.doing ? 'Quorum is putting that right.' : 'Answer the message about it.';
    return [`:warning: *${brief(title, 150)}* ${what}. ${then}`];
  });
