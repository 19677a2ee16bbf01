import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import * as cardMessages from '../../blocks/cards/card-messages.ts';
import { overallBlocks } from '../../blocks/cards/card-overall.ts';
import { readingBlocks, savedInput } from '../../blocks/cards/card-reading.ts';
import * as handover from '../../blocks/cards/handover.ts';
import * as nudges from '../../blocks/cards/nudge-message.ts';
import * as pack from '../../blocks/cards/pack.ts';
import * as scorecard from '../../blocks/cards/scorecard.ts';
import * as sheets from '../../blocks/cards/sheets.ts';
import * as agenda from '../../blocks/debrief/agenda.ts';
import * as amendments from '../../blocks/debrief/amendments.ts';
import * as cardsModal from '../../blocks/debrief/cards-modal.ts';
import * as parent from '../../blocks/debrief/debrief-parent.ts';
import { debriefReplies } from '../../blocks/debrief/debrief-replies.ts';
import * as rooms from '../../blocks/debrief/room-messages.ts';
import { voteForm } from '../../blocks/debrief/vote-form.ts';
import { checklistMessage } from '../../blocks/decision/checklist.ts';
import * as decisionForms from '../../blocks/decision/decision-form.ts';
import * as decisions from '../../blocks/decision/decision-messages.ts';
import { nextStepsMessage } from '../../blocks/decision/next-steps.ts';
import { noExportMessage } from '../../blocks/decision/no-export.ts';
import * as buttons from '../../blocks/elements/buttons.ts';
import { hourOptions, zoneOptions } from '../../blocks/elements/choices.ts';
import * as form from '../../blocks/elements/form.ts';
import { inMessages } from '../../blocks/elements/in-messages.ts';
import * as newer from '../../blocks/elements/newer.ts';
import { plain, safe } from '../../blocks/elements/text.ts';
import * as kits from '../../blocks/kit/kit-view.ts';
import { astrayMessage } from '../../blocks/lines/astray.ts';
import { coverageLines } from '../../blocks/lines/coverage.ts';
import * as exits from '../../blocks/lines/exits.ts';
import * as rounds from '../../blocks/lines/rounds.ts';
import { helpMessage } from '../../blocks/lists/help-message.ts';
import { helpText, homeView } from '../../blocks/lists/home-view.ts';
import * as lists from '../../blocks/lists/loop-lists.ts';
import { outageMessage } from '../../blocks/lists/outage-message.ts';
import * as progress from '../../blocks/lists/progress-message.ts';
import * as reasons from '../../blocks/lists/reason-forms.ts';
import * as trouble from '../../blocks/lists/trouble-message.ts';
import { doctorView } from '../../blocks/people/doctor-view.ts';
import * as notices from '../../blocks/people/notices.ts';
import * as peopleForms from '../../blocks/people/person-form.ts';
import { setupForm } from '../../blocks/people/setup-form.ts';
import { materialForm } from '../../blocks/reviews/material-form.ts';
import * as materialRows from '../../blocks/reviews/material-rows.ts';
import * as material from '../../blocks/reviews/material-view.ts';
import * as offer from '../../blocks/reviews/reviews-offer.ts';
import { seatsForm } from '../../blocks/start/seats-form.ts';
import { startForm } from '../../blocks/start/start-form.ts';
import * as constraints from '../../blocks/times/constraints-form.ts';
import * as offers from '../../blocks/times/offers.ts';
import { waitingView } from '../../blocks/times/waiting-view.ts';
import { fieldsOf } from '../../src/core/cards/card-fields.ts';
import { lateSeats } from '../../src/core/cards/late.ts';
import { debriefOf } from '../../src/core/debrief/debrief.ts';
import { tableOf } from '../../src/core/debrief/rating-table.ts';
import type { Shift } from '../../src/core/debrief/vote.ts';
import { sheetsFor } from '../../src/core/kit/exercise.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { settingsOf } from '../../src/core/people/person-settings.ts';
import { coverageOf } from '../../src/core/plan/coverage.ts';
import { validated } from '../../src/sandbox/slack/rules/validate.ts';
import { decideOn, makeDebriefed } from '../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, now, play } from '../support/makers/make-loop.ts';
import { scale } from '../support/scale.ts';
import { type Extreme, extremeOf, fillings } from './extremes.ts';
import { placeIn, zone } from './samples.ts';

