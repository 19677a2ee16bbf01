import type { Duty } from '../kit/duty.ts';
import { needOf, preparationOf } from '../kit/exercise.ts';
import type { Need } from '../kit/exercise-kinds.ts';
import { judgesOnlyFacts } from '../kit/fact.ts';
import { readsOf } from '../kit/round-template.ts';
import { asksQuestions, type RoundType, readsMaterial } from '../kit/round-types.ts';
import { seatKey } from '../opening/opening.ts';
import { bestDeal, type Deal } from './deal.ts';
import {
  chosenRounds,
  exercisesOf,
  hasOnlyReviews,
  lacksExercise,
  type PlanRequest,
} from './plan-request.ts';
import { type Shortage, whatIsShort } from './shortage.ts';
import { type Asked, tableOf } from './table.ts';

/** `reads`: what it gets of what reviews read; left out in loops of older versions. */
export type SeatPlan = { id: string; duty: Duty; skill: string; questions: string[]; reads?: Need[] };
export type RoundPlan = {
  id: string;
  template: string;
  title: string;
  /** A review has a due time and no place in a calendar. */
  type: RoundType;
  dueDays: number;
  /** Its readers are not told whose work it is. */
  blind: boolean;
  /** What a review reads, which somebody has to bring. */
  needs: Need | null;
  minutes: number;
  exercise: string | null;
  /** What the candidate needs beforehand; 0 when there is nothing to prepare. */
  preparationMinutes: number;
  quorum: number;
  sameDay: string | null;
  /** It is held in a room, where the workspace has named some. */
  needsRoom?: boolean;
  /** Its cards record facts and a verdict, and no recommendation. */
  isRiskFilter?: boolean;
  /** Which stage of the kit; none where it is in the last one. */
  stage?: string;
  /** Ids of rounds that must be over before. */
  after: string[];
  seats: SeatPlan[];
};
/** Without a deal the rounds are still there, with nothing to ask yet. */
export type Plan = { rounds: RoundPlan[] } & (
  | { ok: true; isProven: boolean }
  | { ok: false; shortage: Shortage }
);

/** Steps of the search: enough for every loop that ships, and few enough to answer while somebody waits. */
const limit = 500;
/** What was asked before leads the search into corners; before a loop is refused for it, it goes on for longer. */
const longLimit = 2000;

/** A pack for every seat, or what is short and the smallest fix. The same request gives the same packs. */
export function planLoop(request: PlanRequest): Plan {
  const deal = lacksExercise(request) ? null : dealFor(request);
  if (deal) return { ok: true, rounds: roundsOf(request, deal.dealt), isProven: deal.isProven };
  const { attitudes, mayMissAttitudes } = request;
  if (mayMissAttitudes && attitudes.length > 0)
    return planLoop({ ...request, attitudes: attitudes.slice(0, -1) });
  return { ok: false, rounds: roundsOf(request, null), shortage: whatIsShort(request) };
}

/** The same answer, without looking for what is short. */
export const canBeDealt = (request: PlanRequest): boolean =>
  !lacksExercise(request) && dealFor(request) !== null;

/** Where every round is a review there is nothing to deal. */
const dealFor = (request: PlanRequest): Pick<Deal, 'dealt' | 'isProven'> | null =>
  hasOnlyReviews(request) ? { dealt: [], isProven: true } : searchedDeal(request);

function searchedDeal(request: PlanRequest): Deal | null {
  const table = tableOf(request);
  const { deal, isProven } = bestDeal(table, limit);
  return deal || isProven || !request.same ? deal : bestDeal(table, longLimit).deal;
}

function roundsOf(request: PlanRequest, dealt: readonly Asked[] | null): RoundPlan[] {
  const { kit } = request;
  const exercises = exercisesOf(request);
  const keys = dealt === null || hasOnlyReviews(request) ? [] : tableOf(request).seats.map(({ key }) => key);
  // What is always asked comes first, then what the role needs, attitudes when people are warm.
  const rank = new Map(
    kit.questions.map(({ id, competency, fixedIn }) => [id, fixedIn ? 0 : competency ? 1 : 2]),
  );
  const place = new Map(kit.questions.map(({ id }, index) => [id, index]));
  const order = (id: string) => (rank.get(id) ?? 0) * kit.questions.length + (place.get(id) ?? 0);
  const questionsOf = (key: string): string[] =>
    (dealt ?? [])
      .flatMap(({ seat, choice }) => (keys[seat] === key ? [choice.id] : []))
      .toSorted((a, b) => order(a) - order(b));
  const idOf = (template: string) => `r${kit.rounds.findIndex(({ id }) => id === template) + 1}`;
  const chosen = chosenRounds(request);
  return chosen.map((round) => {
    // By its place in the kit: switching another round on or off renames nothing.
    const id = idOf(round.id);
    const after = round.after.filter((earlier) => chosen.some((kept) => kept.id === earlier)).map(idOf);
    const done = exercises.get(round.id);
    const exercise = done?.id ?? null;
    const seats = round.seats.map((seat, index): SeatPlan => {
      const { duty, skill, assesses } = seat;
      const isAsking = dealt !== null && duty === 'interviewer' && !judgesOnlyFacts({ assesses });
      const dealtHere = isAsking && asksQuestions(round) ? questionsOf(seatKey(round.id, index)) : [];
      const questions = isAsking ? [...(exercise ? [exercise] : []), ...dealtHere] : [];
      return { id: `${id}s${index + 1}`, duty, skill, questions, reads: readsOf(round, seat) };
    });
    const { id: template, title, type, dueDays, blind, minutes, quorum, stage, sameDay = null, room } = round;
    return {
      id,
      template,
      title,
      type,
      dueDays,
      blind,
      minutes,
      exercise,
      needs: readsMaterial(round) ? needOf(done) : null,
      preparationMinutes: preparationOf(done),
      quorum,
      sameDay,
      ...(round.facts?.length ? { isRiskFilter: true } : {}),
      ...(stage ? { stage } : {}),
      ...(room ? { needsRoom: true } : {}),
      after,
      seats,
    };
  });
}
