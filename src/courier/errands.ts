import type { EffectKind } from '../core/effect.ts';
import { searchTogether } from './batch-errand.ts';
import { bookRound, unbookRound } from './calendar-errands.ts';
import { makeRoom, openDebrief, postReply, revealCards } from './debrief-errands.ts';
import type { Carry } from './parts.ts';
import { showProgress } from './progress-errand.ts';
import { checkTimes, searchTimes } from './search-errands.ts';
import { requestCard, sendPack, thankForCard } from './seat-errands.ts';

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
  'cards.reveal': revealCards,
  'debrief.room': makeRoom,
  'debrief.open': openDebrief,
  'debrief.reply': postReply,
};
