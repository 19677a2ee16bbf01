import type { Effect, EffectKind } from '../../src/core/loop/effect.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { findSeat } from '../../src/core/loop/seats.ts';
import { mention, safe } from '../elements/text.ts';

type Words<K extends EffectKind> = (loop: Loop, payload: Effect<K>['payload']) => string;

const roundOf = (loop: Loop, round: string): string =>
  safe(loop.rounds.find(({ id }) => id === round)?.title ?? 'a round');

const ofSeat =
  (what: string): ((loop: Loop, payload: { seat: string }) => string) =>
  (loop, { seat: id }) => {
    const { round, seat } = findSeat(loop, id) ?? {};
    return `${what}${seat?.holder ? ` for ${mention(seat.holder)}` : ''}${round ? ` (${safe(round.title)})` : ''}`;
  };

/** What Quorum was about to do, as the people who look after a loop call it. */
const words: { [K in EffectKind]: Words<K> } = {
  'schedule.search': () => 'The search for times',
  'schedule.check': () => 'The check of the times you picked',
  'schedule.batch': () => 'The search for times of several loops',
  'progress.show': () => 'The message about this loop',
  'round.book': (loop, { round }) => `The invitation to ${roundOf(loop, round)}`,
  'round.unbook': (loop, { round }) => `Withdrawing the invitation to ${roundOf(loop, round)}`,
  'pack.send': ofSeat('The interview guide'),
  'card.request': ofSeat('The request for a scorecard'),
  'card.thank': ofSeat('The receipt of the scorecard'),
  'material.send': (loop, { round, to }) => `What ${mention(to)} reads for ${roundOf(loop, round)}`,
  'reviews.offer': () => 'The news that every review is in',
  'seat.clear': (_loop, { holder }) => `Taking back what ${mention(holder)} was sent`,
  'card.nudge': ofSeat('The reminder'),
  'nudge.show': ofSeat('The update of the reminder'),
  'late.tell': ofSeat('The news of a late scorecard'),
  'card.kept': ofSeat('The note that the draft is kept'),
  'handover.tell': ofSeat('The news of what was covered'),
  'practice.share': ofSeat('The news of the practice scorecard'),
  'card.amended': ofSeat('The note about a changed scorecard'),
  'cards.reveal': () => 'Opening the scorecards',
  'debrief.room': () => 'The channel of the debrief',
  'debrief.prepare': () => 'The look at who can read the debrief',
  'debrief.open': () => 'The first message of the debrief',
  'debrief.picture': () => 'The picture of the debrief',
  'parent.show': () => 'Showing the picture in the debrief',
  'debrief.reply': () => 'A message of the debrief',
  'agenda.show': () => 'The agenda of the debrief',
  'vote.call': () => 'The call for the second vote',
  'vote.count': () => 'The count of the second vote',
  'vote.show': () => 'The result of the second vote',
  'decision.tell': () => 'The message with the decision',
  'dissent.tell': () => 'The message with a dissent',
  'steps.tell': () => 'The next steps',
  'checklist.show': () => 'The checklist of the first ninety days',
  'export.send': (_loop, { by }) => `The record for ${mention(by)}`,
  'withheld.tell': () => 'The news that the debrief shows no more details',
  'cards.offer': (_loop, { user }) => `The offer to open the scorecards for ${mention(user)}`,
  'leaver.tell': (_loop, { user }) => `The news that ${mention(user)} has left`,
  'role.tell': (_loop, { user }) => `The news for ${mention(user)}, who looks after the loop now`,
  'trouble.tell': () => 'The news of what could not be done',
};

export const effectWords = (loop: Loop, { kind, payload }: Effect): string =>
  (words[kind] as Words<EffectKind>)(loop, payload);
