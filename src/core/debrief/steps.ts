import { practiceCards } from '../cards/practice.ts';
import type { NewEffect } from '../loop/effect.ts';
import { cardSeats, isCardIn } from '../loop/gate.ts';
import type { Loop } from '../loop/loop.ts';

/*
 * The way from the last card to the agenda, on one page. Each step causes the next, so one that fails holds up what
 * follows and loses none of it:
 *
 *   the gate opens (rules/gate.ts)
 *     → cards.reveal          the cards go to where analytics reads
 *     → card.thank            each receipt now offers to add to the card
 *     → practice.share        what shadows wrote goes to their mentors
 *     → debrief.room          a channel with exactly the people who may read        → debriefRoomMade
 *     → debrief.prepare       who speaks first, and whether details may be shown    → debriefPrepared
 *     → debrief.open          the first message                                     → debriefOpened
 *     → debrief.reply …       the splits, what is agreed, red flags
 *     → debrief.picture       drawn beside it                                       → pictureUploaded → parent.show
 *     → agenda.show           what there is to do; shown again after every change   → agendaShown
 *
 * On the right: the commands that the effect handlers answer with (rules/debrief.ts).
 */

/** Ids of effects that every debrief of a loop causes anew. */
export const inDebrief = ({ debriefNumber }: Pick<Loop, 'debriefNumber'>, id: string): string =>
  debriefNumber === 1 ? id : `${id}-again-${debriefNumber}`;

/** `thanked`: seats whose receipt is on its way already. */
export const whenGateOpens = (loop: Loop, thanked: ReadonlySet<string>, now: number): NewEffect[] => [
  { id: inDebrief(loop, 'reveal'), kind: 'cards.reveal', lane: 'reveal', due: now, payload: {} },
  { id: inDebrief(loop, 'room'), kind: 'debrief.room', lane: 'debrief', due: now, payload: {} },
  ...cardSeats(loop)
    .filter((seat) => isCardIn(seat) && !thanked.has(seat.id))
    .map(
      ({ id }): NewEffect => ({
        id: `receipt-${id}`,
        kind: 'card.thank',
        lane: `seat-${id}`,
        due: now,
        payload: { seat: id },
      }),
    ),
  ...practiceCards(loop).map(
    ({ seat: { id } }): NewEffect => ({
      id: `practice-${id}`,
      kind: 'practice.share',
      lane: `seat-${id}`,
      due: now,
      payload: { seat: id },
    }),
  ),
];

export const whenRoomIsMade = (loop: Loop, now: number): NewEffect[] => [
  {
    id: inDebrief(loop, 'prepare'),
    kind: 'debrief.prepare',
    lane: 'debrief',
    due: now,
    payload: { debriefNumber: loop.debriefNumber },
  },
];

export const whenPrepared = (loop: Loop, now: number): NewEffect[] => [
  {
    id: inDebrief(loop, 'debrief'),
    kind: 'debrief.open',
    lane: 'debrief',
    due: now,
    payload: { debriefNumber: loop.debriefNumber },
  },
];

/** `open`: details may stand in the thread. Drawing takes a while, so it has a lane of its own and nobody waits for it. */
export function whenOpened(loop: Loop, { open, replies }: { open: boolean; replies: number }, now: number) {
  const { debriefNumber } = loop;
  if (!open) return [];
  const replying = Array.from(
    { length: replies },
    (_, reply): NewEffect => ({
      id: inDebrief(loop, `reply-${reply}`),
      kind: 'debrief.reply',
      lane: 'debrief',
      due: now,
      payload: { debriefNumber, reply },
    }),
  );
  const drawing: NewEffect = {
    id: inDebrief(loop, 'picture'),
    kind: 'debrief.picture',
    lane: 'picture',
    due: now,
    payload: { debriefNumber },
  };
  return [...replying, drawing];
}

export const whenPictureIsThere = (debriefNumber: number, now: number): NewEffect[] => [
  {
    id: inDebrief({ debriefNumber }, 'parent-picture'),
    kind: 'parent.show',
    lane: 'picture',
    due: now,
    payload: { debriefNumber },
  },
];
