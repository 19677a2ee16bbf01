import type { EffectKind } from '../../core/loop/effect.ts';
import type { Carry } from '../parts.ts';
import { makeRoom } from '../slack/debrief-room.ts';
import { searchTogether } from './batch.ts';
import { bookRound, unbookRound } from './calendar.ts';
import { drawPicture, openDebrief, postReply, prepareDebrief, revealCards, showParent } from './debrief.ts';
import { tellAmended } from './debrief-thread.ts';
import { showChecklist, tellDecision, tellDissent, tellSteps } from './decision.ts';
import { sendExport } from './export.ts';
import { tellHandover } from './handover.ts';
import { sendMaterial } from './material.ts';
import { nudgeForCard, showNudge, tellLate } from './nudges.ts';
import { sharePractice } from './practice.ts';
import { showProgress } from './progress.ts';
import { offerReviews } from './reviews.ts';
import { checkTimes, searchTimes } from './search.ts';
import { clearSeat, requestCard, sendPack, tellKept, thankForCard } from './seats.ts';
import { callVote, countVotes, showAgenda, showVote } from './vote.ts';

/** One row per kind of effect. */
export const errands: { [K in EffectKind]: Carry<K> } = {
  'schedule.search': searchTimes,
  'schedule.check': checkTimes,
  'schedule.batch': searchTogether,
  'progress.show': showProgress,
  'round.book': bookRound,
  'round.unbook': unbookRound,
  'pack.send': sendPack,
  'card.request': requestCard,
  'card.thank': thankForCard,
  'material.send': sendMaterial,
  'reviews.offer': offerReviews,
  'seat.clear': clearSeat,
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
  'vote.call': callVote,
  'vote.count': countVotes,
  'vote.show': showVote,
  'decision.tell': tellDecision,
  'dissent.tell': tellDissent,
  'steps.tell': tellSteps,
  'checklist.show': showChecklist,
  'export.send': sendExport,
};
