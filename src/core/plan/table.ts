import { judgesOnlyFacts } from '../kit/fact.ts';
import type { Question } from '../kit/question.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { seatKey } from '../opening/opening.ts';
import { chosenQuestionRounds, exercisesOf, type PlanRequest } from './plan-request.ts';

const { ceil, max } = Math;

/** What a deal is made from: everything by its place in a list, and sets of seats as bits. */
export type Table = {
  rounds: TableRound[];
  seats: TableSeat[];
  /** Asked in any case, each in its seat. */
  fixed: Asked[];
  focus: Topic[];
  attitudes: Topic[];
  /** Read once where there is room, or where a seat would have nothing to ask. */
  others: Topic[];
  /** Ids of the questions about competencies. */
  competencies: string[];
  /** Prompts in all, an exercise counted as two. */
  least: number;
  most: number;
  exercises: number;
};

/** The interviewers of one round share its minutes: it is one conversation. `room`: how many prompts it still holds. */
type TableRound = { template: RoundTemplate; minutes: number; room: number };
type TableSeat = { key: string; round: number; room: number; hasExercise: boolean; isAlike: string };

/** One question that could be asked: where and for how long, how recently it was, and where it was asked before. */
export type Choice = {
  id: string;
  seats: number;
  minutes: number;
  last: number;
  story: string | null;
  sameSeat: number;
};
export type Asked = { choice: Choice; seat: number };

/** `voices`: how many more seats must read it; `heard`: by an exercise or a fixed question, any one of these seats. */
export type Topic = { id: string; voices: number; heard: number[]; choices: Choice[] };

/** An exercise costs a candidate as much as two prompts. */
export const exercisePrompts = 2;
const [mostForOne, mostForTwo] = [4, 6];
const [leastInLoop, mostInLoop, usualRounds] = [12, 16, 5];
/** Of every round: for the welcome, for asking back, and for the candidate's own questions. */
const freeShare = 0.25;

/** What prompts may take of a round, once its exercise, its agenda and the candidate's own questions have theirs. */
export const promptMinutes = (round: RoundTemplate, exercise: number): number =>
  round.minutes - exercise - max(ceil(round.minutes * freeShare), round.frameMinutes + round.reserveMinutes);

export function tableOf(request: PlanRequest): Table {
  const { kit, level, lastAsked, same = {}, alone = [] } = request;
  const exercises = exercisesOf(request);
  const live = chosenQuestionRounds(request);
  const rounds: TableRound[] = [];
  const seats: TableSeat[] = [];
  const assesses: (readonly string[] | undefined)[] = [];
  for (const [index, template] of live.entries()) {
    const done = exercises.get(template.id);
    const asking = template.seats.flatMap((seat, place) =>
      seat.duty === 'interviewer' && !judgesOnlyFacts(seat) ? [{ ...seat, place }] : [],
    );
    const spent = done ? exercisePrompts : 0;
    rounds.push({
      template,
      minutes: promptMinutes(template, done?.minutes ?? 0),
      room: (asking.length > 1 ? mostForTwo : mostForOne) - spent,
    });
    for (const seat of asking) {
      const key = seatKey(template.id, seat.place);
      const isAlike = `${index} ${seat.assesses ?? ''} ${same[key] ?? ''}`;
      seats.push({ key, round: index, room: mostForOne - spent, hasExercise: done !== undefined, isAlike });
      assesses.push(seat.assesses);
    }
  }
  const mayJudge = (seat: number, { competency = '' }: Pick<Question, 'competency'>): boolean => {
    const named = assesses[seat];
    return !named || named.includes(competency || 'attitudes');
  };
  const bitsOf = (suits: (seat: number) => boolean): number =>
    seats.reduce((bits, _, seat) => (suits(seat) ? bits | (1 << seat) : bits), 0);
  const roundIdOf = (seat: number): string => rounds[seats[seat]?.round ?? 0]?.template.id ?? '';
  const askable = kit.questions.filter(({ levels }) => levels.includes(level));
  const stories = askable.flatMap(({ story }) => story ?? []);
  // What one prompt alone asks for cannot be asked twice: the search need not remember it.
  const shared = new Set(stories.filter((story, index) => stories.indexOf(story) < index));
  const choiceOf = (question: Question): Choice => ({
    id: question.id,
    seats: bitsOf((seat) => question.rounds.includes(roundIdOf(seat)) && mayJudge(seat, question)),
    minutes: question.minutes,
    last: lastAsked[question.id] ?? -1,
    story: question.story && shared.has(question.story) ? question.story : null,
    sameSeat: bitsOf((seat) => same[seats[seat]?.key ?? '']?.includes(question.id) ?? false),
  });
  const isFixed = ({ fixedIn }: Question) => live.some(({ id }) => id === fixedIn);
  const fixed = askable.filter(isFixed).flatMap((question): Asked[] => {
    const choice = choiceOf(question);
    const seat = seats.findIndex(
      (_, place) => choice.seats & (1 << place) && roundIdOf(place) === question.fixedIn,
    );
    return seat < 0 ? [] : [{ choice, seat }];
  });
  const told = fixed.flatMap(({ choice }) => choice.story ?? []);
  const isAbout = (about: { competency?: string | undefined; attitude?: string | undefined }, id: string) =>
    about.competency === id || about.attitude === id;
  const topicOf = (id: string, wanted: number): Topic => {
    const done = live.flatMap((template, index) => {
      const exercise = exercises.get(template.id);
      if (!exercise || !isAbout(exercise, id)) return [];
      return [bitsOf((seat) => seats[seat]?.round === index && mayJudge(seat, exercise))];
    });
    const spoken = fixed.flatMap(({ choice, seat }) =>
      askable.some((question) => question.id === choice.id && isAbout(question, id)) ? [1 << seat] : [],
    );
    // However many exercises are about it: they are one of its voices.
    const heard = [...spoken, ...done.filter((bits) => bits > 0).slice(0, 1)];
    const choices = askable
      .filter((question) => isAbout(question, id) && !isFixed(question))
      .map(choiceOf)
      .filter(({ seats: bits, story }) => bits > 0 && !(story && told.includes(story)));
    return { id, heard, choices, voices: max(0, wanted - heard.length) };
  };
  const focus = kit.competencies.filter(({ id }) => request.focus.includes(id));
  const others = kit.competencies
    .filter(({ id, isOptional }) => !isOptional && !request.focus.includes(id))
    .toSorted((a, b) => b.weight[level] - a.weight[level]);
  const isDone = live.filter(({ id }) => exercises.has(id)).length;
  return {
    rounds,
    seats,
    fixed,
    focus: focus.map(({ id }) => topicOf(id, alone.includes(id) ? 1 : 2)),
    attitudes: request.attitudes.map((id) => topicOf(id, 1)),
    others: [...others, ...kit.attitudes.filter(({ id }) => !request.attitudes.includes(id))].map(({ id }) =>
      topicOf(id, 1),
    ),
    competencies: askable.flatMap(({ id, competency }) => (competency ? [id] : [])),
    least: leastInLoop,
    most: max(mostInLoop, ceil((live.length * mostInLoop) / usualRounds)),
    exercises: isDone,
  };
}

/** How many prompts a loop asks before any is added for a seat that would have none. */
export const promptsNeeded = ({ fixed, focus, attitudes, exercises }: Table): number =>
  exercises * exercisePrompts +
  fixed.length +
  [...focus, ...attitudes].reduce((sum, { voices }) => sum + voices, 0);
