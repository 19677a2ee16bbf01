import type { Button } from '@slack/types';
import { isNear } from '../../src/core/answers/moments.ts';
import { isExtra } from '../../src/core/kit/duty.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { readingsById, topicOf } from '../../src/core/kit/readings.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import type { EffectPayload } from '../../src/core/loop/effect.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { assessedAlone } from '../../src/core/plan/coverage.ts';
import { lastMoment, mayStillCome } from '../../src/core/replacement/asking.ts';
import { isLastHour } from '../../src/core/replacement/deadline.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Message, section, sections } from '../elements/form.ts';
import { brief, count, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { leftWords } from '../lines/exits.ts';
import { handOverButtons } from '../lines/hand-over.ts';
import { newTimeButtons } from '../lines/new-time.ts';
import { roundWhen } from '../lines/rounds.ts';

type Place = { loop: Loop; round: Round; seat: Seat };
type Asking = Place & { kit: Kit; candidate: string; zone: string; until: number; now: number };

/** When whoever takes a seat gets what it needs. */
const guideWords = (round: Round, now: number): string =>
  isTimed(round) && round.booking && !isNear(now, round.booking.startsAt)
    ? 'on the working day before'
    : 'at once';

const room = { name: 300, title: 200, reason: 500, obstacle: 300 };

/** To somebody who could come. Why the other one does not is not theirs to read. */
export function askingMessage({ loop, round, seat, kit, candidate, zone, until, now }: Asking): Message {
  const when = roundWhen(round, zone);
  const about = `*${brief(round.title, room.title)}* with *${brief(candidate, room.name)}*`;
  const ref = makeRef(loop.id, seat.id, seat.replacement?.number ?? 0);
  const deadline = isLastHour(now, lastMoment(round, seat.replacement?.since ?? now))
    ? 'Several colleagues are asked; the first yes takes it.'
    : `Please answer by ${timeWords(until, zone, now)}; then a colleague is asked as well.`;
  return {
    text: `Can you take an interview? ${brief(round.title, room.title)}, ${when}`,
    blocks: [
      section(
        `*Can you take this interview?*\n${about} · ${brief(roleOf(loop), room.title)}, ${loop.kit.level}\n${when}`,
      ),
      ...sections([partWords(kit, loop, { round, seat }, now)]),
      buttonRow(
        primaryButton('I can do it', actions.takeSeat, ref),
        button('I can’t', actions.leaveSeat, ref),
      ),
      context(deadline),
    ],
  };
}

function partWords(
  kit: Kit,
  loop: Loop,
  { round, seat }: Pick<Place, 'round' | 'seat'>,
  now: number,
): string {
  const guide = guideWords(round, now);
  if (seat.duty === 'player') return `You would play a role in it; your brief comes ${guide}.`;
  const titles = readingsById(kit, seat.questions).map(
    (reading) => topicOf(kit, loop.kit.level, reading).title,
  );
  const comes = `The interview guide comes ${guide}.`;
  return titles.length > 0 ? `You would assess ${safe(listed([...new Set(titles)]))}. ${comes}` : comes;
}

type CloseHow = EffectPayload<'replacement.close'>['how'];

/** Takes the place of the question. */
export function askingClosedMessage(
  { round, seat }: Pick<Place, 'round' | 'seat'>,
  how: CloseHow,
  { zone, now }: { zone: string; now: number },
): Message {
  const about = `*${brief(round.title, room.title)}*, ${roundWhen(round, zone)}`;
  const words: Record<CloseHow, string> = {
    yours: `:white_check_mark: You take ${about}. Thank you. You are invited in the calendar, and the interview guide comes ${guideWords(round, now)}.`,
    taken: `${about}: ${mention(seat.holder)} takes it. Thank you; nothing is needed from you.`,
    no: `${about}: you can’t take it. Thank you for answering; a colleague is asked.`,
    stopped: `${about}: this question is closed. Nothing is needed from you.`,
  };
  return { text: words[how], blocks: [section(words[how])] };
}

/** Takes the place of what somebody was sent for a seat that they hold no longer; it names no candidate. */
export function handedOverMessage(round: Round): Message {
  const words = `*Handed over*: ${brief(round.title, room.title)}. You have nothing to do there any more.`;
  return { text: words, blocks: [section(words)] };
}

type Told = Place & {
  now: number;
  /** Who reads it: Slack tells nobody of a reply in a thread that does not name them. */
  to: string;
  kit: Kit;
  candidate: string;
  zone: string;
  /** Of another coordinator, who may hand the loop over too. */
  isOther: boolean;
};

/** To who looks after the loop: somebody has left a seat, and what Quorum does. */
export function steppedBackMessage({ loop, round, seat, candidate, zone, isOther, to }: Told): Message {
  const left = seat.left.at(-1);
  const head = `${mention(to)}: ${mention(left?.holder ?? null)} ${leftWords[left?.how ?? 'replaced']} ${placeWords({ round, candidate, zone })}`;
  const reason = left?.reason ? `: “${brief(left.reason, room.reason)}”` : '.';
  const staysEmpty = isExtra(seat) || seat.excused !== null;
  const asks = seat.replacement
    ? 'Quorum asks colleagues who are free then, the best first, and says here who takes it.'
    : 'Nobody is asked to take it any more.';
  const comes = seat.holder ? `${mention(seat.holder)} takes it.` : asks;
  const next = staysEmpty ? 'Nobody waits for this interviewer, so the place stays empty.' : comes;
  // It is told late where Slack was away: somebody may have the seat by then.
  const ways =
    staysEmpty || seat.holder !== null || !seat.replacement
      ? []
      : [
          button('I’ll find someone myself', actions.findByHand, makeRef(loop.id, seat.id)),
          button('Excuse', actions.excuseIn, makeRef(loop.id)),
        ];
  const buttons = [...ways, ...(isOther ? handOverButtons(loop) : [])];
  return {
    text: `${brief(round.title, room.title)}: somebody has stepped back`,
    blocks: [...sections([`${head}${reason}`, next]), ...(buttons.length > 0 ? [buttonRow(...buttons)] : [])],
  };
}

/** Everybody who could come has been asked, or there was nobody: what is in the way, and what can be done. */
export function nobodyFoundMessage({ loop, round, seat, candidate, zone, isOther, to, now }: Told): Message {
  const { inTheWay = [], asked = [] } = seat.replacement ?? {};
  const open = seat.replacement ? mayStillCome(seat.replacement) : [];
  const head = `:warning: ${mention(to)}: nobody is found yet for ${placeWords({ round, candidate, zone })}.`;
  const askedWords =
    asked.length > 0
      ? [
          `${count(asked.length, 'colleague')} ${asked.length === 1 ? 'was' : 'were'} asked${
            open.length > 0 ? `; ${listed(open.map(({ user }) => mention(user)))} can still say yes` : ''
          }.`,
        ]
      : [];
  const lines = inTheWay.map((words) => `• ${brief(words, room.obstacle)}`);
  // Nobody comes to what is over, whoever is asked.
  const isOver = isTimed(round) && round.booking !== null && now >= round.booking.endsAt;
  const later: Button[] = isOver
    ? []
    : [button('Ask again', actions.askAgain, makeRef(loop.id, seat.id)), ...newTimeButtons(loop, round)];
  const buttons: Button[] = [
    primaryButton('Choose somebody', actions.findByHand, makeRef(loop.id, seat.id)),
    ...later,
    button('Excuse', actions.excuseIn, makeRef(loop.id)),
    ...(isOther ? handOverButtons(loop) : []),
  ];
  return {
    text: `Nobody is found yet for ${brief(round.title, room.title)}`,
    blocks: [
      ...sections([
        head,
        ...askedWords,
        ...(lines.length > 0 ? ['Who cannot come, and why:', ...lines] : []),
      ]),
      section(
        isOver
          ? 'The round is over: choose somebody who was there to write the scorecard, or excuse the interviewer and go on without it.'
          : 'Choose somebody yourself, ask again once calendars have changed, find a new time with the same interviewers first, or excuse the interviewer and go on without the scorecard.',
      ),
      buttonRow(...buttons),
    ],
  };
}

/** Somebody has said yes; and whether two people still assess everything that two are to. */
export function seatFilledMessage({ loop, round, seat, kit, candidate, zone, to, now }: Told): Message {
  const left = seat.left.at(-1);
  const reason = left?.reason ? ` (“${brief(left.reason, room.reason)}”)` : '';
  const instead = left ? `, in place of ${mention(left.holder)}${reason}` : '';
  const words = `${mention(to)}: ${mention(seat.holder)} takes ${placeWords({ round, candidate, zone })}${instead}. They get the invitation, the interview guide ${guideWords(round, now)}, and the request for the scorecard.`;
  return {
    text: `${brief(round.title, room.title)} has its interviewer again`,
    blocks: [...sections([words, coverageLine(kit, loop)]), ...candidateLine(round, now)],
  };
}

/** Before it begins the calendar changes for colleagues alone. */
const candidateLine = (round: Round, now: number) =>
  isTimed(round) && round.booking?.state === 'booked' && now < round.booking.startsAt
    ? [
        context(
          'Same time, same link: the candidate gets no mail. A copy outside your calendar system still names who was to come before.',
        ),
      ]
    : [];

/** The proof of the loop, with the people that it has now. */
export function coverageLine(kit: Kit, loop: Loop): string {
  const alone = assessedAlone(kit, loop);
  return alone.length > 0
    ? `:warning: Fewer than two interviewers assess ${safe(listed(alone))} now.`
    : 'Every competency that needs two interviewers still has two.';
}

const placeWords = ({ round, candidate, zone }: Pick<Told, 'round' | 'candidate' | 'zone'>): string =>
  `*${brief(round.title, room.title)}* with *${brief(candidate, room.name)}*, ${roundWhen(round, zone)}`;
