import { DateTime } from 'luxon';
import { readsMaterial } from '../kit/round-types.ts';
import { wordsIn } from '../kit/words/locale-words.ts';
import { listed } from '../listed.ts';
import { isCardIn } from '../loop/gate.ts';
import type { Loop, Round } from '../loop/loop.ts';

/** What the candidate was there for until the loop ended, in the order of time, and what was still planned. */
type Happened = { met: Round[]; read: Round[]; withdrawn: Round[] };

/** `at`: when the loop ended. What was reported as not held, or given up without any card, is not among those they came to. */
export function happenedIn({ rounds }: Pick<Loop, 'rounds'>, at: number): Happened {
  const booked = rounds.filter(({ booking }) => booking?.state === 'booked');
  const startsAt = ({ booking }: Round): number => booking?.startsAt ?? 0;
  const live = booked.filter((round) => !readsMaterial(round)).toSorted((a, b) => startsAt(a) - startsAt(b));
  return {
    met: live.filter((round) => startsAt(round) < at && !wasNotHeld(round)),
    read: rounds.filter((round) => readsMaterial(round) && round.material && round.seats.some(isCardIn)),
    withdrawn: live.filter((round) => startsAt(round) >= at),
  };
}

const wasNotHeld = ({ seats }: Round): boolean =>
  !seats.some(isCardIn) &&
  (seats.some(({ notHeld }) => notHeld !== null) ||
    seats.every(({ duty, excused }) => duty !== 'interviewer' || excused !== null));

/**
 * Words to decline with, made of what happened and of nothing that anybody wrote: no verdict, no reason, no promise. What
 * did not happen is not said.
 */
export function declineNote(
  loop: Pick<Loop, 'rounds' | 'gate' | 'pastDebriefs' | 'stages' | 'availability' | 'kit'>,
  { candidate, role, at }: { candidate: string; role: string; at: number },
): string[] {
  const [first = candidate] = candidate.trim().split(/\s+/);
  const { met, read, withdrawn } = happenedIn(loop, at);
  const words = wordsIn(loop.kit.locale);
  const brought = { ...otherwiseBrought, resume: `your ${words.resume}` };
  return [
    `Dear ${first},`,
    [
      thanks(met, role, (at) =>
        DateTime.fromMillis(at, { zone: loop.availability.zone }).setLocale('en-US').toFormat(words.longDay),
      ),
      ...(read.length > 0
        ? [`We also read what you sent us: ${listed(read.map(({ needs }) => brought[needs ?? 'resume']))}.`]
        : []),
    ].join(' '),
    [
      'We have decided not to move forward with your application.',
      ...(met.length > 0 && wroteAlone(loop, met)
        ? ['Everybody who met you wrote down their assessment before they read anybody else’s.']
        : []),
      ...(withdrawn.length > 0
        ? [
            `${listed(withdrawn.map(({ title }) => title))} will not take place, and you do not need to do anything.`,
          ]
        : []),
    ].join(' '),
    'We know how much time an application takes, and we wish you well.',
  ];
}

const otherwiseBrought = {
  answers: 'your written answers',
  submission: 'the task you did at home',
};

function thanks(met: readonly Round[], role: string, dayWords: (at: number) => string): string {
  const days = met.map(({ booking }) => dayWords(booking?.startsAt ?? 0));
  const [first = '', last = ''] = [days[0], days.at(-1)];
  if (met.length === 0) return `Thank you for your application for the role of ${role}.`;
  const what = met.length === 1 ? met[0]?.title : `${numbers[met.length] ?? met.length} interviews`;
  const when = first === last ? `on ${first}` : `from ${first} to ${last}`;
  return `Thank you for the time you gave us for the role of ${role}: ${what} ${when}.`;
}

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

type Opened = Pick<Loop, 'gate' | 'pastDebriefs' | 'stages'>;
/** Everybody who met them had a card in when the cards opened for the first time, and read no stage or debrief before it. */
const wroteAlone = ({ gate, pastDebriefs, stages = [] }: Opened, met: readonly Round[]): boolean =>
  pastDebriefs.length === 0 &&
  stages.every(({ readers }) => readers.every(({ isEarly }) => !isEarly)) &&
  gate.state === 'open' &&
  gate.how === 'complete' &&
  met.every(({ seats }) =>
    seats.every((seat) => seat.duty !== 'interviewer' || (seat.versions[0]?.at ?? gate.at + 1) <= gate.at),
  );
