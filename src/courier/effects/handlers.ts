import type { EffectKind } from '../../core/loop/effect.ts';
import type { EffectHandler } from '../deps.ts';
import type { Door } from '../doors.ts';
import { changeRoom } from '../drift/change-room.ts';
import { hearRound } from '../drift/hear-round.ts';
import { followClaims, moveRoundBack, restoreRound } from '../drift/repair-round.ts';
import { closeDrift, noteDrift, tellDrift } from '../drift/tell-drift.ts';
import { forgivingLeavers } from '../slack/person-left.ts';
import { sendAccessFile } from './access/send-access-file.ts';
import { searchTogether } from './batch.ts';
import { bookRound, moveRound, unbookRound } from './calendar.ts';
import { closeMessages } from './closings.ts';
import {
  drawPicture,
  openDebrief,
  postReply,
  prepareDebrief,
  revealCards,
  showParent,
  tellAmended,
} from './debrief.ts';
import { makeRoom, retireMessage } from './debrief-room.ts';
import {
  callVote,
  countVotes,
  showAgenda,
  showChecklist,
  showDesk,
  showVote,
  tellDecision,
  tellDissent,
  tellSteps,
} from './decision.ts';
import { eraseEvent, eraseHome, eraseOthers, eraseRecords, tellErasure } from './erasure/erase-rest.ts';
import { closeRoom, eraseFiles, eraseMessages } from './erasure/erase-slack.ts';
import { sendExport } from './export.ts';
import { describeRound } from './invitation.ts';
import {
  remindInvited,
  showInvited,
  tellCandidate,
  tellInvited,
  tellSilent,
  writeAnswer,
} from './life/answers.ts';
import { tellNews } from './news.ts';
import { offerCards, tellLeaver, tellRole, tellWithheld } from './notices.ts';
import { nudgeForCard, showNudge, tellLate } from './nudges.ts';
import { drawOffers } from './offers/offer-pictures.ts';
import { showProgress } from './progress.ts';
import {
  askReplacement,
  closeAskings,
  noticeLate,
  searchReplacement,
  tellReplacement,
} from './replacement.ts';
import { offerReviews, sendMaterial } from './reviews.ts';
import { checkTimes, endHold, searchTimes } from './search.ts';
import {
  clearSeat,
  requestCard,
  sendPack,
  sharePractice,
  tellHandover,
  tellKept,
  tellMoved,
  thankForCard,
  withdrawRequest,
} from './seats.ts';
import { showStage, tellWithdrawn } from './stages.ts';
import { remindOfStart } from './start-reminder.ts';
import { tellTrouble } from './trouble.ts';

type Handlers = { [K in EffectKind]: EffectHandler<K> };

