import type { Kit, Level } from './kit.ts';

export type SeatPlan = { id: string; questions: string[] };
export type RoundPlan = { id: string; template: string; title: string; minutes: number; seats: SeatPlan[] };

/** Deals each round's questions over its seats in the kit's order: nobody asks what a colleague asks. */
export function planLoop(kit: Kit, level: Level): RoundPlan[] {
  return kit.rounds.map((round, index) => {
    const id = `r${index + 1}`;
    const questions = kit.questions.filter((one) => one.round === round.id && one.levels.includes(level));
    const seats = Array.from({ length: round.seats }, (_, seat) => ({
      id: `${id}s${seat + 1}`,
      questions: questions.filter((_, place) => place % round.seats === seat).map((question) => question.id),
    }));
    return { id, template: round.id, title: round.title, minutes: round.minutes, seats };
  });
}

/** Why this kit cannot be asked at this level, or null. */
export function planGap(kit: Kit, level: Level): string | null {
  for (const round of planLoop(kit, level)) {
    const empty = round.seats.findIndex(({ questions }) => questions.length === 0);
    if (empty >= 0)
      return `${kit.title} has too few ${level} questions for seat ${empty + 1} of "${round.title}". Add one to the kit.`;
  }
  return null;
}
