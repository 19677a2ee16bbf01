import * as answers from '../../../../blocks/cards/answers.ts';
import { candidateTextModal } from '../../../../blocks/cards/candidate-text.ts';
import { factBlocks, factLines, verdictBlock } from '../../../../blocks/cards/card-facts.ts';
import * as messages from '../../../../blocks/cards/card-messages.ts';
import { overallBlocks } from '../../../../blocks/cards/card-overall.ts';
import { partBlocks } from '../../../../blocks/cards/card-parts.ts';
import { quickBlocks, readingBlocks } from '../../../../blocks/cards/card-reading.ts';
import * as handover from '../../../../blocks/cards/handover.ts';
import * as invited from '../../../../blocks/cards/invited.ts';
import * as notHeld from '../../../../blocks/cards/not-held.ts';
import * as nudges from '../../../../blocks/cards/nudge-message.ts';
import * as pack from '../../../../blocks/cards/pack.ts';
import { savedInput } from '../../../../blocks/cards/saved-input.ts';
import * as scorecard from '../../../../blocks/cards/scorecard.ts';
import * as sheets from '../../../../blocks/cards/sheets.ts';
import { buttonRow } from '../../../../blocks/elements/buttons.ts';
import { section, writing } from '../../../../blocks/elements/form.ts';
import { roundsAhead, whenForCandidate } from '../../../core/candidate/rounds-ahead.ts';
import { candidateSheet } from '../../../core/candidate/sheet.ts';
import { fieldsOf, partField } from '../../../core/cards/card-fields.ts';
import { hasOwnParts, partsOf, sheetsFor } from '../../../core/kit/exercise.ts';
import { factsOf } from '../../../core/kit/fact.ts';
import { seatsOf } from '../../../core/loop/seats.ts';
import { inMessage, inWindow, now, placeIn, zone } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const lookedFor = {
  mustHaves: ['Has changed the schema of a payments database in production without an interruption'],
  niceToHaves: ['Has worked with payment networks'],
};
const factsIn = ({ kit }: Sample) =>
  kit.rounds
    .filter(({ facts }) => facts?.length)
    .flatMap(({ id }) => factsOf(kit, { lookedFor }, { template: id }));
const exercises = (x: Sample) => x.kit.exercises.slice(0, x.many(99, 1));

