import type { EffectKind } from '../core/effect.ts';
import { tellAmended } from './amendment-errand.ts';
import { searchTogether } from './batch-errand.ts';
import { bookRound, unbookRound } from './calendar-errands.ts';
import { makeRoom, openDebrief, postReply, revealCards } from './debrief-errands.ts';
import { tellHandover } from './handover-errand.ts';
import { nudgeForCard, showNudge, tellLate } from './nudge-errands.ts';
import type { Carry } from './parts.ts';
import { sharePractice } from './practice-errand.ts';
import { showProgress } from './progress-errand.ts';
import { checkTimes, searchTimes } from './search-errands.ts';
import { clearSeat, requestCard, sendPack, tellKept, thankForCard } from './seat-errands.ts';

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
  'debrief.open': openDebrief,
  'debrief.reply': postReply,
};