const late = now + 9 * 86_400_000;
const inMessage = (blocks: KnownBlock[]) => (blocks.length > 0 ? { text: 'x', blocks } : []);
const inWindow = (blocks: KnownBlock[]) => form.modal('x', blocks, { submit: plain('Go', 24) });
const asLines = (lines: string[]) => inWindow(form.sections(lines));
const field = (element: ReturnType<typeof form.writing>) =>
  inWindow([form.input({ id: 'f', label: 'x', element })]);
const places = (x: Extreme, loop = x.interviewing) => {
  const { round, seat } = seatsOf(loop)[0] ?? placeIn(makeInterviewing());
  return { loop, round, seat, kit: x.kit, candidate: x.name, zone, now: late };
};
const debriefIn = (x: Extreme) => debriefOf(x.kit, x.debriefed.kit, x.cards);
const tableIn = (x: Extreme) => {
  const table = tableOf(debriefIn(x));
  return [table, table.people.map(() => x.name)] as const;
};
const shifts = (x: Extreme): Shift[] =>
  x.holders.map((holder) => ({ holder, first: 'strong_no', second: 'strong_yes', words: x.text(3000) }));
const readable = (x: Extreme) => ({
  ...{
    shifts: shifts(x),
    named: true,
    dissents: [{ number: 1, by: 'UJON', content: { words: x.text(3000) } }],
  },
  decisions: [{ number: 1, by: 'UHANA', content: x.conclusion }],
});
const decided = play(makeDebriefed(), [decideOn(makeDebriefed())], afterRounds);
const loopRows = (x: Extreme) =>
  x.loops(40, x.interviewing).map((row) => ({
    ...{ ...row, late: lateSeats(x.interviewing, zone, late) },
    dead: row.loop.outbox.slice(0, 3).map((effect) => ({ ...effect, failure: x.text(300) })),
  }));
const deadIn = (x: Extreme) =>
  Array.from({ length: 20 }).flatMap(() =>
    x.interviewing.outbox.slice(0, 1).map((effect) => ({
      ...{ ...effect, state: 'dead' as const, failure: x.text(600) },
    })),
  );
const seatRows = (x: Extreme) =>
  x.loops(4).flatMap((row) => seatsOf(row.loop).map((place) => ({ ...row, ...place })));
const person = (x: Extreme) => ({
  ...{ settings: settingsOf(undefined), rounds: [], interviews: { last: 99, next: 99, week: 99 } },
  person: {
    user: 'U1',
    name: x.name,
    zone,
    team: 'T',
    email: '',
    isBot: false,
    isActive: true,
    isAdmin: false,
  },
});
const questions = (x: Extreme) => Array.from({ length: 8 }, () => x.text(600));
/** Everybody who would read along, none of whom can. */
const absentFrom = (x: Extreme) => ({
  ...{ wanted: 'create' as const, channel: 'C1' },
  absent: [...x.holders, ...x.holders].map((user, at) => ({
    ...{ user, why: (['left', 'guest', 'elsewhere', 'refused'] as const)[at % 4] ?? 'left' },
  })),
});
/** One person holds every seat, before there is a time and after it. */
const leavings = (x: Extreme) =>
  [x.interviewing, x.searching('nothing'), x.debriefed].map((loop) => ({ loop, seats: seatsOf(loop) }));
