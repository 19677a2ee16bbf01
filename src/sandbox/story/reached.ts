import type { Reached } from '../page/story/how-far.ts';
import type { Story } from '../page/story/story-wire.ts';
import type { LoopStanding, Standing } from './next-step.ts';
import { currentLoop } from './next-step.ts';

/** How far the story is. A loop that has been decided stays in view until another one is begun. */
export function reachedIn(standing: Standing): Omit<Story, 'running' | 'next'> {
  const { forms, loops, isAtWork } = standing;
  const open = forms.find(({ kind }) => kind === 'start' || kind === 'proposal' || kind === 'seats');
  const loop = open ? undefined : (currentLoop(standing) ?? loops.find(({ isCancelled }) => !isCancelled));
  const card = forms.find(({ kind }) => kind === 'card');
  return {
    reached: open
      ? open.kind === 'start'
        ? 'form'
        : 'seats'
      : loop
        ? stageOf(loop)
        : isAtWork
          ? 'looking'
          : 'nothing',
    loop: loop?.id ?? '',
    coordinator: open?.who ?? loop?.coordinator ?? '',
    writer: card?.who ?? loop?.owed[0]?.who ?? '',
    manager: loop?.debrief?.managers[0] ?? loop?.opening?.managers[0] ?? '',
    room: loop?.opening?.place ?? '',
    debrief: loop?.opening?.ts ?? '',
    candidate: loop?.candidate ?? '',
    cardsIn: loop?.cardsIn ?? 0,
    owed: loop?.owed.length ?? 0,
    isStageOpen: Boolean(loop?.stage),
    votesIn: loop?.debrief?.vote?.cast ?? 0,
  };
}

function stageOf({ debrief, opening, owed, cardsIn, offer, isBooked, noTimes }: LoopStanding): Reached {
  if (debrief) {
    if (debrief.isDecided) return 'decided';
    if (debrief.vote) return 'voting';
    return debrief.isVoteClosed ? 'voted' : 'debrief';
  }
  if (opening) return 'debrief';
  if (cardsIn > 0) return 'sealed';
  if (owed.length > 0) return 'owed';
  if (isBooked) return 'booked';
  return (offer ?? noTimes) ? 'offered' : 'looking';
}
