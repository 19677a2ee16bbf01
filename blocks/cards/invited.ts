import type { KnownBlock } from '@slack/types';
import { isAhead } from '../../src/core/answers/answers.ts';
import { isExtra } from '../../src/core/kit/duty.ts';
import { hasEnded } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { context, type Message, section } from '../elements/form.ts';
import { brief, mention, safe } from '../elements/text.ts';
import { roundWhen } from '../lines/rounds.ts';
import { answerBlocks } from './answers.ts';
import { seatHead } from './pack.ts';

type Asked = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };
type Invited = Asked & { now: number; isReminder?: boolean };

/** To one interviewer, until the guide comes: what they are booked for, and whether they come. */
export function invitedMessage({ loop, round, seat, candidate, zone, now, isReminder }: Invited): Message {
  const { head, text } = seatHead({ loop, round, seat, candidate, zone });
  if (hasEnded(loop)) {
    const words = `*${safe(round.title)}* with *${safe(candidate)}* is withdrawn. Nothing to do.`;
    return { text: words, blocks: [section(words)] };
  }
  const answers = answerBlocks({ loop, round, seat }, now);
  const asks = isReminder
    ? 'You have not answered yet: will you be there?'
    : 'Your interview guide comes the day before.';
  const blocks: KnownBlock[] = [
    section(head),
    ...(isAhead(loop, round, now) ? [context(asks)] : []),
    ...answers,
  ];
  return { text: isReminder ? `Please answer: ${text}` : text, blocks };
}

/** `to`: whoever looks after the loop; `isOther`: another coordinator, who only hands the loop over. */
type Told = { loop: Loop; round: Round; candidate: string; zone: string; to: string; isOther: boolean };

const other = ' Nobody looks after this loop any more: `/hire handover` names somebody.';

/** Asked twice, and silent: while there is still time to find somebody else. */
export function silentMessage({ round, seat, candidate, zone, to, isOther }: Told & { seat: Seat }): Message {
  const way = isOther ? other : ' Ask them, or find somebody else with `/hire reassign`.';
  const words = `${mention(to)} ${mention(seat.holder)} has not answered the invitation to *${safe(round.title)}* with *${safe(candidate)}*: ${roundWhen(round, zone)}. Quorum has asked twice.${way}`;
  return { text: `No answer yet for ${safe(round.title)} with ${safe(candidate)}`, blocks: [section(words)] };
}

type Declined = Asked & { left: Seat['left'][number]; isNewest: boolean; to: string };

/** To the coordinator or the hiring manager, who alone read why. */
export function declinedMessage({ round, seat, candidate, zone, left, isNewest, to }: Declined): Message {
  const about = `*${safe(round.title)}* with *${safe(candidate)}*: ${roundWhen(round, zone)}`;
  const says =
    left.how === 'declined'
      ? `${mention(left.holder)} can’t make ${about}.`
      : `${mention(left.holder)} has stepped back from ${about}.`;
  const why = left.reason ? `\n> ${brief(left.reason, 600).replaceAll('\n', '\n> ')}` : '';
  const next = isNewest ? `\n${nextWords(seat)}` : '';
  return {
    text: `${safe(round.title)} with ${safe(candidate)}: an interviewer can’t come`,
    blocks: [section(`${mention(to)} ${says}${why}${next}`)],
  };
}

function nextWords(seat: Seat): string {
  if (seat.holder) return `${mention(seat.holder)} takes over.`;
  if (isExtra(seat) || seat.excused) return 'The interview goes on without them.';
  return 'Quorum is finding somebody else.';
}

/** The candidate has said no in the calendar, or yes after all. */
export function candidateAnswerMessage({
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
  return { text: `${safe(candidate)} has declined ${safe(round.title)}`, blocks: [section(words)] };
}
