import { recordedView, withBooked } from '../../../../blocks/decision/still-booked.ts';
import * as acted from '../../../../blocks/told/acted-message.ts';
import * as closed from '../../../../blocks/told/closed-message.ts';
import * as news from '../../../../blocks/told/news-message.ts';
import { actedKinds } from '../../../core/loop/acted.ts';
import { zone } from '../places.ts';
import type { RowsByFile } from '../sample.ts';

export const told: RowsByFile = {
  'decision/still-booked.ts': {
    recordedView: (x) => recordedView({ ...x.interviewing, stage: 'decided' }, zone, 0),
    withBooked: (x) =>
      withBooked({ text: 'Next steps', blocks: [] }, { ...x.interviewing, stage: 'decided' }, zone, 0),
  },
  'told/news-message.ts': {
    newsMessage: (x) =>
      (['began', 'booked', 'moved', 'late', 'complete'] as const).flatMap(
        (step) =>
          news.newsMessage(
            {
              loop: x.interviewing,
              candidate: x.name,
              zone,
              how: step === 'began' ? 'first' : step === 'booked' ? 'named' : 'following',
            },
            {
              step,
              late: step === 'late' ? (x.interviewing.rounds[0]?.seats[0]?.id ?? '') : '',
              round: x.interviewing.rounds.find(({ booking }) => booking)?.id ?? '',
            },
          ) ?? [],
      ),
  },
  'told/acted-message.ts': {
    actedMessage: (x) =>
      actedKinds.map((what) =>
        acted.actedMessage(
          { loop: x.interviewing, candidate: x.name, to: 'ULENA' },
          {
            what,
            by: 'UPRIYA',
            rounds: x.interviewing.rounds.map(({ id }) => id),
            reason: x.say(500, 'The candidate cannot come.'),
          },
        ),
      ),
  },
  'told/closed-message.ts': {
    closedSeatMessage: (x) =>
      (['cancelled', 'decided', 'excused', 'standing'] as const).map((why) =>
        closed.closedSeatMessage(x.title('System design'), x.name, why),
      ),
    closedLoopMessage: (x) => closed.closedLoopMessage(x.name, 'cancelled'),
    cancelledMessage: (x) =>
      closed.cancelledMessage(x.interviewing, x.interviewing.rounds.slice(0, x.many(20, 2)), x.name),
  },
};
