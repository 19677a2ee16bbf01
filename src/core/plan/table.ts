import type { Question } from '../kit/question.ts';
import { competenciesOf } from '../kit/readings.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { chosenQuestionRounds, exercisesOf, type PlanRequest } from './plan-request.ts';

/** What a deal is made from: everything by its place in a list, and sets of seats as bits. */
export type Table = {
  seats: TableSeat[];
  competencies: Choice[][];
  attitudes: Choice[][];
  /** The ids of the competencies, in the order of their choices. */
  required: string[];
};

/** `room`: how many questions its pack holds. */
type TableSeat = { round: RoundTemplate; minutes: number; room: number; shared: Shared };
/** The interviewers of one round share its minutes, without frame and exercise: it is one conversation. */
type Shared = { minutes: number; by: number };

/** One question that could be asked: where, for how long, and how recently it was. */
export type Choice = { id: string; topic: number; seats: number; minutes: number; wear: number };

/** More would not fit one scorecard in Slack, nor one conversation. */
export const mostInPack = 12;

export function tableOf(request: PlanRequest): Table {
  const { kit, level, focus, lastAsked } = request;
  const exercises = exercisesOf(request);
  const seats = chosenQuestionRounds(request).flatMap((round) => {
    const asking = round.seats.filter(({ duty }) => duty === 'interviewer');
    const shared = {
      minutes: round.minutes - round.frameMinutes - (exercises.get(round.id)?.minutes ?? 0),
      by: asking.length,
    };
    const room = mostInPack - (round.exercise ? 1 : 0);
    return asking.map(() => ({ round, minutes: Math.floor(shared.minutes / shared.by), room, shared }));
  });
  const required = competenciesOf(kit, focus).flatMap(({ id }) => (focus.includes(id) ? [id] : []));
  const askable = kit.questions.filter(({ levels }) => levels.includes(level));
  const choicesOf = (isAbout: (question: Question) => boolean, topic: number): Choice[] => {
    const asked = askable.filter(isAbout);
    return asked.flatMap(({ id, rounds: suited, minutes }): Choice[] => {
      const open = seats.reduce(
        (bits, seat, index) => (suited.includes(seat.round.id) ? bits | (1 << index) : bits),
        0,
      );
      const last = lastAsked[id];
      // Worn by each question of its topic that has rested longer.
      const wear =
        last === undefined ? 0 : asked.filter((question) => (lastAsked[question.id] ?? -1) < last).length;
      return open === 0 ? [] : [{ id, topic, seats: open, minutes, wear }];
    });
  };
  return {
    seats,
    required,
    competencies: required.map((id, index) => choicesOf(({ competency }) => competency === id, index)),
    attitudes: kit.attitudes.map(({ id }, index) => choicesOf(({ attitude }) => attitude === id, index)),
  };
}

/** The same table with more minutes for some rounds. */
export const lengthened = (table: Table, more: Readonly<Record<string, number>>): Table => ({
  ...table,
  seats: table.seats.map((seat) => {
    const { minutes, by } = seat.shared;
    return { ...seat, minutes: Math.floor((minutes + (more[seat.round.id] ?? 0)) / by) };
  }),
});
