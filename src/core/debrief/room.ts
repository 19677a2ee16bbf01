import { type Refusal, refuse } from '../refusals.ts';

/** A channel as Slack describes it now; `isShared`: with another company, or once that accepts. */
export type Room = { isPrivate: boolean; isArchived: boolean; isShared: boolean; members: string[] };

/** Somebody who may read the cards, and cannot be in the channel. */
export type Absent = { user: string; why: 'left' | 'guest' | 'elsewhere' | 'refused' };

/** Why details are not shown in a thread any more. */
export type Withheld = 'reader' | 'public' | 'shared' | 'archived';

/** Why no debrief can be held in this channel; null when it can. Null stands for one that Quorum does not see. */
export function whyNotRoom(
  room: Room | null,
  candidate: string | null,
  which: 'this' | 'the debrief' = 'this',
): Refusal | null {
  if (!room) return refuse('room.not-member', which);
  if (room.isArchived) return refuse('room.archived', which);
  if (!room.isPrivate) return refuse('room.public', which);
  if (room.isShared) return refuse('room.shared', which);
  return candidate && room.members.includes(candidate) ? refuse('room.candidate', which) : null;
}

/** Why details may not stand in it now, whoever its members are; null when they may. */
export function whyWithheld(room: Room): Exclude<Withheld, 'reader'> | null {
  if (room.isArchived) return 'archived';
  if (!room.isPrivate) return 'public';
  return room.isShared ? 'shared' : null;
}
