import fc from 'fast-check';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { type PlanRequest, standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeKit, makeRound } from './make-loop.ts';

const ids = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

export type KitSize = {
  competencies: number;
  attitudes: number;
  rounds: number;
  seats: number;
  questions: number;
};

/** Random kits: some can be dealt, some cannot, for every reason there is. */
export const anyRequest = (most: KitSize): fc.Arbitrary<PlanRequest> =>
  fc
    .record({
      competencies: fc.integer({ min: 1, max: most.competencies }),
      attitudes: fc.integer({ min: 1, max: most.attitudes }),
      rounds: fc.array(
        fc.record({
          seats: fc.integer({ min: 1, max: most.seats }),
          minutes: fc.integer({ min: 2, max: 12 }).map((fives) => fives * 5),
          isStandard: fc.boolean(),
        }),
        { minLength: 1, maxLength: most.rounds },
      ),
    })
    .chain(({ competencies, attitudes, rounds }) => {
      const topics = [...ids('c', competencies), ...ids('a', attitudes)];
      const roundIds = ids('r', rounds.length);
      const question = fc.record({
        topic: fc.constantFrom(...topics),
        rounds: fc.subarray(roundIds, { minLength: 1 }),
        minutes: fc.constantFrom(3, 5, 8, 10),
        lastAsked: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 2 }),
      });
      return fc
        .array(question, { minLength: 1, maxLength: most.questions })
        .map((questions) => requestOf({ competencies, attitudes, rounds, questions }));
    });

type KitOutline = {
  competencies: number;
  attitudes: number;
  rounds: { seats: number; minutes: number; isStandard: boolean }[];
  questions: { topic: string; rounds: string[]; minutes: number; lastAsked?: number | undefined }[];
};

function requestOf({ competencies, attitudes, rounds, questions }: KitOutline): PlanRequest {
  const base = makeKit();
  const [competency] = base.competencies;
  const [attitude] = base.attitudes;
  const [prompt] = base.questions;
  if (!competency || !attitude || !prompt) throw new Error('makeKit has become empty.');
  const { competency: _c, attitude: _a, ...plainPrompt } = prompt;
  const kit: Kit = {
    ...base,
    competencies: ids('c', competencies).map((id) => ({ ...competency, id, title: id })),
    attitudes: ids('a', attitudes).map((id) => ({ ...attitude, id, title: id })),
    rounds: rounds.map(({ seats, minutes, isStandard }, at) =>
      makeRound({
        id: `r${at + 1}`,
        title: `r${at + 1}`,
        minutes,
        isStandard: isStandard || at === 0,
        seats: Array.from({ length: seats }, () => ({ duty: 'interviewer' as const, skill: 'Anybody' })),
      }),
    ),
    questions: questions.map(({ topic, rounds: suited, minutes }, at) => ({
      ...plainPrompt,
      ...(topic.startsWith('c') ? { competency: topic } : { attitude: topic }),
      id: `q${at + 1}`,
      rounds: suited,
      minutes,
    })),
  };
  const lastAsked = Object.fromEntries(
    questions.flatMap(({ lastAsked: at }, place) => (at === undefined ? [] : [[`q${place + 1}`, at]])),
  );
  return standardRequest(kit, 'mid', lastAsked);
}
