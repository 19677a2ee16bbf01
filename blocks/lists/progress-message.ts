import type { Button, KnownBlock } from '@slack/types';
import { bookedOtherwise } from '../../src/core/adjustments/adjustments.ts';
import { answerCount } from '../../src/core/answers/answers.ts';
import { type Late, lateSeats } from '../../src/core/cards/late.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import { gateCount, isCardIn, openSeats } from '../../src/core/loop/gate.ts';
import { heldUp, isWithdrawing, openingKinds } from '../../src/core/loop/held-up.ts';
import {
  isCancelled,
  isDebated,
  isDecided,
  isInterviewing,
  isScheduling,
} from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { missingResume } from '../../src/core/reviews/material-places.ts';
import { isUnsearched, offersInMessage, type Placed, stillAhead } from '../../src/core/schedule/on-offer.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow, type MenuChoice } from '../elements/buttons.ts';
import { context, type Message, section, sections } from '../elements/form.ts';
import { brief, count, linesWithin, mention, mrkdwn, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { driftLines } from '../lines/drift.ts';
import { exitWarnings } from '../lines/exits.ts';
import { handOverButtons } from '../lines/hand-over.ts';
import { materialNames } from '../lines/material-names.ts';
import { lateLines, meanwhileBlocks, roundLines } from '../lines/rounds.ts';
import { lackingRows } from '../reviews/material-rows.ts';
import { addMaterialButton } from '../reviews/material-view.ts';
import { stageLines } from '../stages/stage-lines.ts';
import { freeLines } from '../times/free-times.ts';
import { hasReasons, type OfferPicture, offerBlocks } from '../times/offers.ts';
import { findTimesButton, moveButtons, movingLines } from '../times/reschedule.ts';
import { loopMenu } from './loop-menu.ts';

/** So that the parts together stay below what Slack takes in one message, as it counts escapes. */
const room = { name: 300, title: 200, note: 400, reason: 2000, offer: 2200, lines: 7000 };

/**
 * The coordinator's one message about a loop: what is true now and what they can do. Counts, never scores. `isOther`: read by
 * another coordinator, because nobody who looks after it is there; they can do the same.
 */
export function progressMessage(
  loop: Loop,
  candidate: string,
  zone: string,
  now: number,
  isOther = false,
  calendarUrl: string | null = null,
  pictures: readonly OfferPicture[] = [],
): Message {
  const name = brief(candidate, room.name);
  const head = `*${name}* · ${brief(roleOf(loop), room.title)}, ${loop.kit.level}`;
  const {
    words,
    more = [],
    buttons = [],
    choices = [],
  } = situations[situationOf(loop, now)](loop, { zone, now, pictures, isOther });
  const blocks: KnownBlock[] = [
    ...sections([
      head,
      ...linesWithin(
        room.lines,
        [...words.split('\n'), ...(isScheduling(loop) ? movingLines(loop, zone) : [])],
        '`/hire status` has the counts.',
      ),
    ]),
    ...more,
    ...meanwhileBlocks(loop, zone, now),
    ...lackingRows(loop),
  ];
  const handOver = isOther ? handOverButtons(loop) : [];
  const shown = [
    ...buttons,
    ...moveButtons(loop),
    ...briefButton(loop),
    ...adjustButton(loop),
    ...resumeButton(loop),
    ...handOver,
  ];
  const row = [...shown, ...loopMenu(loop, calendarUrl, choices)];
  if (row.length > 0) blocks.push(buttonRow(...row));
  return { text: `${name}: ${words.split('\n')[0]}`, blocks };
}

/** Takes the place of a message with times once a newer message stands below it. */
export const olderProgressMessage = (candidate: string): Message => {
  const words = `*${safe(candidate)}*: an earlier search. Its times are not on offer any more.`;
  return { text: words, blocks: [section(words)] };
};

type Situation =
  | 'waiting'
  | 'looking'
  | 'found'
  | 'nothing'
  | 'booking'
  | 'interviewing'
  | 'opening'
  | 'debrief'
  | 'decided'
  | 'cancelled';

function situationOf(loop: Loop, now: number): Situation {
  if (isCancelled(loop)) return 'cancelled';
  if (isDecided(loop)) return 'decided';
  if (isDebated(loop)) return loop.debrief?.parent ? 'debrief' : 'opening';
  if (isInterviewing(loop)) return 'interviewing';
  if (isScheduling(loop) && isUnsearched(loop, now)) return 'waiting';
  if (loop.search.state === 'found') return 'found';
  if (loop.search.state === 'nothing') return 'nothing';
  return loop.search.state === 'taken' ? 'booking' : 'looking';
}

/** `choices`: first in the menu. */
type Shown = { words: string; more?: KnownBlock[]; buttons?: Button[]; choices?: MenuChoice[] };

type Reading = { zone: string; now: number; pictures: readonly OfferPicture[]; isOther: boolean };
type Show = (loop: Loop, reading: Reading) => Shown;

const situations: Record<Situation, Show> = {
  waiting: (loop) => ({
    words:
      loop.search.state === 'found'
        ? 'The times that were found have passed. Nobody looks for others now.'
        : 'Nobody looks for times now.',
    buttons: [findTimesButton(loop)],
  }),
  looking: (loop) => ({ words: `${noteOf(loop)}Looking for times that suit everybody…` }),
  found: (loop, { zone, now, pictures }) => {
    const ahead = stillAhead(loop, now);
    return {
      words: `${noteOf(loop)}${foundWords(loop, zone, ahead)}`,
      more: [
        ...pickedBlocks(loop, zone),
        ...ahead
          .slice(0, offersInMessage)
          .flatMap(({ place }) => [
            ...offerBlocks(loop, place, zone, room.offer, pictures),
            ...(place === 0 ? heldLine(loop, zone, now) : []),
          ]),
      ],
      choices: [
        ...(ahead.length > offersInMessage
          ? [choiceOf(loop, 'All options, and why these people', actions.offers)]
          : hasReasons(loop)
            ? [choiceOf(loop, 'Why these people?', actions.why)]
            : []),
        choiceOf(loop, 'Pick by hand', actions.byHand),
        choiceOf(loop, 'Change constraints', actions.constraints),
        choiceOf(loop, 'Look again', actions.search),
      ],
    };
  },
  nothing: (loop, { zone }) => ({
    words: nothingWords(loop),
    more: [
      ...loop.search.relaxations.map(
        ({ words, opens }, index): KnownBlock => ({
          type: 'section',
          text: mrkdwn(`${brief(words, room.note)}: ${opensWords(opens)}`),
          accessory: button('Do that', actions.relax, makeRef(loop.id, loop.search.number, index)),
        }),
      ),
      ...candidatesZone(loop, zone),
      ...pickedBlocks(loop, zone),
    ],
    buttons: [
      button('Change constraints', actions.constraints, makeRef(loop.id)),
      // Picked times that cannot be have a button of their own.
      ...(loop.search.picked ? [] : [button('Pick by hand', actions.byHand, makeRef(loop.id))]),
      button('Look again', actions.search, makeRef(loop.id)),
    ],
  }),
  booking: (loop, { zone, isOther }) => ({
    words: [bookingLine(loop, isOther), ...roundLines(loop.rounds, zone)].join('\n'),
  }),
  interviewing: (loop, { zone, now }) => ({
    words: [
      isAhead(loop, now) ? 'Booked. Invitations sent.' : gateLine(loop, lateSeats(loop, zone, now)),
      ...stageLines(loop),
      ...exitWarnings(loop),
      ...adjustedLines(loop, now),
      ...driftLines(loop),
      ...lateLines(lateSeats(loop, zone, now)),
      ...roundLines(loop.rounds, zone),
      ...answerLines(loop, now),
    ].join('\n'),
  }),
  opening: (loop, { isOther }) => ({ words: `${gateLine(loop)}\n${openingLine(loop, isOther)}` }),
  debrief: (loop) => ({ words: `${gateLine(loop)}\nThe debrief is open in <#${loop.room.channel}>.` }),
  decided: (loop, { isOther }) => ({
    words: `${gateLine(loop)}\nA decision is recorded${decidedWhere(loop, isOther)} \`/hire export\` gives the whole record.`,
  }),
  cancelled: (loop, { isOther }) => ({
    words: `Canceled. ${withdrawnLine(loop, isOther)}, and no scorecard is asked for any more.`,
  }),
};

/** Its menu is full by then; before, it stands there. */
const adjustButton = (loop: Loop): Button[] =>
  isInterviewing(loop) && loop.gate.state === 'closed'
    ? [button('Adjustments', actions.adjust, makeRef(loop.id))]
    : [];

/** An interview of the wrong length is moved by whoever runs the loop, because its people are asked anew. */
function adjustedLines(loop: Loop, now: number): string[] {
  const titles = bookedOtherwise(loop, now).map(({ title }) => safe(title));
  return titles.length > 0
    ? [
        `Booked before the adjustments, with another length: ${listed(titles)}. *Reschedule* gives it the right one.`,
      ]
    : [];
}

/** Nothing has taken place yet, so there is nothing to count; a loop of reviews alone has cards to wait for at once. */
function isAhead(loop: Loop, now: number): boolean {
  const rounds = loop.rounds.filter(
    ({ debriefNumber, cancelled }) => debriefNumber === loop.debriefNumber && !cancelled,
  );
  return (
    rounds.length > 0 &&
    rounds.every(
      (round) => isTimed(round) && round.booking?.state === 'booked' && now < round.booking.startsAt,
    ) &&
    rounds.every(({ seats }) => seats.every((seat) => !isCardIn(seat)))
  );
}

/** Who has said that they come to what is still ahead, and who has not. */
function answerLines(loop: Loop, now: number): string[] {
  const { of, missing, declined } = answerCount(loop, now);
  if (of === 0) return [];
  const silent = [...new Set(missing.map(({ seat }) => mention(seat.holder)))];
  const phrases = [
    `${of - missing.length} of ${of} accepted`,
    ...(silent.length > 0 ? [`not yet: ${listed(silent)}`] : []),
    ...declined.map(({ title }) => `*${brief(title, 150)}* is declined by the candidate`),
  ];
  return [phrases.join(' · ')];
}

type HeldUp = ReturnType<typeof heldUp>;

/** Why something waits; whether it goes on by itself or somebody has to press. The Home shows it to its own people only. */
const whyHeldUp = ({ isDead, why }: NonNullable<HeldUp>, isOther: boolean): string => {
  const place = isOther ? 'in `/hire status`' : 'on the Home tab';
  return `${safe(why)} ${isDead ? `Press *Retry* ${place} once that is put right.` : 'Quorum keeps trying.'}`;
};

function bookingLine(loop: Loop, isOther: boolean): string {
  const held = heldUp(loop, ['round.book', 'round.move']);
  if (!held) return 'Booking…';
  const timed = loop.rounds.filter(isTimed);
  const sent = timed.filter(({ booking }) => booking?.state === 'booked').length;
  return `${sent} of ${count(timed.length, 'invitation', 'invitations')} sent. ${whyHeldUp(held, isOther)}`;
}

function openingLine(loop: Loop, isOther: boolean): string {
  const held = heldUp(loop, openingKinds);
  return held ? `The debrief is not open yet. ${whyHeldUp(held, isOther)}` : 'The debrief is opening.';
}

function withdrawnLine(loop: Loop, isOther: boolean): string {
  if (!isWithdrawing(loop)) return 'Invitations are withdrawn';
  const held = heldUp(loop, ['round.unbook']);
  return held
    ? `Not every invitation is withdrawn yet (${whyHeldUp(held, isOther)})`
    : 'Invitations are being withdrawn';
}

function decidedWhere(loop: Loop, isOther: boolean): string {
  const last = loop.decisions.at(-1);
  if (!last || last.posted) return `; it stands in <#${last?.posted?.channel ?? loop.room.channel}>.`;
  const held = heldUp(loop, ['decision.tell']);
  if (held) return `, but it is not posted yet. ${whyHeldUp(held, isOther)}`;
  return loop.outbox.some(({ kind, state }) => kind === 'decision.tell' && state === 'waiting')
    ? `; Quorum is posting it in <#${loop.room.channel}>.`
    : '.';
}

const pickedInVain = 'Your times cannot be booked yet.';

function foundWords({ search }: Loop, zone: string, ahead: readonly Placed[]): string {
  const [first] = search.offers;
  const inZone = `Times in ${zone}.`;
  if (ahead.length === 0) return 'The times that were found have passed. Quorum looks for others.';
  // What is on offer again may have been picked, too.
  if (search.picked)
    return `${pickedInVain} ${count(ahead.length, 'schedule is', 'schedules are')} still on offer.`;
  if (first?.reasons.length === 0) return `The times you picked can be booked. ${inZone}`;
  const found = `${count(ahead.length, 'schedule')} found`;
  const limited = first?.isProven ? '' : ' (time limit reached)';
  return `${found}${limited}. ${ahead.length > 1 ? 'Best first. ' : ''}${inZone}`;
}

function nothingWords(loop: Loop): string {
  const { picked, reason } = loop.search;
  const head = `${noteOf(loop)}${picked ? `${pickedInVain} ` : ''}No times found.`;
  return reason ? `${head} ${brief(reason, room.reason)}` : head;
}

/** As many are counted as are looked for. */
const mostOpened = 5;
const opensWords = (opens: number): string =>
  `opens ${opens >= mostOpened ? 'at least ' : ''}${count(opens, 'option')}`;

/** What a search found in the way is told in the candidate's zone, since it is they who are asked for more time. */
const candidatesZone = ({ availability, search }: Loop, zone: string): KnownBlock[] =>
  availability.zone === zone || (!search.reason && search.relaxations.length === 0)
    ? []
    : [context(`These times are in ${availability.zone}, where the candidate is.`)];

/** Times that somebody picked and that cannot be: what is in the way, and what else is free, in the reader's zone. */
function pickedBlocks(loop: Loop, zone: string): KnownBlock[] {
  const { picked } = loop.search;
  if (!picked) return [];
  const words = [
    `*In the way of what you picked* (times in ${zone}):`,
    ...picked.against.map((reason) => `• ${brief(reason, room.note)}`),
    ...freeLines(loop, picked, zone),
  ].join('\n');
  return [
    { type: 'section', text: mrkdwn(words, room.offer) },
    buttonRow(button('Change the picked times', actions.byHand, makeRef(loop.id))),
  ];
}

const choiceOf = ({ id }: Loop, words: string, action: string): MenuChoice => ({
  ...{ words, action },
  ref: makeRef(id),
});

/** While it is true: afterwards the times are offered to others. */
const heldLine = ({ search: { heldUntil } }: Loop, zone: string, now: number): KnownBlock[] =>
  heldUntil && now < heldUntil
    ? [context(`Reserved until ${timeWords(heldUntil, zone)}. Other searches offer these times last.`)]
    : [];

/** Candidates get what they are to expect and prepare from their coordinator. */
const briefButton = (loop: Loop): Button[] =>
  !isCancelled(loop) &&
  loop.gate.state === 'closed' &&
  (isInterviewing(loop) || loop.rounds.some(({ preparationMinutes }) => preparationMinutes > 0))
    ? [button('Text for the candidate', actions.candidateBrief, makeRef(loop.id))]
    : [];

/** Interviewers read it, and no review of this loop asks for it. */
const resumeButton = (loop: Loop): Button[] =>
  isInterviewing(loop) && loop.gate.state === 'closed'
    ? missingResume(loop).map((place) => addMaterialButton(loop, place, materialNames(place).add))
    : [];

const noteOf = (loop: Loop): string => (loop.search.note ? `${brief(loop.search.note, room.note)} ` : '');

/** `late`: who is named beside it. */
export function gateLine(loop: Loop, late: readonly Late[] = []): string {
  const { in: cards, of, excused } = gateCount(loop);
  const missing = openSeats(loop)
    .filter(({ id }) => !late.some(({ seat }) => seat.id === id))
    .map(({ holder, pool }) =>
      holder ? mention(holder) : pool.length > 0 ? 'somebody still to be chosen' : 'somebody new',
    );
  const phrases = [`${cards} of ${count(of, 'scorecard')} in`];
  if (excused > 0) phrases.push(`${excused} excused`);
  if (missing.length > 0 && loop.gate.state === 'closed')
    phrases.push(`waiting for ${listed([...new Set(missing)])}`);
  return phrases.join(' · ');
}
