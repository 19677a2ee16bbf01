import { agendaMessage, shiftMessage, voteMessage } from '../../../../blocks/debrief/agenda.ts';
import { astrayMessage } from '../../../../blocks/lines/astray.ts';
import { exitWarnings, handoverLines } from '../../../../blocks/lines/exits.ts';
import * as rounds from '../../../../blocks/lines/rounds.ts';
import { lateSeats } from '../../../core/cards/late.ts';
import { asLines, inMessage, late, repliesIn, shiftsIn, zone } from '../places.ts';
import { type RowsByFile, within } from '../sample.ts';

export const lines: RowsByFile = {
  'lines/astray.ts': {
    astrayMessage: (x) =>
      [
        ...[agendaMessage(x.decided, 1), voteMessage(x.debriefed)],
        ...repliesIn(x).slice(0, x.many(99, 1)),
        shiftMessage(shiftsIn(x), true),
      ].flatMap((message) => [astrayMessage(message, x.name), astrayMessage(message, null)]),
  },
  'lines/coverage.ts': {
    readerWords: within,
  },
  'lines/exits.ts': {
    exitWarnings: (x) => asLines(exitWarnings(x.trouble)),
    handoverLines: (x) => asLines(handoverLines(x.debriefed)),
    afterUnheld: within,
    whyUnheld: within,
    leftWords: within,
  },
  'lines/next-date.ts': { nextLine: within },
  'lines/hand-over.ts': { handOverButtons: within },
  'lines/names.ts': { byName: within, somebody: within },
  'lines/material-names.ts': { materialNames: within, missingWords: within },
  'lines/new-time.ts': { newTimeButtons: within },
  'lines/opens-when.ts': { allCards: within },
  'lines/place.ts': { placeWords: within },
  'lines/rounds.ts': {
    roundLines: (x) => asLines(rounds.roundLines(x.interviewing.rounds, zone)),
    meanwhileBlocks: (x) =>
      inMessage(rounds.meanwhileBlocks({ ...x.trouble, stage: 'scheduling' }, zone, late)),
    roundWhen: within,
    lateLines: (x) => asLines(rounds.lateLines(lateSeats(x.interviewing, zone, late))),
  },
};