const leftIn = (x: Extreme) => ({ candidate: x.name, name: x.name, now, isOther: false });
const withheldIn = (x: Extreme) => ({ loop: x.debriefed, candidate: x.name, debriefNumber: 1 });
const troubleIn = (x: Extreme) => ({ loop: x.interviewing, candidate: x.name, about: deadIn(x) });
const brought = (x: Extreme) => ({
  ...{ ...places(x, x.reviews), questions: questions(x), to: 'UINES' },
  words: {
    ...{ text: x.text(3000), link: `https://x.test/${'a'.repeat(900)}`, fileName: x.text(255) },
    answers: questions(x).map(() => x.text(3000)),
  },
});
const searching = (x: Extreme, state: 'found' | 'nothing' | 'taken' | 'looking') => ({
  ...{ loop: x.searching(state), candidate: x.name, zone },
});
const decisionInput = (x: Extreme) => ({
  ...{ loop: x.debriefed, kit: x.kit, candidate: x.name, rest: [x.title, x.title], lastDay: '2027-01-29' },
});
const table = (x: Extreme) => parent.ratingTableBlock(...tableIn(x));
const full = (x: Extreme) => fieldsOf(x.card);

type Row = (x: Extreme) => object | readonly object[];
/** No builder of anything that is shown by itself; its words stand in the rows of those who use it. */
const within: Row = () => [];

