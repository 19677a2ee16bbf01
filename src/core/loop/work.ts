import type { Effect, EffectKind } from './effect.ts';
import type { Loop } from './loop.ts';
import { findSeat } from './seats.ts';

/** `user`: whom it is for. */
type Work = { what: string; user?: string; round?: string };
type Words<K extends EffectKind> = (loop: Loop, payload: Effect<K>['payload']) => Work;

const roundOf = (loop: Loop, round: string): string =>
  loop.rounds.find(({ id }) => id === round)?.title ?? 'a round';

const ofSeat =
  (what: string): ((loop: Loop, payload: { seat: string }) => Work) =>
  (loop, { seat: id }) => {
    const { round, seat } = findSeat(loop, id) ?? {};
    return { what, ...(seat?.holder ? { user: seat.holder } : {}), ...(round ? { round: round.title } : {}) };
  };

/** What Quorum was about to do, as the people who look after a loop call it. */
const words: { [K in EffectKind]: Words<K> } = {
  'schedule.search': () => ({ what: 'The search for times' }),
  'schedule.check': () => ({ what: 'The check of the times you picked' }),
  'schedule.batch': () => ({ what: 'The search for times of several loops' }),
  'hold.end': () => ({ what: 'The end of times on offer' }),
  'offers.draw': () => ({ what: 'The pictures of the times on offer' }),
  'progress.show': () => ({ what: 'The message about this loop' }),
  'round.book': (loop, { round }) => ({ what: `The invitation to ${roundOf(loop, round)}` }),
  'round.unbook': (loop, { round }) => ({ what: `Withdrawing the invitation to ${roundOf(loop, round)}` }),
  'round.move': (loop, { round }) => ({ what: `Moving the invitation to ${roundOf(loop, round)}` }),
  'seat.moved': (_loop, { holder }) => ({ what: 'The news of another time', user: holder }),
  'round.describe': (loop, { round }) => ({
    what: `The update of the invitation to ${roundOf(loop, round)}`,
  }),
  'claims.follow': (loop, { round }) => ({ what: `Holding the time of ${roundOf(loop, round)}` }),
  'round.moveBack': (loop, { round }) => ({ what: `Moving ${roundOf(loop, round)} back` }),
  'round.restore': (loop, { round }) => ({ what: `The new invitation to ${roundOf(loop, round)}` }),
  'round.room': (loop, { round }) => ({ what: `The room for ${roundOf(loop, round)}` }),
  'round.hear': (loop, { round }) => ({ what: `Reading the invitation to ${roundOf(loop, round)}` }),
  'drift.tell': (loop, { round }) => ({ what: `The news about ${roundOf(loop, round)} in the calendar` }),
  'drift.close': (loop, { round }) => ({ what: `The update about ${roundOf(loop, round)} in the calendar` }),
  'drift.note': (loop, { round }) => ({ what: `The news about ${roundOf(loop, round)} in the calendar` }),
  'request.withdraw': ofSeat('Taking back the request for a scorecard'),
  'pack.send': ofSeat('The interview guide'),
  'invite.tell': ofSeat('The news of an interview'),
  'invite.show': ofSeat('The update of the news of an interview'),
  'invite.answer': (loop, { round, user }) => ({
    what: `The answer in the calendar to ${roundOf(loop, round)}`,
    user,
  }),
  'invite.remind': ofSeat('The question whether they come'),
  'invite.silent': ofSeat('The news of a missing answer'),
  'candidate.tell': (loop, { round }) => ({ what: `The candidate’s answer to ${roundOf(loop, round)}` }),
  'card.request': ofSeat('The request for a scorecard'),
  'card.thank': ofSeat('The receipt of the scorecard'),
  'material.send': (loop, { round, to }) => ({ what: `What is read for ${roundOf(loop, round)}`, user: to }),
  'reviews.offer': () => ({ what: 'The news that every review is in' }),
  'stage.show': (_loop, { user }) => ({ what: 'The news that a stage is complete', user }),
  'news.tell': ({ hiringManager }, { to }) => ({ what: 'The news of the loop', user: to ?? hiringManager }),
  'messages.close': (_loop, { user }) => ({ what: 'Closing what was sent', user }),
  'withdrawn.tell': (_loop, { user }) => ({ what: 'The news that the loop has ended', user }),
  'seat.clear': (_loop, { holder }) => ({ what: 'Taking back what was sent', user: holder }),
  'replacement.search': ofSeat('The search for somebody else'),
  'replacement.ask': (_loop, { user }) => ({ what: 'The question who can take an interview', user }),
  'replacement.late': ofSeat('The look at who has answered'),
  'replacement.close': ofSeat('Closing the question who can take an interview'),
  'replacement.tell': ofSeat('The news of an interviewer who left'),
  'card.nudge': ofSeat('The reminder'),
  'nudge.show': ofSeat('The update of the reminder'),
  'late.tell': ofSeat('The news of a late scorecard'),
  'card.kept': ofSeat('The note that the draft is kept'),
  'handover.tell': ofSeat('The news of what was covered'),
  'practice.share': ofSeat('The news of the practice scorecard'),
  'card.amended': ofSeat('The note about a changed scorecard'),
  'cards.reveal': () => ({ what: 'Opening the scorecards' }),
  'debrief.room': () => ({ what: 'The channel of the debrief' }),
  'debrief.prepare': () => ({ what: 'The look at who can read the debrief' }),
  'debrief.open': () => ({ what: 'The first message of the debrief' }),
  'debrief.picture': () => ({ what: 'The picture of the debrief' }),
  'parent.show': () => ({ what: 'Showing the picture in the debrief' }),
  'debrief.reply': () => ({ what: 'A message of the debrief' }),
  'agenda.show': () => ({ what: 'The agenda of the debrief' }),
  'desk.show': ({ hiringManager }) => ({ what: 'The message to decide from', user: hiringManager }),
  'thread.retire': () => ({ what: 'The note that the debrief goes on elsewhere' }),
  'vote.call': () => ({ what: 'The call for the second vote' }),
  'vote.count': () => ({ what: 'The count of the second vote' }),
  'vote.show': () => ({ what: 'The result of the second vote' }),
  'decision.tell': () => ({ what: 'The message with the decision' }),
  'dissent.tell': () => ({ what: 'The message with a dissent' }),
  'steps.tell': () => ({ what: 'The next steps' }),
  'checklist.show': () => ({ what: 'The checklist of the first ninety days' }),
  'start.remind': () => ({ what: 'The reminder of the first ninety days' }),
  'export.send': (_loop, { by }) => ({ what: 'The record', user: by }),
  'access.send': (_loop, { by }) => ({ what: 'The access file', user: by }),
  'withheld.tell': () => ({ what: 'The news that the debrief shows no more details' }),
  'cards.offer': (_loop, { user }) => ({ what: 'The offer to open the scorecards', user }),
  'leaver.tell': () => ({ what: 'The news that somebody has left the company' }),
  'role.tell': (_loop, { user }) => ({ what: 'The news about who looks after the loop', user }),
  'trouble.tell': () => ({ what: 'The news of what could not be done' }),
  'erase.messages': (_loop, { place }) => ({
    what: 'Deleting messages',
    ...('user' in place ? { user: place.user } : {}),
  }),
  'erase.files': () => ({ what: 'Deleting files in Slack' }),
  'erase.room': () => ({ what: 'Closing the debrief channel' }),
  'erase.event': () => ({ what: 'Deleting an interview from the calendar' }),
  'erase.records': () => ({ what: 'Deleting what the database has beside the loop' }),
  'erase.home': (_loop, { user }) => ({ what: 'Showing the Home anew', user }),
  'erase.others': () => ({ what: 'Erasing the other loops of the same candidate' }),
  'erase.tell': () => ({ what: 'The news of the erasure' }),
};

export const workOf = (loop: Loop, { kind, payload }: Effect): Work =>
  (words[kind] as Words<EffectKind>)(loop, payload);
