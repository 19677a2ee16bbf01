import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import { seatsAfter } from '../../src/core/cards/later-seats.ts';
import { notHeldWords } from '../../src/core/cards/not-held.ts';
import { readsMaterial, typeWords } from '../../src/core/kit/round-types.ts';
import { hasEnded } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { isOpenedEarlier } from '../../src/core/stages/stages.ts';
import { dueWords, timeWords, whenWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { count, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { allCards } from '../lines/opens-when.ts';
import { materialButton } from '../reviews/material-view.ts';
import { takesWords } from './nudge-message.ts';
import { packButton } from './pack.ts';
import { detailsButton, hasQuick } from './scorecard.ts';

type CardMessageInput = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };

export function cardRequestMessage(input: CardMessageInput): Message {
  const { loop, round, seat, candidate } = input;
  if (readsMaterial(round)) return reviewRequestMessage(input);
  const words = `How did *${safe(round.title)}* (${count(round.minutes, 'minute')}) with *${safe(candidate)}* go? ${capital(takesWords(round, seat))}. Nobody reads it before ${allCards(loop, round)} is in.`;
  return {
    text: `Scorecard for ${safe(candidate)}`,
    blocks: [section(words), cardButtons(loop, round, seat, 'Fill scorecard')],
  };
}

/** Sent as soon as there is something to read. */
function reviewRequestMessage({ loop, round, seat, candidate, zone }: CardMessageInput): Message {
  const due = round.booking ? `, due ${dueWords(round.booking.endsAt, zone)}` : '';
  const what = `*${safe(round.title)}* of *${safe(candidate)}* for ${safe(roleOf(loop))}, ${loop.kit.level}`;
  const how = round.blind ? ' You read it without the name, so that only the work counts.' : '';
  return {
    text: `A review for you: ${safe(round.title)} of ${safe(candidate)}${due}`,
    blocks: [
      section(
        `A review for you: ${what}${due}.${how}\nRead what is there, then write your scorecard alone: nobody reads it before ${allCards(loop, round)} is in.`,
      ),
      cardButtons(loop, round, seat, 'Fill scorecard'),
    ],
  };
}

/** Takes the place of the request when the form is closed before the card is sent, or the round did not take place. */
export function draftKeptMessage({ loop, round, seat, candidate }: CardMessageInput): Message {
  if (seat.notHeld) {
    const what = `*${safe(round.title)}* with *${safe(candidate)}* did not take place, you said`;
    const why = seat.notHeld.why ? `: ${notHeldWords[seat.notHeld.why]}` : '';
    return {
      text: `${safe(round.title)} with ${safe(candidate)} did not take place`,
      blocks: [
        section(`${what}${why}. ${mention(loop.coordinator)} decides how to go on.`),
        cardButtons(loop, round, seat, 'It did take place: fill scorecard'),
      ],
    };
  }
  const words = `Your draft for *${safe(candidate)}* (${safe(round.title)}) is saved. Only you can open it, here or on another device; it is not sent yet.`;
  return {
    text: `Your scorecard for ${safe(candidate)} is saved as a draft`,
    blocks: [section(words), cardButtons(loop, round, seat, 'Continue')],
  };
}

type MovedInput = { round: Round; how: 'moved' | 'later' | 'cancelled'; candidate: string; zone: string };

/** Takes the place of whatever was sent for a time at which nothing is held any more. */
export function seatMovedMessage({ round, how, candidate, zone }: MovedInput): Message {
  const what = `*${safe(round.title)}* with *${safe(candidate)}*`;
  const when = round.booking ? ` to ${whenWords(round.booking, zone)}` : '';
  const words = {
    moved: `${what} was moved${when}. Nothing to do here: your guide comes anew before it.`,
    later: `${what} was canceled for now. You hear from Quorum once it has a new time.`,
    cancelled: `${what} was canceled. Nothing to do.`,
  }[how];
  const text = how === 'moved' ? 'was moved' : 'was canceled';
  return { text: `${safe(round.title)} with ${safe(candidate)} ${text}`, blocks: [section(words)] };
}

/** Takes the place of the request once the card is in. */
export function cardReceiptMessage({ loop, round, seat, candidate, zone }: CardMessageInput): Message {
  const version = seat.versions.at(-1);
  const sealed = version ? `sealed ${timeWords(version.at, zone)}` : 'not in yet';
  const words = `Your scorecard for *${safe(candidate)}* (${safe(round.title)}) is in, ${sealed}.`;
  const isClosed = loop.gate.state === 'closed';
  const changes = seat.amendments.length;
  const later = changes === 0 ? [] : [section(`Changed after the reveal: ${count(changes, 'time')}.`)];
  const text = `Your scorecard for ${safe(candidate)} is in`;
  // Its stage has opened, and nothing is added before the debrief; or the loop has ended in the meantime.
  if ((isClosed && isOpenedEarlier(loop, round)) || hasEnded(loop))
    return { text, blocks: [section(words), ...later, buttonRow(detailsButton({ loop, seat }))] };
  const buttons = cardButtons(loop, round, seat, isClosed ? 'Change my scorecard' : 'Add a change');
  return { text, blocks: [section(words), ...later, buttons] };
}

/** To a mentor, once nothing that is read can influence the loop any more. */
export function practiceMessage(
  loop: Loop,
  { round, seat }: { round: Round; seat: Seat },
  candidate: string,
): Message {
  const text = `${mention(seat.holder)} watched ${safe(round.title)} with ${safe(candidate)} and wrote a scorecard for practice`;
  const advice = 'It is no part of the debrief: compare it with yours, and talk about where you differ.';
  return {
    text,
    blocks: [
      section(`${text}. ${advice}`),
      buttonRow(button('Read it', actions.openPractice, makeRef(loop.id, seat.id))),
    ],
  };
}

type Invitation =
  | 'Fill scorecard'
  | 'Continue'
  | 'It did take place: fill scorecard'
  | 'Change my scorecard'
  | 'Add a change';

function cardButtons(loop: Loop, round: Round, seat: Seat, words: Invitation): KnownBlock {
  const ref = makeRef(loop.id, seat.id);
  const isClosed = loop.gate.state === 'closed';
  const isUnsent = words === 'Fill scorecard' || words === 'Continue';
  const canBeUnheld = isUnsent && isClosed && typeWords(round).whyAlwaysHeld === null;
  const isIn = words === 'Change my scorecard' || words === 'Add a change';
  const hasNext =
    isClosed &&
    seat.questions.length > 0 &&
    seatsAfter(loop, round).some((next) => next.seat.holder !== seat.holder);
  return buttonRow(
    ...(readsMaterial(round) && isClosed ? [materialButton(ref), packButton(ref)] : []),
    (isUnsent ? primaryButton : button)(words, actions.fillCard, ref),
    ...(isUnsent && isClosed && hasQuick(seat.questions)
      ? [button('Quick scorecard', actions.quickCard, ref)]
      : []),
    ...(canBeUnheld ? [button('Did not take place', actions.notHeld, ref)] : []),
    ...(hasNext ? [button('Hand over to the next interviewer', actions.handover, ref)] : []),
    ...(isIn ? [detailsButton({ loop, seat })] : []),
  );
}
