import type { KnownBlock } from '@slack/types';
import { isAhead } from '../../src/core/answers/answers.ts';
import { hasEnded } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { closedPlace } from '../../src/core/told/closed.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';
import { newTimeButtons } from '../lines/new-time.ts';
import { roundWhen } from '../lines/rounds.ts';
import { closedSeatMessage } from '../told/closed-message.ts';
import { answerBlocks } from './answers.ts';
import { seatHead } from './pack.ts';

type Asked = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };
type Invited = Asked & { now: number; isReminder?: boolean };

/** To one interviewer, until the guide comes: what they are booked for, and whether they come. */
export function invitedMessage({ loop, round, seat, candidate, zone, now, isReminder }: Invited): Message {
  const { head, text } = seatHead({ loop, round, seat, candidate, zone });
  if (hasEnded(loop)) {
    const closed = closedPlace(loop, { round, seat }, now);
    if (closed === 'standing') return closedSeatMessage(round.title, candidate, closed);
    const words = `*${safe(round.title)}* with *${safe(candidate)}* is withdrawn. Nothing to do.`;
    return { text: words, blocks: [section(words)] };
  }
  const answers = answerBlocks({ loop, round, seat }, now);
  const stands = round.moving
    ? 'Other times are being looked for; until one is booked, this one stands. '
    : '';
  const asks = isReminder
    ? `${stands}You have not answered yet: will you be there?`
    : 'Your interview guide comes on the working day before.';
  const blocks: KnownBlock[] = [
    section(head),
    ...(isAhead(loop, round, now) ? [context(asks)] : []),
    ...answers,
  ];
  return { text: isReminder ? `Please answer: ${text}` : text, blocks };
}

/** New: somebody moved it in the calendar, and whoever holds it has to come at another time. */
export function retimedMessage({
  round,
  candidate,
  zone,
}: Pick<Asked, 'round' | 'candidate' | 'zone'>): Message {
  const words = `*${safe(round.title)}* with *${safe(candidate)}* was moved in the calendar to ${roundWhen(round, zone)}. What you were sent says so too; if you cannot come then, press *Can’t make it* there.`;
  return { text: `${safe(round.title)} with ${safe(candidate)} was moved`, blocks: [section(words)] };
}

/** `to`: whoever looks after the loop; `isOther`: another coordinator, who only hands the loop over. */
type Told = { loop: Loop; round: Round; candidate: string; zone: string; to: string; isOther: boolean };

const other = ' Nobody looks after this loop any more: `/hire handover` names somebody.';

/** Asked and silent, while there is still time to find somebody else. `isOnce`: by the guide alone, or only just now. */
export function silentMessage(input: Told & { seat: Seat; isOnce: boolean }): Message {
  const { loop, round, seat, candidate, zone, to, isOther, isOnce } = input;
  const way = isOther ? other : ' Ask them yourself, or let Quorum ask somebody else.';
  const buttons = isOther
    ? handOverButtons(loop)
    : [button('Find somebody else', actions.replaceIn, makeRef(loop.id))];
  const words = `${mention(to)}: ${mention(seat.holder)} has not answered the invitation to *${safe(round.title)}* with *${safe(candidate)}*: ${roundWhen(round, zone)}. Quorum has asked ${isOnce ? 'once' : 'twice'}.${way}`;
  return {
    text: `No answer yet for ${safe(round.title)} with ${safe(candidate)}`,
    blocks: [section(words), ...(buttons.length > 0 ? [buttonRow(...buttons)] : [])],
  };
}

/** The candidate has said no in the calendar, or yes after all. */
export function candidateAnswerMessage({
  loop,
  round,
  candidate,
  zone,
  to,
  isOther,
  says,
}: Told & { says: 'accepted' | 'declined' }): Message {
  const about = `*${safe(round.title)}*: ${roundWhen(round, zone)}`;
  if (says === 'accepted') {
    const words = `${mention(to)} *${safe(candidate)}* now comes to ${about}.`;
    return { text: `${safe(candidate)} now comes to ${safe(round.title)}`, blocks: [section(words)] };
  }
  const way = isOther ? other : '';
  const words = `${mention(to)} *${safe(candidate)}* has declined ${about}. The round stays booked until you change it.${way}`;
  const buttons = isOther ? handOverButtons(loop) : newTimeButtons(loop, round);
  return {
    text: `${safe(candidate)} has declined ${safe(round.title)}`,
    blocks: [section(words), ...(buttons.length > 0 ? [buttonRow(...buttons)] : [])],
  };
}