export const cards: RowsByFile = {
  'cards/candidate-text.ts': {
    candidateTextModal: (x) =>
      candidateTextModal({
        loop: x.interviewing,
        name: x.name,
        role: x.kit.title,
        rounds: roundsAhead(x.interviewing).map((round) => ({
          sheet: candidateSheet(
            x.kit,
            round,
            x.holders.map((user) => ({ user, name: x.nameOf(user) })),
          ),
          when: whenForCandidate(round, zone),
        })),
        contact: { name: x.nameOf(x.interviewing.coordinator), email: 'lena@northlight.test' },
      }),
  },
  'cards/card-messages.ts': {
    cardRequestMessage: (x) => [placeIn(x), placeIn(x, x.reviews)].map(messages.cardRequestMessage),
    draftKeptMessage: (x) => messages.draftKeptMessage(placeIn(x)),
    seatMovedMessage: (x) =>
      (['moved', 'later', 'cancelled'] as const).map((how) =>
        messages.seatMovedMessage({ ...placeIn(x), how }),
      ),
    cardReceiptMessage: (x) => messages.cardReceiptMessage(placeIn(x, x.debriefed)),
    practiceMessage: (x) => messages.practiceMessage(x.debriefed, placeIn(x), x.name),
  },
  'cards/card-overall.ts': {
    overallBlocks: (x) =>
      [[], ['why', 'flags', 'more']].map((unfolded) =>
        inWindow(
          overallBlocks({
            ...{ ...placeIn(x), readings: x.readings, fields: fieldsOf(x.card), window: 'w', page: 0 },
            unfolded,
          }),
        ),
      ),
  },
  'cards/card-reading.ts': {
    readingBlocks: (x) =>
      x.readings
        .slice(0, x.many(99, 1))
        .flatMap((reading) =>
          [false, true].map((isOpen) =>
            inWindow(
              readingBlocks(
                reading,
                { kit: x.kit, level: 'mid', fields: fieldsOf(x.card) },
                { isOpen, ref: 'a~b~w~0', place: 1 },
              ),
            ),
          ),
        ),
    quickBlocks: (x) =>
      x.readings
        .slice(0, x.many(99, 1))
        .map((reading) =>
          inWindow(quickBlocks(reading, { kit: x.kit, level: 'mid', fields: fieldsOf(x.card) })),
        ),
  },
  'cards/card-facts.ts': {
    factBlocks: (x) => inWindow(factBlocks(factsIn(x), { 'fact.level': 'open', 'fact.must--1': 'no' })),
    verdictBlock: () => inWindow([verdictBlock({ verdict: 'hold' })]),
    factLines: (x) => inWindow([section(factLines(factsIn(x)) || 'None')]),
  },
  'cards/card-parts.ts': {
    partBlocks: (x) =>
      x.kit.exercises
        .filter((exercise) => hasOwnParts(exercise))
        .slice(0, x.many(99, 1))
        .map((exercise) => {
          const parts = partsOf({ exercise }, undefined);
          const fields = Object.fromEntries(parts.map(({ id }) => [partField('q', id), 'below']));
          return inWindow(partBlocks({ question: 'q', parts, fields, linesFor: 'all' }));
        }),
  },
  'cards/saved-input.ts': {
    savedInput: (x) =>
      inWindow([savedInput({ id: 'f', label: x.say(600, 'What did you see?'), element: writing(3000) })]),
    explainedInput: within,
    textOf: within,
    listOf: within,
  },
  'cards/handover.ts': {
    handoverForm: (x) => handover.handoverForm(x.interviewing, x.kit, placeIn(x), x.name),
    handoverMessage: (x) => handover.handoverMessage(x.interviewing, x.kit, placeIn(x), x.name),
    coveredBlocks: (x) => {
      const later = seatsOf(x.interviewing).at(-1)?.seat ?? placeIn(x).seat;
      return inWindow(handover.coveredBlocks(x.interviewing, x.kit, later));
    },
  },
  'cards/nudge-message.ts': {
    takesWords: within,
    nudgeMessage: (x) => nudges.nudgeMessage(placeIn(x)),
    lateMessage: (x) => nudges.lateMessage({ ...placeIn(x), isOther: false }),
  },
  'cards/answers.ts': {
    answerBlocks: (x) => inMessage(answers.answerBlocks(placeIn(x), now)),
    declineForm: (x) => answers.declineForm(placeIn(x)),
  },
  'cards/invited.ts': {
    retimedMessage: (x) => invited.retimedMessage(placeIn(x)),
    invitedMessage: (x) =>
      [false, true].map((isReminder) => invited.invitedMessage({ ...placeIn(x), now, isReminder })),
    silentMessage: (x) =>
      [false, true].map((isOnce) =>
        invited.silentMessage({ ...placeIn(x), to: 'ULENA', isOther: false, isOnce }),
      ),
    candidateAnswerMessage: (x) =>
      (['accepted', 'declined'] as const).map((says) =>
        invited.candidateAnswerMessage({ ...placeIn(x), says, to: 'ULENA', isOther: false }),
      ),
  },
  'cards/pack.ts': {
    seatHead: (x) => inWindow([section(pack.seatHead(placeIn(x)).head)]),
    arrangedBlocks: within,
    packMessage: (x) => pack.packMessage({ ...placeIn(x), now }),
    packModal: (x) => pack.packModal(placeIn(x)),
    copyModal: (x) =>
      exercises(x).map(({ id }) =>
        pack.copyModal({ round: { ...placeIn(x).round, exercise: id }, kit: x.kit }),
      ),
    packButton: () => inMessage([buttonRow(pack.packButton('a~b'))]),
  },
  'cards/scorecard.ts': {
    scorecardModal: (x) =>
      [
        ...[...scorecard.pagesOf(x.readings).keys()].map((page) => ({ page, isQuick: false, unfolded: [] })),
        { page: 0, isQuick: false, unfolded: ['s1', 's2', 's3', 's4', 'why', 'flags', 'more'] },
        { page: 0, isQuick: true, unfolded: ['why', 'flags', 'more'] },
      ].map((view) =>
        scorecard.scorecardModal({
          ...{ ...placeIn(x), readings: x.readings, fields: fieldsOf(x.card), window: 'w' },
          ...view,
        }),
      ),
    receiptModal: (x) =>
      [false, true].map((isAmendment) =>
        scorecard.receiptModal({
          ...placeIn(x),
          receipt: 'f'.repeat(64),
          at: now,
          version: 2,
          zone,
          isAmendment,
        }),
      ),
    receiptDetails: () =>
      scorecard.receiptDetails({
        sealed: [1, 2].map((number) => ({
          ...{ receipt: 'f'.repeat(64), at: now, number, isAmendment: number === 2 },
        })),
        zone,
      }),
    detailsButton: (x) => inMessage([buttonRow(scorecard.detailsButton(placeIn(x)))]),
    pagesOf: within,
    pageOf: within,
    hasQuick: within,
  },
  'cards/card-view.ts': {
    cardRef: within,
    parseView: within,
    isUnfolded: within,
    folding: within,
    flagsFold: within,
    signsFold: within,
  },
  'cards/not-held.ts': {
    notHeldForm: (x) => notHeld.notHeldForm(placeIn(x)),
  },
  'cards/sheets.ts': {
    sheetBlocks: (x) =>
      inWindow(exercises(x).flatMap((one) => sheets.sheetBlocks(sheetsFor(one, 'interviewer')))),
  },
};
