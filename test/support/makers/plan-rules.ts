import { exerciseById } from '../../../src/core/kit/readings.ts';
import { asksQuestions } from '../../../src/core/kit/round-types.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { chosenRounds, type PlanRequest } from '../../../src/core/plan/plan-request.ts';

/** What a loop asks of its candidate: an exercise counts as two prompts. */
export const promptsIn = ({ rounds }: Pick<Plan, 'rounds'>): number =>
  rounds.filter(asksQuestions).reduce((sum, round) => sum + promptsInRound(round), 0);

function promptsInRound({ exercise, seats }: Plan['rounds'][number]): number {
  const asked = seats.flatMap(({ questions }) => questions.filter((id) => id !== exercise));
  return asked.length + (exercise ? 2 : 0);
}

/** Every rule of a deal, looked up in the kit anew. */
export function rulesBroken(request: PlanRequest, plan: Plan): string[] {
  const { kit, level, focus, attitudes } = request;
  const broken: string[] = [];
  const say = (isKept: boolean, rule: string) => void (isKept || broken.push(rule));
  const questionOf = (id: string) => kit.questions.find((question) => question.id === id);
  const live = plan.rounds.filter(asksQuestions);
  const seats = live.flatMap((round) => {
    const template = kit.rounds.find(({ id }) => id === round.template);
    return round.seats.map((seat, place) => ({ round, seat, assesses: template?.seats[place]?.assesses }));
  });
  const asked = seats.flatMap(({ round, seat }) => seat.questions.filter((id) => id !== round.exercise));
  const stories = asked.flatMap((id) => questionOf(id)?.story ?? []);
  say(new Set(asked).size === asked.length, 'no prompt twice');
  say(new Set(stories).size === stories.length, 'no story twice');
  say(plan.rounds.length === chosenRounds(request).length, 'every round that is on');
  say(promptsIn(plan) <= Math.max(16, Math.ceil(3.2 * live.length)), 'no more prompts than can be answered');
  for (const round of live) {
    const asking = round.seats.filter(({ duty }) => duty === 'interviewer');
    say(promptsInRound(round) <= (asking.length > 1 ? 6 : 4), `${round.template}: few prompts`);
    const exercise = exerciseById(kit, round.exercise);
    const spent = round.seats
      .flatMap(({ questions }) => questions)
      .reduce((sum, id) => sum + (questionOf(id)?.minutes ?? 0), exercise?.minutes ?? 0);
    say((round.minutes - spent) * 4 >= round.minutes, `${round.template}: a quarter is left`);
    const fixed = kit.questions.filter(
      ({ fixedIn, levels }) => fixedIn === round.template && levels.includes(level),
    );
    for (const { id } of fixed)
      say(
        round.seats.some(({ questions }) => questions.find((one) => one !== round.exercise) === id),
        `${id} comes first`,
      );
  }
  for (const { round, seat, assesses } of seats) {
    const own = seat.questions.filter((id) => id !== round.exercise).map(questionOf);
    const isFacts = assesses?.every((id) => id === 'facts') ?? false;
    say(own.length <= 4, `${seat.id}: at most four`);
    if (seat.duty !== 'interviewer' || isFacts) say(seat.questions.length === 0, `${seat.id} asks nothing`);
    else say(seat.questions.length > 0, `${seat.id} has something`);
    for (const question of own) {
      const mayJudge = !assesses || assesses.includes(question?.competency ?? 'attitudes');
      say(mayJudge, `${seat.id} may judge ${question?.id}`);
      const suits = question?.rounds.includes(round.template) && question.levels.includes(level);
      say(suits === true, `${question?.id} suits ${seat.id}`);
    }
  }
  const readersOf = (id: string, isExercise: boolean) =>
    seats.filter(({ round, seat, assesses }) =>
      seat.questions.some((one) => {
        const reading = isExercise ? exerciseById(kit, one) : questionOf(one);
        const isOf = (one === round.exercise) === isExercise;
        const mayJudge = !assesses || assesses.includes(reading?.competency ?? 'attitudes');
        return isOf && (reading?.competency ?? reading?.attitude) === id && mayJudge;
      }),
    );
  for (const { id, isOptional } of kit.competencies) {
    const spoken = readersOf(id, false);
    const voices = new Set([...spoken, ...readersOf(id, true)].map(({ seat }) => seat.id));
    if (focus.includes(id)) {
      say(voices.size >= 2, `${id} has two voices`);
      say(spoken.length >= 1 && spoken.length <= 2, `${id} is asked about once or twice`);
    } else say(spoken.length <= (isOptional ? 0 : 1), `${id} is asked about once at most`);
  }
  for (const id of request.mayMissAttitudes ? [] : attitudes)
    say(readersOf(id, false).length + Math.min(1, readersOf(id, true).length) >= 1, `${id} is heard`);
  for (const { id } of kit.attitudes) say(readersOf(id, false).length <= 1, `${id} is heard once at most`);
  return broken;
}
