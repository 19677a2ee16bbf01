import type { KnownBlock } from '@slack/types';
import * as agenda from '../../../../blocks/debrief/agenda.ts';
import * as amendments from '../../../../blocks/debrief/amendments.ts';
import { openingBlocks } from '../../../../blocks/debrief/bookkeeping.ts';
import * as cardsModal from '../../../../blocks/debrief/cards-modal.ts';
import * as parent from '../../../../blocks/debrief/debrief-parent.ts';
import * as rooms from '../../../../blocks/debrief/room-messages.ts';
import { voteForm } from '../../../../blocks/debrief/vote-form.ts';
import { openingMove } from '../../../core/debrief/result.ts';
import { asLines, debriefIn, inMessage, inWindow, repliesIn, shiftsIn, tableIn, whoOf } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const doubt = 'The design was never tested under load. I would hire at junior, not at mid.';

const readable = (x: Sample) => ({
  ...{ shifts: shiftsIn(x), named: true },
  dissents: x.holders.slice(0, 1).map((by) => ({ number: 1, by, content: { words: x.say(3000, doubt) } })),
  decisions: [{ number: 1, by: x.decided.hiringManager, content: x.conclusion }],
});

/** Everybody who would read along, none of whom can. */
const absentFrom = (x: Sample) => ({
  ...{ wanted: 'create' as const, channel: 'C1' },
  absent: [...x.holders, ...x.holders].slice(0, x.many(99, 3)).map((user, at) => ({
    ...{ user, why: (['left', 'guest', 'elsewhere', 'refused'] as const)[at % 4] ?? 'left' },
  })),
});

const withheldIn = (x: Sample) => ({ loop: x.debriefed, candidate: x.name, debriefNumber: 1 });

export const debrief: RowsByFile = {
  'debrief/agenda.ts': {
    agendaMessage: (x) => [x.debriefed, x.decided].map((loop) => agenda.agendaMessage(loop, 1, [], whoOf(x))),
    deskMessage: (x) => [x.debriefed, x.decided].map((loop) => agenda.deskMessage(loop, x.name, 1)),
    deskLeftMessage: (x) => agenda.deskLeftMessage(x.debriefed, x.name),
    voteMessage: (x) => agenda.voteMessage(x.debriefed, whoOf(x)),
    shiftMessage: (x) => [true, false].map((isNamed) => agenda.shiftMessage(shiftsIn(x), isNamed, whoOf(x))),
    shiftBlocks: (x) => inWindow(agenda.shiftBlocks(shiftsIn(x), true).slice(0, 90)),
  },
  'debrief/amendments.ts': {
    changeLines: (x) => {
      const answers = x.card.answers.map((answer) => ({ ...answer, rating: 'not_assessed' as const }));
      return asLines(amendments.changeLines(x.kit, 'mid', { ...x.card, answers }, x.card));
    },
    amendmentReply: (x) =>
      x.cards
        .slice(0, x.many(99, 1))
        .map((card) => amendments.amendmentReply(x.debriefed, x.kit, card, 1, true, whoOf(x))),
    beforeAmendment: within,
  },
  'debrief/cards-modal.ts': {
    cardsModal: (x) => {
      const input = {
        ...{ loop: 'loop1', kit: x.kit, level: 'mid' as const, candidate: x.name },
        cards: x.cards.slice(0, x.longestCards),
        before: [...openingBlocks(x.debriefed), ...cardsModal.outcomeBlocks(readable(x))],
      };
      return [0, 1, 2, 3, 4, 5].slice(0, x.many(6, 1) || 1).map((page) => cardsModal.cardsModal(input, page));
    },
    outcomeBlocks: (x) => inWindow(cardsModal.outcomeBlocks(readable(x)).slice(0, 90)),
    wentOnBlocks: (x) => {
      const stage = { id: 's', openedAt: null, readers: [], settled: null, posted: {} };
      const words = x.maybe(3000, 'Clear about mechanism; ask again how the load was measured.');
      return inWindow(
        cardsModal.wentOnBlocks(
          [{ ...stage, title: x.title('Screen') }],
          [{ number: 1, by: x.debriefed.hiringManager, content: { reason: 'question', words } }],
        ),
      );
    },
  },
  'debrief/debrief-parent.ts': {
    debriefParentMessage: (x) => {
      const alt = x.say(1000, 'Ratings of every topic by every interviewer: they differ on six of eighteen.');
      const image: KnownBlock = { type: 'image', slack_file: { id: 'F0123456789' }, alt_text: alt };
      const opened = debriefIn(x);
      const speaking = [openingMove(opened)?.holder ?? ''];
      const thread = { open: true, picture: null, parent: null, replies: 0, agenda: null, speaking };
      return [null, { picture: null }, { picture: image, isRanked: true }].map((shown) =>
        parent.debriefParentMessage({ ...x.debriefed, debrief: thread }, x.name, opened, shown, whoOf(x)),
      );
    },
    ratingTableMessage: (x) => parent.ratingTableMessage(debriefIn(x), ...tableIn(x)),
    ratingTableBlock: (x) => inMessage([parent.ratingTableBlock(...tableIn(x))]),
  },
  'debrief/bookkeeping.ts': {
    openingBlocks: (x) => inWindow(openingBlocks(x.debriefed)),
    bookkeepingLine: within,
    aboutLines: within,
    howItOpened: within,
    agreementWords: within,
  },
  'debrief/debrief-replies.ts': { debriefReplies: repliesIn },
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
      voteForm('loop1', x.name, {
        ...{ recommendation: 'no', otherLevel: x.holders.length > 0 ? 'junior' : null },
        words: x.maybe(3000, doubt),
      }),
  },
};
