import { practiceCards } from '../cards/practice.ts';
import type { NewEffect } from '../loop/effect.ts';
import { cardSeats, isCardIn } from '../loop/gate.ts';
import type { Loop, Posted } from '../loop/loop.ts';

/*
 * The way from the last card to the agenda, on one page. Each step causes the next, so one that fails holds up what
 * follows and loses none of it:
 *
 *   the gate opens (rules/gate.ts)
 *     → cards.reveal          the cards go to where analytics reads
 *     → card.thank            each receipt now offers to add to the card
 *     → practice.share        what shadows wrote goes to their mentors
 *     → debrief.room          a channel with the people who may read, and who cannot be in it → debriefRoomMade
 *     → debrief.prepare       who speaks first, and whether details may be shown    → debriefPrepared
 *     → debrief.open          the first message                                     → debriefOpened
 *     → debrief.reply …       the table, the splits, what is agreed, red flags
 *     → debrief.picture       drawn beside it                                       → pictureUploaded → parent.show
 *     → cards.offer           to each of those who cannot be in the channel
 *     → agenda.show           what there is to do; shown again after every change   → agendaShown
 *     → desk.show             the buttons that only the hiring manager may press    → deskShown
 *     → thread.retire         where it was before another channel was chosen: nothing there can be pressed any more
 *
 * On the right: the commands that the effect handlers answer with (rules/debrief.ts).
 */

/** Ids of effects that every debrief of a loop causes anew. */
export function inDebrief({ debriefNumber, room }: Pick<Loop, 'debriefNumber' | 'room'>, id: string): string {
  const again = debriefNumber === 1 ? id : `${id}-again-${debriefNumber}`;
  return room.moves ? `${again}-room-${room.moves}` : again;
}

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
  const told = [...whenMoved(loop, now), ...decidedBefore(loop, now), ...forTheAbsent(loop, now)];
  if (!open) return told;
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
  return [...replying, drawing, ...told];
}

/** A loop that ended at a stage was decided before its debrief had a thread. */
const decidedBefore = ({ debriefNumber, decisions }: Loop, now: number): NewEffect[] =>
  decisions
    .filter((decision) => decision.debriefNumber === debriefNumber && decision.posted === null)
    .map(({ number }) => ({
      id: `decision-${number}`,
      kind: 'decision.tell',
      lane: 'debrief',
      due: now,
      payload: { number },
    }));

/** Whoever may read the cards and still works here gets the button that the others have in the channel. */
const forTheAbsent = (loop: Loop, now: number): NewEffect[] =>
  (loop.room.absent ?? [])
    .filter(({ why }) => why !== 'left')
    .map(({ user }) => ({
      id: inDebrief(loop, `offer-${user}`),
      kind: 'cards.offer',
      lane: `offer-${user}`,
      due: now,
      payload: { debriefNumber: loop.debriefNumber, user },
    }));

/** What had been told in another channel before the debrief came to this one. */
function whenMoved(loop: Loop, now: number): NewEffect[] {
  const { debriefNumber, vote } = loop;
  if (!loop.room.moves) return [];
  const place = { lane: 'debrief', due: now };
  const amended = cardSeats(loop).flatMap(({ id, amendments }) =>
    amendments.map(
      (_, index): NewEffect => ({
        id: inDebrief(loop, `amended-${id}-${index + 1}`),
        kind: 'card.amended',
        ...place,
        payload: { seat: id, number: index + 1 },
      }),
    ),
  );
  const kind = vote?.closed ? 'vote.show' : 'vote.call';
  const voting: NewEffect[] = vote
    ? [{ id: inDebrief(loop, kind.replace('.', '-')), kind, ...place, payload: { debriefNumber } }]
    : [];
  return [...amended, ...voting];
}

/** What could be pressed in a channel that the debrief has left says where it goes on. */
export const whenLeft = (loop: Loop, messages: Posted[], now: number): NewEffect[] =>
  messages.map((posted) => ({
    id: inDebrief(loop, `left-${posted.ts}`),
    kind: 'thread.retire',
    lane: 'debrief',
    due: now,
    payload: { posted },
  }));

export const whenPictureIsThere = (
  { debriefNumber, room }: Pick<Loop, 'debriefNumber' | 'room'>,
  now: number,
): NewEffect[] => [
  {
    id: inDebrief({ debriefNumber, room }, 'parent-picture'),
    kind: 'parent.show',
    lane: 'picture',
    due: now,
    payload: { debriefNumber },
  },
];