/** Every export of blocks/, by its file; `ids.ts` and `elements/text.ts` build nothing. */
const rows: Record<string, Record<string, Row>> = {
  'cards/card-messages.ts': {
    cardRequestMessage: (x) => [places(x), places(x, x.reviews)].map(cardMessages.cardRequestMessage),
    draftKeptMessage: (x) => cardMessages.draftKeptMessage(places(x)),
    cardReceiptMessage: (x) => [places(x), places(x, x.debriefed)].map(cardMessages.cardReceiptMessage),
    practiceMessage: (x) => cardMessages.practiceMessage(x.debriefed, places(x), x.name),
  },
  'cards/card-overall.ts': {
    overallBlocks: (x) => inWindow(overallBlocks({ ...places(x), readings: x.readings, fields: full(x) })),
  },
  'cards/card-reading.ts': {
    readingBlocks: (x) =>
      x.readings.map((reading) =>
        inWindow(readingBlocks(reading, { kit: x.kit, level: 'mid', fields: full(x) })),
      ),
    savedInput: (x) => inWindow([savedInput({ id: 'f', label: x.text(600), element: form.writing(3000) })]),
    textOf: within,
    listOf: within,
  },
  'cards/handover.ts': {
    handoverForm: (x) => handover.handoverForm(x.interviewing, x.kit, places(x), x.name),
    handoverMessage: (x) => handover.handoverMessage(x.interviewing, x.kit, places(x), x.name),
    coveredBlocks: (x) => inWindow(handover.coveredBlocks(x.interviewing, x.kit, places(x).seat)),
  },
  'cards/nudge-message.ts': {
    nudgeMessage: (x) => nudges.nudgeMessage(places(x)),
    lateMessage: (x) => nudges.lateMessage({ ...places(x), isOther: false }),
  },
  'cards/pack.ts': {
    packMessage: (x) => pack.packMessage(places(x)),
    packModal: (x) => pack.packModal(places(x)),
    packButton: () => inMessage([buttons.buttonRow(pack.packButton('a~b'))]),
  },
  'cards/scorecard.ts': {
    scorecardModal: (x) =>
      [0, 1, 2].map((page) =>
        scorecard.scorecardModal({ ...places(x), readings: x.readings, fields: full(x), window: 'w', page }),
      ),
    receiptModal: () =>
      scorecard.receiptModal({ receipt: 'f'.repeat(64), at: now, version: 2, zone, isAmendment: true }),
    pagesOf: within,
    pageOf: within,
  },
  'cards/sheets.ts': {
    sheetBlocks: (x) =>
      inWindow(x.kit.exercises.flatMap((one) => sheets.sheetBlocks(sheetsFor(one, 'interviewer')))),
    briefModal: (x) =>
      sheets.briefModal({
        candidate: x.name,
        rounds: x.interviewing.rounds.map((round) => ({
          round,
          sheets: x.kit.exercises.flatMap((one) => sheetsFor(one, 'candidate')),
        })),
      }),
  },
  'debrief/agenda.ts': {
    agendaMessage: (x) => [x.debriefed, decided].map((loop) => agenda.agendaMessage(loop, 1)),
    voteMessage: (x) => agenda.voteMessage(x.debriefed),
    shiftMessage: (x) => [agenda.shiftMessage(shifts(x), true), agenda.shiftMessage(shifts(x), false)],
    shiftBlocks: (x) => inWindow(agenda.shiftBlocks(shifts(x), true).slice(0, 90)),
  },
  'debrief/amendments.ts': {
    changeLines: (x) => asLines(amendments.changeLines(x.kit, 'mid', { ...x.card, answers: [] }, x.card)),
    amendmentReply: (x) =>
      x.cards.map((card) => amendments.amendmentReply(x.debriefed, x.kit, card, 1, true)),
    beforeAmendment: within,
  },
  'debrief/cards-modal.ts': {
    cardsModal: (x) => {
      const before = [...parent.openingBlocks(x.debriefed), ...cardsModal.outcomeBlocks(readable(x))];
      const input = {
        loop: 'loop1',
        kit: x.kit,
        level: 'mid' as const,
        candidate: x.name,
        cards: x.cards.slice(0, scale.longestCards),
        before,
      };
      return [0, 1, 2, 3, 4, 5].map((page) => cardsModal.cardsModal(input, page));
    },
    outcomeBlocks: (x) => inWindow(cardsModal.outcomeBlocks(readable(x)).slice(0, 90)),
  },
  'debrief/debrief-parent.ts': {
    debriefParentMessage: (x) => {
      const image: KnownBlock = { type: 'image', slack_file: { id: 'F0123456789' }, alt_text: x.text(1000) };
      const details = { blocks: [image, parent.ratingTable(...tableIn(x))] };
      return [null, details].map((shown) =>
        parent.debriefParentMessage(x.debriefed, x.name, debriefIn(x), shown),
      );
    },
    ratingTableBlock: (x) => inMessage([table(x)]),
    ratingTable: (x) => newer.inBothForms('x', [parent.ratingTable(...tableIn(x))]),
    openingBlocks: (x) => inWindow(parent.openingBlocks(x.debriefed)),
  },
  'debrief/debrief-replies.ts': { debriefReplies: (x) => debriefReplies(debriefIn(x)) },
  'debrief/room-messages.ts': {
    absentLines: (x) => asLines(rooms.absentLines({ room: absentFrom(x) })),
    withheldMessage: (x) =>
      (['reader', 'public', 'shared', 'archived'] as const).map((why) =>
        rooms.withheldMessage({ ...withheldIn(x), why, isOther: false }),
      ),
    cardsOfferMessage: (x) => rooms.cardsOfferMessage(x.debriefed, x.name),
    movedMessage: (x) => rooms.movedMessage(x.debriefed.room.channel),
    roomForm: (x) => [x.interviewing, x.debriefed].map((loop) => rooms.roomForm(loop, x.name)),
  },
  'debrief/vote-form.ts': {
    voteForm: (x) =>
      voteForm('loop1', x.name, { recommendation: 'no', otherLevel: 'senior', words: x.text(3000) }),
  },
  'decision/checklist.ts': {
    checklistMessage: (x) =>
      checklistMessage({ id: 'loop1', counter: 7 }, x.kit, x.name, { ticked: ['s0-0'], posted: null }),
  },
  'decision/decision-form.ts': {
    decisionForm: (x) =>
      (['hire', 'more_evidence', 'other_level', null] as const).map((outcome) =>
        decisionForms.decisionForm(decisionInput(x), outcome),
      ),
    dissentForm: (x) => decisionForms.dissentForm('loop1', 1, x.name),
  },
  'decision/decision-messages.ts': {
    decisionMessage: (x) =>
      decided.decisions.map((recorded) =>
        decisions.decisionMessage(decided, x.kit, recorded, x.conclusion, true),
      ),
    dissentMessage: (x) => decisions.dissentMessage(decided, 'UJON', { words: x.text(3000) }, true),
    conclusionWords: within,
  },
  'decision/next-steps.ts': {
    nextStepsMessage: (x) =>
      (['hire', 'no_hire'] as const).map((outcome) =>
        nextStepsMessage({ ...decisionInput(x), conclusion: { ...x.conclusion, outcome, level: null } }),
      ),
  },
  'decision/no-export.ts': {
    noExportMessage: (x) => noExportMessage(x.debriefed, x.name, safe(x.text(300))),
  },
  'elements/buttons.ts': {
    button: (x) => inMessage([buttons.buttonRow(buttons.button(x.text(200), 'a.b', 'v'))]),
    primaryButton: (x) => inMessage([buttons.buttonRow(buttons.primaryButton(x.text(200), 'a.b', 'v'))]),
    buttonRow: within,
  },
  'elements/choices.ts': {
    zoneOptions: () => field(form.choice(zoneOptions('Asia/Kathmandu'), 'Asia/Kathmandu')),
    hourOptions: () => field(form.choice(hourOptions(), '09:00')),
  },
  'elements/form.ts': {
    option: (x) => field(form.choice([form.option('v', x.text(300))])),
    section: (x) => inWindow([form.section(safe(x.text(3000)))]),
    sections: (x) => asLines([safe(x.text(3000)), safe(x.text(3000))]),
    context: (x) => inWindow([form.context(safe(x.text(3000)))]),
    input: (x) =>
      inWindow([form.input({ id: 'f', label: x.text(600), hint: x.text(600), element: form.writing(9) })]),
    ticks: (x) => field(form.ticks([form.option('v', x.text(300))], ['v'])),
    choice: (x) => field(form.choice([form.option('v', x.text(300))], 'v')),
    writing: (x) => field(form.writing(3000, x.text(3000))),
    time: () => [field(form.time('')), field(form.time('09:00'))],
    wholeNumber: () => field(form.wholeNumber(9, 3)),
    modal: (x) => form.modal(x.title, []),
    liveWriting: (x) => field(form.liveWriting(3000, x.text(3000))),
    liveNumber: () => field(form.liveNumber(9, '')),
    radio: (x) => field(form.radio(['a'], { a: x.text(300) }, 'a')),
    loadingView: (x) => form.loadingView(safe(x.text(3000))),
    sentenceView: (x) => form.sentenceView(safe(x.text(3000))),
  },
  'elements/in-messages.ts': {
    inMessages: (x) => inMessages(safe(x.title), form.sections(Array(12).fill(safe(x.text(3000))))),
    inLots: within,
    sizeOf: within,
  },
  'elements/newer.ts': {
    inBothForms: within,
    sortable: (x) => newer.inBothForms('x', [newer.sortable(table(x), x.text(3000))]),
    bars: (x) => {
      const bars = { title: x.title, categories: ['1', '2'].map((at) => `${at} ${x.title}`) };
      const series = ['1', '2'].map((at) => ({ name: `${at} ${x.title}`, values: [1] }));
      return newer.inBothForms('x', [newer.bars({ ...bars, series }, [form.section('x')])]);
    },
    folded: (x) => {
      const sections = form.sections(Array(4).fill(safe(x.text(500))));
      return [newer.folded(x.title, sections, sections)].flatMap((fold) =>
        fold ? newer.inBothForms('x', [fold]) : [],
      );
    },
  },
  'kit/kit-view.ts': {
    kitView: (x) =>
      [null, x.kit].map((kit) =>
        kits.kitView({
          kits: Array(40).fill(x.kit),
          problems: Array(9).fill(x.text(900)),
          kit,
          level: null,
          plan: null,
        }),
      ),
    kitProblemBlocks: (x) => inWindow(kits.kitProblemBlocks(Array(9).fill(x.text(900)))),
  },
  'lines/astray.ts': {
    astrayMessage: (x) =>
      [
        ...[
          agenda.agendaMessage(decided, 1),
          agenda.voteMessage(x.debriefed),
          ...debriefReplies(debriefIn(x)),
        ],
        agenda.shiftMessage(shifts(x), true),
      ].flatMap((message) => [astrayMessage(message, x.name), astrayMessage(message, null)]),
  },
  'lines/coverage.ts': {
    coverageLines: (x) => asLines(coverageLines(coverageOf(x.kit, x.interviewing).competencies)),
    readerWords: within,
  },
  'lines/exits.ts': {
    exitWarnings: (x) => asLines(exits.exitWarnings(x.trouble)),
    handoverLines: (x) => asLines(exits.handoverLines(x.debriefed)),
  },
  'lines/hand-over.ts': { handOverButtons: within },
  'lines/material-names.ts': { materialNames: within, missingWords: within },
  'lines/rounds.ts': {
    roundLines: (x) => asLines(rounds.roundLines(x.interviewing.rounds, zone)),
    meanwhileBlocks: (x) =>
      inMessage(rounds.meanwhileBlocks({ ...x.trouble, stage: 'scheduling' }, zone, late)),
    roundWhen: within,
    lateLines: (x) => asLines(rounds.lateLines(lateSeats(x.interviewing, zone, late))),
  },
  'lists/effect-words.ts': { effectWords: within },
  'lists/trouble-message.ts': {
    troubleMessage: (x) => trouble.troubleMessage({ ...troubleIn(x), isOther: false }),
    olderTroubleMessage: (x) => trouble.olderTroubleMessage(x.name),
    roomButtons: within,
    troubleLine: (x) => asLines(deadIn(x).map((effect) => trouble.troubleLine(x.interviewing, effect))),
  },
  'lists/help-message.ts': {
    helpMessage: (x) => [
      helpMessage({
        ...{ isCoordinator: true, isHiringManager: true, hasSeats: true, coordinators: x.holders },
        open: seatRows(x),
      }),
      helpMessage({
        ...{ isCoordinator: false, isHiringManager: false, hasSeats: false, open: [] },
        coordinators: x.holders,
      }),
    ],
  },
  'lists/home-view.ts': {
    homeView: (x) => [
      homeView({ seats: seatRows(x), loops: loopRows(x), zone }),
      homeView({ seats: [], loops: [], zone }),
    ],
    helpText: (x) => asLines([helpText(Array(30).fill({ usage: 'status', does: safe(x.title) }))]),
  },
  'lists/loop-lists.ts': {
    seatRows: (x) => inMessage(lists.seatRows(seatRows(x), zone)),
    loopRows: (x) => inMessage(lists.loopRows(loopRows(x))),
    deadLetterRows: (x) => inMessage([...lists.loopRows(loopRows(x)), ...lists.deadLetterRows(loopRows(x))]),
  },
  'lists/outage-message.ts': {
    outageMessage: (x) =>
      [null, late].map((until) => outageMessage('Slack', { since: now, until, why: x.text(6000) }, zone)),
  },
  'lists/progress-message.ts': {
    progressMessage: (x) =>
      [
        ...(['looking', 'found', 'nothing', 'taken'] as const).map(x.searching),
        ...[x.interviewing, x.trouble, x.reviews, x.debriefed, decided],
        { ...x.interviewing, stage: 'cancelled' as const },
      ].map((loop) => progress.progressMessage(loop, x.name, zone, late)),
    olderProgressMessage: (x) => progress.olderProgressMessage(x.name),
    gateLine: (x) => asLines([progress.gateLine(x.interviewing)]),
  },
  'lists/reason-forms.ts': {
    loopChoice: within,
    loopPick: (x) => field(form.choice(reasons.loopPick(x.loops(40).map(reasons.loopChoice)).options)),
    reasonForm: (x) =>
      reasons.reasonForm({
        ...{ view: 'v.form', title: x.title, why: x.text(300), note: safe(x.text(600)), submit: x.title },
        pick: reasons.loopPick(x.loops(130).map(reasons.loopChoice)),
      }),
    loopChoiceRows: (x) => inMessage(reasons.loopChoiceRows(x.loops(41), 'Record decision', 'decision.open')),
  },
  'people/doctor-view.ts': {
    doctorView: (x) =>
      doctorView(
        (['ok', 'note', 'missing', 'unchecked'] as const).flatMap((is) =>
          Array.from({ length: 24 }, () => ({ is, about: x.title, words: x.text(900), where: x.text(900) })),
        ),
      ),
  },
  'people/notices.ts': {
    leaverMessage: (x) =>
      leavings(x).flatMap(({ loop, seats }) =>
        [[], ['coordinator', 'hiringManager'] as const].map((roles) =>
          notices.leaverMessage({ ...leftIn(x), loop, roles: [...roles], seats }),
        ),
      ),
    roleMessage: (x) => notices.roleMessage(x.interviewing, x.name, 'hiringManager'),
    roleWords: within,
  },
  'people/person-form.ts': {
    peopleView: (x) => [
      peopleForms.peopleView({ ok: true, ...person(x) }),
      peopleForms.peopleView({ ok: false, reason: x.text(600) }),
    ],
    hoursForm: (x) => peopleForms.hoursForm(person(x)),
  },
  'people/setup-form.ts': {
    setupForm: (x) => setupForm({ coordinators: x.holders, details: 'never' }),
  },
  'reviews/material-form.ts': { materialForm: (x) => materialForm(brought(x)) },
  'reviews/material-rows.ts': {
    lackingRows: (x) => inMessage(materialRows.lackingRows(x.reviews)),
    materialRows: (x) => inMessage(materialRows.materialRows(x.loops(40, x.reviews), zone)),
  },
  'reviews/material-view.ts': {
    materialModal: (x) => material.materialModal(brought(x)),
    materialWords: (x) => ({ text: material.materialWords(brought(x)) }),
    materialMessage: (x) => material.materialMessage(brought(x)),
    unsentFileMessage: (x) => material.unsentFileMessage(brought(x), safe(x.text(300))),
    materialButton: () => inMessage([buttons.buttonRow(material.materialButton('a~b'))]),
    addMaterialButton: (x) =>
      inMessage([
        buttons.buttonRow(material.addMaterialButton(x.reviews, places(x, x.reviews).round, x.title)),
      ]),
    missingMaterialRow: (x) =>
      inMessage([material.missingMaterialRow(x.reviews, places(x, x.reviews).round, safe(x.text(3000)))]),
  },
  'reviews/reviews-offer.ts': {
    reviewsOfferMessage: (x) => offer.reviewsOfferMessage(x.reviews, x.name),
    reviewsRows: (x) => inWindow(offer.reviewsRows(x.loops(60, x.reviews))),
  },
  'start/seats-form.ts': {
    seatsForm: (x) =>
      [null, x.text(600)].map((shortage) =>
        seatsForm({ loop: x.interviewing, kit: x.kit, candidate: x.name, shortage }),
      ),
  },
  'start/start-form.ts': {
    startForm: (x) =>
      startForm({
        kits: Array(2)
          .fill(x.kit)
          .map((kit, at) => ({ ...kit, id: `kit-${at}` })),
        problems: [x.text(900)],
        zone,
        now,
        provider: x.title,
      }),
  },
  'times/constraints-form.ts': {
    constraintsForm: (x) => constraints.constraintsForm(searching(x, 'nothing')),
    byHandForm: (x) => constraints.byHandForm(searching(x, 'found')),
  },
  'times/offers.ts': {
    offerBlocks: (x) => inMessage(offers.offerBlocks(x.searching('found'), 0, zone)),
    offersModal: (x) => offers.offersModal(searching(x, 'found')),
    whyModal: (x) => offers.whyModal(searching(x, 'found')),
  },
  'times/waiting-view.ts': {
    waitingView: (x) => [
      waitingView([...x.loops(70, x.searching('found')), ...x.loops(40, x.searching('looking'))], zone),
      waitingView([], zone),
    ],
  },
};

