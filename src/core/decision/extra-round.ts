import type { Kit } from '../kit/kit.ts';
import type { Question } from '../kit/question.ts';
import { usualType } from '../kit/round-types.ts';
import type { Loop } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';
import type { RoundPlan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../refusals.ts';

/** For a welcome and the candidate's own questions. */
const frameMinutes = 10;
const mostMinutes = 120;

type ExtraRound = { ok: true; round: RoundPlan; pools: Record<string, string[]> } | Refusal;

/** Another round about what is still open: each reader asks about every competency, preferring questions nobody has asked. */
export function extraRound(
  kit: Kit,
  loop: Loop,
  competencies: readonly string[],
  readers: readonly string[],
): ExtraRound {
  const asked = seatsOf(loop).flatMap(({ seat }) => seat.questions);
  const taken: string[] = [];
  const packs = readers.map(() =>
    competencies.flatMap((competency): Question[] => {
      const fit = kit.questions.filter(
        (question) => question.competency === competency && question.levels.includes(loop.kit.level),
      );
      const next =
        fit.find(({ id }) => !asked.includes(id) && !taken.includes(id)) ??
        fit.find(({ id }) => !taken.includes(id));
      if (next) taken.push(next.id);
      return next ? [next] : [];
    }),
  );
  const isShort = packs.some((pack) => pack.length < competencies.length);
  if (isShort) return refuse('evidence.too-few-questions', readers.length);
  const longest = Math.max(...packs.map((pack) => pack.reduce((sum, { minutes }) => sum + minutes, 0)));
  const minutes = Math.ceil((longest + frameMinutes) / 5) * 5;
  if (minutes > mostMinutes) return refuse('evidence.too-long');
  const id = `e${loop.debriefNumber}`;
  const seats = packs.map((pack, seatIndex) => ({
    id: `${id}s${seatIndex + 1}`,
    duty: 'interviewer' as const,
    skill: 'Assesses what is still open',
    questions: pack.map((question) => question.id),
    reads: ['resume' as const],
  }));
  return {
    ok: true,
    round: {
      id,
      template: 'more-evidence',
      title: 'More evidence',
      type: usualType,
      dueDays: 3,
      minutes,
      blind: false,
      needs: null,
      exercise: null,
      preparationMinutes: 0,
      quorum: 1,
      sameDay: null,
      after: [],
      seats,
    },
    pools: Object.fromEntries(seats.map((seat, seatIndex) => [seat.id, [readers[seatIndex] ?? '']])),
  };
}
