import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import { snoozeTonight } from '../../src/core/cards/nudges.ts';
import { isTimed, typeWords } from '../../src/core/kit/round-types.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { dayNumber } from '../../src/core/time/local-days.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { count, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type NudgeInput = {
  loop: Loop;
  round: Round;
  seat: Seat;
  candidate: string;
  zone: string;
  now: number;
};

const hourMs = 3_600_000;
/** What we tell people that a question takes to write down. */
const minutesPerQuestion = 2;

/** A mention, because Slack tells nobody of a reply in a thread they have not written in. */
export function nudgeMessage({ loop, round, seat, candidate, zone, now }: NudgeInput): Message {
  const words = `${mention(seat.holder)} your scorecard for *${safe(round.title)}* with *${safe(candidate)}* is still open. ${capital(endedWords(round, zone, now))}; ${takesWords(round, seat)}.`;
  const blocks: KnownBlock[] = [section(words), buttonRow(...buttons(loop, seat, zone, now))];
  const { snooze } = seat.nudges;
  if (snooze && snooze.until > now)
    blocks.push(context(`Snoozed until ${timeWords(snooze.until, zone, now)}. Nothing asks you before.`));
  return { text: `Scorecard for ${safe(candidate)} is still open`, blocks };
}

/** `isOther`: for another coordinator, because nobody who looks after the loop is there. */
type LateInput = NudgeInput & { isOther: boolean };

/** For the coordinator, once for each seat: who is late with which card, and how to go on without it. */
export function lateMessage({ round, seat, candidate, zone, now, isOther }: LateInput): Message {
  const way = `If the scorecard will not come, \`/hire excuse\` stops the wait for it.${
    isOther ? ' Nobody looks after this loop any more: `/hire handover` names somebody.' : ''
  }`;
  const words = `${mention(seat.holder)} has not sent in the scorecard for *${safe(round.title)}* with *${safe(candidate)}*; ${endedWords(round, zone, now)}. Quorum has asked three times and goes on asking once a working day. ${way}`;
  return { text: `A scorecard for ${safe(candidate)} is late`, blocks: [section(words)] };
}

const buttons = (loop: Loop, seat: Seat, zone: string, now: number) => {
  const ref = makeRef(loop.id, seat.id);
  const tonight = snoozeTonight(now, zone) ? [button('Tonight', actions.snoozeTonight, ref)] : [];
  return [
    primaryButton('Fill scorecard', actions.fillCard, ref),
    ...(seat.nudges.snooze ? [] : [...tonight, button('Tomorrow 9:00', actions.snoozeTomorrow, ref)]),
  ];
};

/** How long the card takes: by its questions, or the whole of a review. */
export function takesWords(round: Round, { questions }: Seat): string {
  if (round.isRiskFilter && questions.length === 0) return 'the scorecard has one choice for each fact';
  if (!isTimed(round)) return `it takes about ${count(round.minutes, 'minute')}`;
  const minutes = count(questions.length * minutesPerQuestion, 'minute');
  return `the scorecard has ${count(questions.length, 'question')}, about ${minutes}`;
}

const endedWords = (round: Round, zone: string, now: number): string =>
  `${typeWords(round).over} ${agoWords(round, zone, now)}`;

function agoWords({ booking }: Round, zone: string, now: number): string {
  const endedAt = booking?.endsAt ?? now;
  const days = dayNumber(zone, now) - dayNumber(zone, endedAt);
  if (days > 1) return `${days} days ago`;
  if (days === 1) return 'yesterday';
  return `${count(Math.max(1, Math.floor((now - endedAt) / hourMs)), 'hour')} ago`;
}