/** All texts of what is shown, and whether Slack would make links of the words in them. */
function textsIn(shown: unknown): { type?: string; text: string; verbatim?: boolean }[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const own = typeof (shown as { text?: unknown }).text === 'string' ? [shown as { text: string }] : [];
  return [...own, ...Object.values(shown).flatMap(textsIn)];
}

const builders = Object.entries(rows).flatMap(([file, exports]) =>
  Object.entries(exports).map(([name, build]) => ({ at: `${file} ${name}`, build })),
);

describe('what every builder makes of the longest words', () => {
  it('is looked at for every export of blocks/: one that is new needs its row here', () => {
    const files = readdirSync('blocks', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !['ids.ts', 'elements/text.ts'].includes(file))
      .toSorted();
    const exported = files.flatMap((file) => {
      const source = readFileSync(`blocks/${file}`, 'utf8');
      const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      expect(source).not.toMatch(/^export (default|\*|\{|class|let|async)/m);
      return names.map((name) => `${file} ${name}`);
    });
    expect(builders.map(({ at }) => at).toSorted()).toEqual(exported.toSorted());
    expect(exported.length).toBeGreaterThan(90);
  });

  const cases = [
    ...Object.entries(fillings).map(([name, filling]) => [name, 11, filling] as const),
    ...Object.entries(fillings)
      .slice(scale.typedWords === 'all' ? 0 : -1)
      .map(([name, filling]) => [name, 0, filling] as const),
  ];
  it.each(cases)('is taken by Slack: %s, %i people', (_, size, filling) => {
    const extreme = extremeOf(filling, size);
    let looks = 0;
    const wrong = builders.flatMap(({ at, build }) =>
      [build(extreme)].flat().flatMap((shown) => {
        looks += 1;
        return troubleWith(shown).map((trouble) => `${at}: ${trouble}`);
      }),
    );
    expect(wrong).toEqual([]);
    expect(looks).toBeGreaterThan(100);
  });
});

function troubleWith(shown: object): string[] {
  const sent = JSON.parse(JSON.stringify(shown)) as { type?: string; text?: string; classic?: object[] };
  const { classic, ...first } = sent;
  const isView = sent.type === 'modal' || sent.type === 'home';
  const forms = isView ? [sent] : [first, ...(classic ? [{ ...first, blocks: classic }] : [])];
  // Only the first form of two may hold what not every workspace takes.
  const verdicts = forms.map((one, at) =>
    validated(isView ? 'view' : 'message', one, classic !== undefined && at === 0),
  );
  const texts = textsIn(isView ? sent : [forms, classic]);
  const marked = texts.filter(({ type }) => type === 'mrkdwn');
  return [
    ...verdicts.flatMap((verdict) =>
      verdict.ok ? [] : verdict.errors.slice(0, 2).map(({ pointer, message }) => `${pointer} ${message}`),
    ),
    ...(!isView && (sent.text ?? '').length > 4000 ? [`a text of ${sent.text?.length} characters`] : []),
    ...marked.flatMap(({ text, verbatim }) => [
      ...(verbatim ? [] : ['Slack would link words that were typed']),
      ...(/&(?!(amp|lt|gt);)/.test(text) ? [`an escape is cut: ${text.slice(-30)}`] : []),
      ...(/<(?![@#!]\w+>|https?:[^\s<>]+>)/.test(text) ? [`something stands open: ${text.slice(-30)}`] : []),
      ...(/<!/.test(text) ? [`somebody typed a mention: ${text.slice(0, 30)}`] : []),
    ]),
    ...texts.flatMap(({ text }) =>
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
        ? ['half of a character']
        : [],
    ),
  ];
}
