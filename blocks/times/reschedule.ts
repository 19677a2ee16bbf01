import type { Button } from '@slack/types';
import { isScheduling, takesCards } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { isMoving } from '../../src/core/moves/moving.ts';
import { movable } from '../../src/core/moves/reschedule.ts';
import { whenWords } from '../../src/core/time/moment-words.ts';
import { button } from '../elements/buttons.ts';
import { input, type Modal, option, radio } from '../elements/form.ts';
import { brief, safe } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { actions, fields, makeRef, views, wholeRoundRef } from '../ids.ts';
import { newTimeButtons } from '../lines/new-time.ts';
import { reasonForm } from '../lists/reason-forms.ts';

/** One loop in which something can be rescheduled; `rounds`: which. */
export type Movable = { loop: Loop; candidate: string; rounds: Round[] };

const intents = {
  move: 'Find a new time now',
  later: 'Cancel now, book again later',
  drop: 'Cancel for good',
  end: 'Cancel the whole loop',
};

/** A round, or all that a loop still has ahead; what is to become of it, and why. `chosen`: the round of a message. */
export const rescheduleForm = (loops: readonly Movable[], chosen: string | null = null): Modal =>
  reasonForm({
    view: views.reschedule,
    title: 'Reschedule or cancel',
    pick: {
      ...{ id: fields.round, label: 'What', options: loops.flatMap(optionsOf) },
      ...(chosen ? { chosen } : {}),
    },
    more: [
      input({
        id: fields.intent,
        label: 'What should happen',
        element: radio(Object.keys(intents) as (keyof typeof intents)[], intents, 'move'),
        hint: 'The old time stands until a new one is booked. After “for good” the loop goes on without it; after “the whole loop” no scorecard is ever opened.',
      }),
      input({
        id: fields.firstDay,
        label: 'New time: candidate available from',
        element: { type: 'datepicker' },
        hint: 'Empty: the days that were given before.',
        isOptional: true,
      }),
      input({
        id: fields.lastDay,
        label: 'New time: candidate available until',
        element: { type: 'datepicker' },
        isOptional: true,
      }),
    ],
    why: 'Why',
    note: 'The same interviewers come first, and the candidate’s invitation moves. Coordinators and the hiring manager read the reason; of a round that is canceled for good, the debrief names it too.',
    submit: 'Confirm',
  });

const optionsOf = ({ loop, candidate, rounds }: Movable) => [
  ...rounds.map(({ id, title }) => option(wholeRoundRef(loop.id, id), `${title} · ${candidate}`)),
  option(makeRef(loop.id), `Everything that is still ahead · ${candidate}`),
];

/** What is to be held at another time, and until when the old one stands. */
export function movingLines({ rounds }: Pick<Loop, 'rounds'>, zone: string): string[] {
  const lines = rounds.flatMap(({ title, booking, moving }) => {
    if (!moving) return [];
    const why = brief(moving.reason.replace(/\.$/, ''), 300);
    const name = `*${safe(title)}*`;
    if (moving.to) return [`${name} is being moved to ${whenWords(moving.to, zone)}.`];
    return booking
      ? [`${name} is being rescheduled: ${why}. Until then it stays on ${whenWords(booking, zone)}.`]
      : [`${name} was canceled, to be booked again: ${why}.`];
  });
  return zoneOnce(lines, zone);
}

/** What waits for nobody but a press. */
export const findTimesButton = (loop: Loop): Button => button('Find times', actions.search, makeRef(loop.id));

/** For the message about a loop: where an interviewer waited in vain, and to let everything be as it was. */
export const moveButtons = (loop: Loop): Button[] => {
  const canKeep =
    isScheduling(loop) && loop.rounds.some(({ booking, moving }) => booking && moving && !moving.to);
  const isIn = takesCards(loop) && loop.gate.state === 'closed';
  const missed = isIn
    ? movable(loop).filter((round) => !isMoving(round) && round.seats.some(({ notHeld }) => notHeld))
    : [];
  return [
    ...(canKeep ? [button('Keep the old time', actions.keepTimes, makeRef(loop.id))] : []),
    ...missed.slice(0, 1).flatMap((round) => newTimeButtons(loop, round)),
  ];
};
