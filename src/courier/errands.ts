import type { EffectKind } from '../core/effect.ts';
import { tellAmended } from './amendment-errand.ts';
import { searchTogether } from './batch-errand.ts';
import { bookRound, unbookRound } from './calendar-errands.ts';
import {
  drawPicture,
  openDebrief,
  postReply,
  prepareDebrief,
  revealCards,
  showParent,
} from './debrief-errands.ts';
import { makeRoom } from './debrief-room.ts';
import { showChecklist, tellDecision, tellDissent, tellSteps } from './decision-errands.ts';
import { sendExport } from './export-errand.ts';
import { tellHandover } from './handover-errand.ts';
import { sendMaterial } from './material-errand.ts';
import { nudgeForCard, showNudge, tellLate } from './nudge-errands.ts';
import type { Carry } from './parts.ts';
import { sharePractice } from './practice-errand.ts';
import { showProgress } from './progress-errand.ts';
import { offerScreen } from './screen-errand.ts';
import { checkTimes, searchTimes } from './search-errands.ts';
import { clearSeat, requestCard, sendPack, tellKept, thankForCard } from './seat-errands.ts';
import { callVote, countVotes, showAgenda, showVote } from './vote-errands.ts';

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
  'screen.offer': offerScreen,
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
