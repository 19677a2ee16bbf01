import * as closed from '../../../../blocks/told/closed-message.ts';
import type { RowsByFile } from '../sample.ts';

export const told: RowsByFile = {
  'told/closed-message.ts': {
    closedSeatMessage: (x) =>
      (['cancelled', 'decided', 'excused'] as const).map((why) =>
        closed.closedSeatMessage(x.title('System design'), x.name, why),
      ),
    closedLoopMessage: (x) => closed.closedLoopMessage(x.name, 'cancelled'),
    cancelledMessage: (x) =>
      closed.cancelledMessage(x.interviewing, x.interviewing.rounds.slice(0, x.many(20, 2)), x.name),
  },
};