/** One row per kind of effect. */
const handlers: Handlers = {
  'schedule.search': searchTimes,
  'schedule.check': checkTimes,
  'schedule.batch': searchTogether,
  'hold.end': endHold,
  'offers.draw': drawOffers,
  'progress.show': showProgress,
  'round.book': bookRound,
  'round.unbook': unbookRound,
  'round.move': moveRound,
  'seat.moved': tellMoved,
  'round.describe': describeRound,
  'claims.follow': followClaims,
  'round.moveBack': moveRoundBack,
  'round.restore': restoreRound,
  'round.room': changeRoom,
  'round.hear': hearRound,
  'drift.tell': tellDrift,
  'drift.close': closeDrift,
  'drift.note': noteDrift,
  'request.withdraw': withdrawRequest,
  'pack.send': sendPack,
  'invite.tell': tellInvited,
  'invite.show': showInvited,
  'invite.answer': writeAnswer,
  'invite.remind': remindInvited,
  'invite.silent': tellSilent,
  'candidate.tell': tellCandidate,
  'card.request': requestCard,
  'card.thank': thankForCard,
  'material.send': sendMaterial,
  'reviews.offer': offerReviews,
  'stage.show': showStage,
  'news.tell': tellNews,
  'messages.close': closeMessages,
  'withdrawn.tell': tellWithdrawn,
  'seat.clear': clearSeat,
  'replacement.search': searchReplacement,
  'replacement.ask': askReplacement,
  'replacement.late': noticeLate,
  'replacement.close': closeAskings,
  'replacement.tell': tellReplacement,
  'card.nudge': nudgeForCard,
  'nudge.show': showNudge,
  'late.tell': tellLate,
  'card.kept': tellKept,
  'handover.tell': tellHandover,
  'card.amended': tellAmended,
  'practice.share': sharePractice,
  'cards.reveal': revealCards,
  'debrief.room': makeRoom,
  'debrief.prepare': prepareDebrief,
  'debrief.open': openDebrief,
  'debrief.picture': drawPicture,
  'parent.show': showParent,
  'debrief.reply': postReply,
  'agenda.show': showAgenda,
  'desk.show': showDesk,
  'thread.retire': retireMessage,
  'vote.call': callVote,
  'vote.count': countVotes,
  'vote.show': showVote,
  'decision.tell': tellDecision,
  'dissent.tell': tellDissent,
  'steps.tell': tellSteps,
  'checklist.show': showChecklist,
  'start.remind': remindOfStart,
  'export.send': sendExport,
  'access.send': sendAccessFile,
  'withheld.tell': tellWithheld,
  'cards.offer': offerCards,
  'leaver.tell': tellLeaver,
  'role.tell': tellRole,
  'trouble.tell': tellTrouble,
  'erase.messages': eraseMessages,
  'erase.files': eraseFiles,
  'erase.room': closeRoom,
  'erase.event': eraseEvent,
  'erase.records': eraseRecords,
  'erase.home': eraseHome,
  'erase.tell': tellErasure,
  'erase.others': eraseOthers,
};

export const effectHandlers = Object.fromEntries(
  Object.entries(handlers).map(([kind, handle]) => [
    kind,
    forgivingLeavers(handle as EffectHandler<EffectKind>),
  ]),
) as unknown as Handlers;

const both: readonly Door[] = ['slack', 'calendar'];

/** Which doors a kind of effect goes through; those not named here only write to Slack. */
const doors: { [K in EffectKind]?: readonly Door[] } = {
  'schedule.search': both,
  'schedule.check': both,
  'schedule.batch': both,
  'hold.end': [],
  'round.book': both,
  'round.unbook': ['calendar'],
  'round.move': both,
  'round.describe': both,
  'claims.follow': [],
  'round.moveBack': both,
  'round.restore': both,
  'round.room': both,
  'round.hear': both,
  'invite.answer': both,
  'invite.remind': both,
  'replacement.search': both,
  'replacement.ask': both,
  'replacement.late': [],
  'card.nudge': both,
  'cards.reveal': [],
  // What was sent to the candidate stands in the calendar.
  'access.send': both,
  'erase.event': ['calendar'],
  'erase.records': [],
  'erase.others': [],
};

export const doorsOf = (kind: EffectKind): readonly Door[] => doors[kind] ?? ['slack'];

/** These change an event; while one of them is on its way, what is read of the event may be half of it. */
const changesEvent: ReadonlySet<EffectKind> = new Set([
  ...(['round.book', 'round.unbook', 'round.move', 'round.describe'] as const),
  ...(['round.moveBack', 'round.restore', 'round.room', 'invite.answer'] as const),
]);

export const mayChangeEvent = (kind: EffectKind): boolean => changesEvent.has(kind);

/** These ask and change nothing outside, so an answer that comes late does no harm. */
const onlyReads: ReadonlySet<EffectKind> = new Set([
  ...(['schedule.search', 'schedule.check', 'schedule.batch', 'round.hear'] as const),
]);

export const mayActLate = (kind: EffectKind): boolean => !onlyReads.has(kind);
