import type { Button, KnownBlock } from '@slack/types';
import type { DriftEnd, DriftNews } from '../../src/core/drift/ends.ts';
import type { Moved, Obstacle } from '../../src/core/drift/moved.ts';
import { isExtra } from '../../src/core/kit/duty.ts';
import { listed } from '../../src/core/listed.ts';
import type { Drift, Lost, RoomTrouble } from '../../src/core/loop/drift.ts';
import type { Booking, Loop, Round } from '../../src/core/loop/loop.ts';
import { whenWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { brief, mention } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { actions, makeRef } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';
import { newTimeButtons } from '../lines/new-time.ts';

/** `zone`: the reader's. `isOther`: somebody else's loop, which they may hand over too. */
type DriftInput = {
  loop: Loop;
  round: Round & { booking: Booking };
  candidate: string;
  zone: string;
  isOther: boolean;
};

const obstacles: Record<Obstacle, (moved: Moved) => string> = {
  givenUp: () => 'No scorecard of it is waited for.',
  busy: ({ conflicts }) =>
    conflicts.length > 0
      ? `${listed(conflicts.map((user) => mention(user)))} ${conflicts.length > 1 ? 'have' : 'has'} something else then, or their calendar cannot be read.`
      : 'Somebody has something else then.',
  hours: ({ outside = [] }) => `It is outside the hours that ${named(outside)} to interviews.`,
  limit: ({ overLimit = [] }) =>
    `${listed(overLimit.map((user) => mention(user)))} would have more interviews on that day or in that week than they want.`,
  outside: () => 'It is outside the hours that the candidate gave.',
  overlap: () => 'It overlaps another interview of this candidate.',
  order: () => 'It breaks the order of the interview plan.',
  day: () => 'It is on another day than the interviews that belong together with it.',
  past: () => 'That time is over.',
  wholeDay: () => 'Quorum needs to know at what time it begins.',
};

const named = (users: string[]): string =>
  `${listed(users.map((user) => mention(user)))} ${users.length > 1 ? 'give' : 'gives'}`;

const lostWords: Record<Lost, string> = {
  deleted: 'was deleted from the calendar, or moved to another one.',
  elsewhere: 'is not in the calendar any more: somebody moved it to another one, or deleted it for good.',
};

/** To the coordinator, a new message: what somebody did to an event, and what can be done about it. */
export function driftMessage(input: DriftInput): Message | null {
  const { loop, round, candidate, isOther } = input;
  const { drift } = round.booking;
  if (!drift) return null;
  const about = `*${brief(candidate, 200)}* · *${brief(round.title, 150)}*`;
  const blocks = [
    ...(drift.moved ? movedOrBack(input, about, drift, drift.moved) : []),
    ...(drift.lost ? lostBlocks(input, about, drift, drift.lost) : []),
    ...(drift.room ? roomBlocks(input, about, drift, drift.room) : []),
    ...drift.missing.flatMap((guest) => missingBlocks(input, about, drift, guest)),
  ];
  const handOver = isOther ? handOverButtons(loop) : [];
  return {
    text: `${brief(candidate, 200)}: ${brief(round.title, 150)} was changed in the calendar`,
    blocks: [...zoneOnce(blocks, input.zone), ...(handOver.length > 0 ? [buttonRow(...handOver)] : [])],
  };
}

const movedOrBack = (...asked: Parameters<typeof movedBlocks>): KnownBlock[] =>
  (asked[3].obstacles.includes('givenUp') ? backBlocks : movedBlocks)(...asked);

/** The round is not held any more, but its event has a time that is still to come. */
function backBlocks(
  { loop, round, zone }: DriftInput,
  about: string,
  drift: Drift,
  moved: Moved,
): KnownBlock[] {
  const ref = makeRef(loop.id, round.id, drift.number);
  const was = round.cancelled ? 'was canceled' : 'was given up';
  return [
    section(
      `${about} ${was}, but somebody has moved its event in the calendar to ${whenWords(moved.to, zone)}. Its guests expect to meet then; Quorum sends no interview guide and waits for no scorecard.`,
    ),
    buttonRow(
      button('Delete the event', actions.removeEvent, ref),
      button('Leave it there', actions.keepMoved, ref),
    ),
  ];
}

function movedBlocks(input: DriftInput, about: string, drift: Drift, moved: Moved): KnownBlock[] {
  const { loop, round, zone } = input;
  const ref = makeRef(loop.id, round.id, drift.number);
  const why = moved.obstacles.map((obstacle) => obstacles[obstacle](moved)).join(' ');
  const isWholeDay = moved.obstacles.includes('wholeDay');
  const what = isWholeDay
    ? 'lasts all day in the calendar now.'
    : `was moved in the calendar to ${whenWords(moved.to, zone)}.`;
  const keep = isWholeDay ? [] : [button('Keep the new time', actions.keepMoved, ref)];
  return [
    section(`${about} ${what} ${why}${stuckWords(drift)}`),
    buttonRow(...keep, button('Move back', actions.moveBack, ref), ...newTimeButtons(loop, round)),
    context(`Until you answer, the old time stands: ${whenWords(moved.from, zone)}.`),
  ];
}

function lostBlocks(input: DriftInput, about: string, drift: Drift, lost: Lost): KnownBlock[] {
  const { loop, round, zone } = input;
  const ref = makeRef(loop.id, round.id, drift.number);
  return [
    section(`${about}, ${whenWords(round.booking, zone)}, ${lostWords[lost]}${stuckWords(drift)}`),
    buttonRow(button('Restore', actions.restoreRound, ref), ...newTimeButtons(loop, round)),
    context(
      'Restore sends everybody a new invitation for the same time. If the event stands in another calendar now, delete it there first.',
    ),
  ];
}

function missingBlocks(input: DriftInput, about: string, drift: Drift, guest: string): KnownBlock[] {
  const { loop, round, zone } = input;
  const isCandidate = guest === 'candidate';
  const seat = round.seats.find(({ holder }) => holder === guest);
  const ref = makeRef(loop.id, round.id, drift.number, isCandidate ? guest : (seat?.id ?? guest));
  const who = isCandidate ? 'The candidate' : mention(guest);
  const others: Button[] = seat
    ? [button(isExtra(seat) ? 'Leave them out' : 'Find somebody else', actions.replaceRemoved, ref)]
    : [];
  return [
    section(`${about}, ${whenWords(round.booking, zone)}: ${who} was taken out of the invitation.`),
    buttonRow(button('Invite again', actions.inviteAgain, ref), ...others),
  ];
}

const roomWords: Record<RoomTrouble, string> = {
  declined: 'the room has said no',
  removed: 'the room was taken out of the invitation',
  taken: 'the room is another loop’s at that time',
};

function roomBlocks(input: DriftInput, about: string, drift: Drift, why: RoomTrouble): KnownBlock[] {
  const { loop, round, zone } = input;
  const ref = makeRef(loop.id, round.id, drift.number);
  const name = round.booking.room ? ` (${brief(round.booking.room.name, 80)})` : '';
  const none = drift.isNoRoomFree ? ' No other room of this workspace is free then.' : '';
  return [
    section(`${about}, ${whenWords(round.booking, zone)}: ${roomWords[why]}${name}.${none}`),
    buttonRow(
      button('Find another room', actions.findRoom, ref),
      button('Go on without a room', actions.holdWithoutRoom, ref),
      button('Reschedule', actions.reschedule, makeRef(loop.id, round.id)),
    ),
  ];
}

const stuckWords = ({ stuck = [], isGivenUp = false }: Drift): string => {
  if (isGivenUp)
    return ' The calendar did not take what you chose; the message about what could not be done says why.';
  return stuck.length > 0
    ? ` It could not be put back: ${listed(stuck.map((user) => mention(user)))} ${stuck.length > 1 ? 'have' : 'has'} something else at that time by now.`
    : '';
};

const ends: Record<DriftEnd, string> = {
  kept: 'the new time stands. Guides, requests and the people’s time follow it, and interviewers are told.',
  left: 'its event stays where somebody moved it. No scorecard is waited for.',
  eventRemoved: 'its event is deleted, and its guests are told.',
  back: 'moved back to its time.',
  restored: 'restored. Everybody has a new invitation.',
  invited: 'invited again.',
  replaced: 'somebody else is being found.',
  without: 'it takes place without them.',
  anotherRoom: 'another room is booked, and the invitation and the guides name it.',
  noRoom: 'it takes place without a room.',
  undone: 'put right in the calendar, so there is nothing to do any more.',
  adopted: 'moved again, to a time that suits everybody.',
  settled: 'settled in the meantime.',
};

/** Takes the place of the question. */
export function driftEndMessage(round: Pick<Round, 'title'>, candidate: string, end: DriftEnd): Message {
  const words = `*${brief(candidate, 200)}* · *${brief(round.title, 150)}*: ${ends[end]}`;
  return { text: words, blocks: [section(words)] };
}

const news: Record<DriftNews, (when: string) => string> = {
  moved: (when) =>
    `was moved in the calendar, and Quorum goes by the new time: ${when}. Interviewers are told. The candidate was told only if whoever moved it sent an update.`,
  added: (when) => `, ${when}: somebody added a guest of theirs, who stays. Quorum sends them nothing.`,
  reworded: (when) =>
    `, ${when}: somebody changed the text of the invitation. Quorum leaves it as it is from now on.`,
};

/** A line about what needs nobody. */
export function driftNewsMessage(
  { round, candidate, zone }: Omit<DriftInput, 'loop' | 'isOther'>,
  what: DriftNews,
): Message {
  const about = `*${brief(candidate, 200)}* · *${brief(round.title, 150)}*`;
  const words = news[what](whenWords(round.booking, zone));
  const line = words.startsWith(',') ? `${about}${words}` : `${about} ${words}`;
  return { text: line, blocks: [section(line)] };
}
