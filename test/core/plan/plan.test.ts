import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questionRounds } from '../../../src/core/kit/kit.ts';
import { type Level, levels } from '../../../src/core/kit/level.ts';
import { exerciseById } from '../../../src/core/kit/readings.ts';
import { bestDeal } from '../../../src/core/plan/deal.ts';
import { type Plan, planLoop } from '../../../src/core/plan/plan.ts';
import { chosenRounds, type PlanRequest, standardRequest } from '../../../src/core/plan/plan-request.ts';
import type { Fix } from '../../../src/core/plan/shortage.ts';
import { tableOf } from '../../../src/core/plan/table.ts';
import { readKits } from '../../../src/kits/read-kits.ts';
import { seededDraw } from '../../../src/sandbox/seeded-draw.ts';
import { bestOfEveryDeal } from '../../support/makers/every-deal.ts';
import { anyRequest } from '../../support/makers/small-kits.ts';
import { scale } from '../../support/scale.ts';

const kits = await readKits('scenarios');
const forever = Number.POSITIVE_INFINITY;
const runs = (all: number) => all * scale.plansShare;
const endless = { best: forever, any: forever, attitudes: forever };

type Choice = { kit: string; level: Level; rounds: number; optional: number; worn: number };

/** Loops that a coordinator could put together from the kits that ship; numbers, so that a counterexample can be read. */
const anyChoice: fc.Arbitrary<Choice> = fc.record({
  kit: fc.constantFrom(...kits.map(({ id }) => id)),
  level: fc.constantFrom(...levels),
  rounds: fc.nat(1023),
  optional: fc.nat(15),
  worn: fc.nat(1000),
});

function requestOf({ kit: id, level, rounds, optional, worn }: Choice): PlanRequest {
  const kit = kits.find((one) => one.id === id);
  if (!kit) throw new Error(`No kit ${id}`);
  const ofBits = (list: { id: string }[], bits: number) =>
    list.flatMap((one, at) => (bits & (1 << at) ? [one.id] : []));
  const draw = seededDraw(worn);
  const share = draw();
  const asked = kit.questions.flatMap((one): [string, number][] =>
    draw() < share ? [[one.id, 1 + Math.floor(draw() * 50)]] : [],
  );
  return {
    ...{ kit, level, rounds: ofBits(questionRounds(kit), rounds) },
    competencies: ofBits(
      kit.competencies.filter(({ isOptional }) => isOptional),
      optional,
    ),
    lastAsked: Object.fromEntries(asked),
  };
}

/** Every rule of a plan, looked up in the kit anew. */
function rulesBroken({ kit, level, competencies, ...request }: PlanRequest, plan: Plan): string[] {
  const broken: string[] = [];
  const say = (isKept: boolean, rule: string) => void (isKept || broken.push(rule));
  const seats = plan.rounds.flatMap((round) => round.seats.map((seat) => ({ round, seat })));
  const asked = seats.flatMap(({ seat }) => seat.questions.filter((id) => !exerciseById(kit, id)));
  say(new Set(asked).size === asked.length, 'no prompt twice');
  say(plan.rounds.length === chosenRounds({ kit, ...request }).length, 'every round that is on');
  for (const { round, seat } of seats.filter(({ seat: one }) => one.duty === 'interviewer')) {
    const template = kit.rounds.find(({ id }) => id === round.template);
    const questions = seat.questions.flatMap((id) => kit.questions.find((one) => one.id === id) ?? []);
    say(
      questions.some(({ competency }) => competency),
      `${seat.id} has a competency`,
    );
    say(
      questions.some(({ attitude }) => attitude),
      `${seat.id} has an attitude`,
    );
    say(
      questions.every(({ rounds, levels: some }) => rounds.includes(round.template) && some.includes(level)),
      `${seat.id} suits`,
    );
    say(round.exercise === null || seat.questions[0] === round.exercise, `${seat.id} reads its exercise`);
    say(template !== undefined, `${round.id} is of the kit`);
  }
  for (const round of plan.rounds) {
    const template = kit.rounds.find(({ id }) => id === round.template);
    const minutes = round.seats
      .flatMap(({ questions }) => questions)
      .reduce((sum, id) => sum + (kit.questions.find((one) => one.id === id)?.minutes ?? 0), 0);
    const exercise = exerciseById(kit, round.exercise);
    say(
      minutes + (exercise?.minutes ?? 0) + (template?.frameMinutes ?? 0) <= round.minutes,
      `${round.id} has the minutes`,
    );
    say((template?.exercise ?? null) === (exercise?.kind ?? null), `${round.id} has its exercise`);
    say(
      round.seats.every(({ duty, questions }) => duty === 'interviewer' || questions.length === 0),
      'a player asks nothing',
    );
  }
  for (const { id, isOptional } of kit.competencies) {
    const readers = seats.filter(({ seat }) =>
      seat.questions.some((one) =>
        kit.questions.some((question) => question.id === one && question.competency === id),
      ),
    );
    if (!isOptional || competencies.includes(id)) say(readers.length >= 2, `${id} is read twice`);
    else say(readers.length === 0, `${id} is not asked`);
  }
  return broken;
}

const longer = (request: PlanRequest, minutes: Record<string, number>): PlanRequest => ({
  ...request,
  kit: {
    ...request.kit,
    rounds: request.kit.rounds.map((round) => ({
      ...round,
      minutes: round.minutes + (minutes[round.id] ?? 0),
    })),
  },
});

/** Does what a fix says to the kit or the choice. */
function repaired(request: PlanRequest, fix: Fix): PlanRequest {
  const { kit } = request;
  const [sample] = kit.questions;
  if (fix.kind === 'switch-on') return { ...request, rounds: [...request.rounds, fix.round] };
  if (fix.kind === 'add-seat') {
    const rounds = kit.rounds.map((round) =>
      round.id === fix.round ? { ...round, seats: [...round.seats, ...round.seats.slice(0, 1)] } : round,
    );
    return { ...request, kit: { ...kit, rounds } };
  }
  if (fix.kind === 'lengthen') return longer(request, fix.minutes);
  if (fix.kind === 'add-exercise')
    return { ...request, rounds: request.rounds.filter((id) => id !== fix.round) };
  if (!sample) throw new Error('A kit without questions.');
  const { competency: _c, attitude: _a, ...prompt } = sample;
  const about =
    fix.about === 'attitude'
      ? { attitude: kit.attitudes[0]?.id }
      : { competency: fix.competency ?? kit.competencies.find(({ isOptional }) => !isOptional)?.id };
  const question = {
    ...prompt,
    ...about,
    id: `new-${kit.questions.length}`,
    rounds: fix.rounds,
    levels: [request.level],
    minutes: 3,
  };
  return {
    ...request,
    kit: { ...kit, questions: [...kit.questions, question as (typeof kit.questions)[number]] },
  };
}

/** Mends what is short, one thing after the other, until the loop can be asked. */
function repairUntilOk(request: PlanRequest): { repaired: PlanRequest; steps: number } {
  let current = request;
  for (let steps = 0; steps < 60; steps += 1) {
    const plan = planLoop(current);
    if (plan.ok) return { repaired: current, steps };
    current = repaired(current, plan.shortage.fix);
  }
  throw new Error('Sixty fixes were not enough.');
}

describe('the planner', () => {
  it('covers 1,000 loops from the kits that ship, or names a fix that does', () => {
    let [covered, short] = [0, 0];
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const request = requestOf(choice);
        const plan = planLoop(request);
        if (plan.ok) covered += 1;
        else short += 1;
        if (plan.ok) expect(rulesBroken(request, plan)).toEqual([]);
        else {
          const next = planLoop(repaired(request, plan.shortage.fix));
          expect(next.ok ? 'repaired' : next.shortage).not.toEqual(plan.shortage);
        }
      }),
      { numRuns: runs(1000) },
    );
    expect([covered > 20, short > 20]).toEqual([true, true]);
  });

  it('finds what trying every deal of a small kit finds, and nothing where there is nothing', () => {
    let [some, none] = [0, 0];
    const small = { competencies: 1, attitudes: 3, rounds: 3, seats: 2, questions: 7 };
    fc.assert(
      fc.property(anyRequest(small), (request) => {
        const table = tableOf(request);
        fc.pre(table.seats.length <= 3);
        const { deal, isProven } = bestDeal(table, endless);
        const best = bestOfEveryDeal(table);
        if (best) some += 1;
        else none += 1;
        expect(isProven).toBe(true);
        expect(deal && { heard: deal.heard, heardTwice: deal.heardTwice, wear: deal.wear }).toEqual(best);
      }),
      { numRuns: runs(1500) },
    );
    expect([some > 3, none > 10]).toEqual([true, true]);
  });

  it('deals the same packs for the same request', () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const request = requestOf(choice);
        expect(planLoop(requestOf(choice))).toEqual(planLoop(request));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is short', () => {
  it('is repaired by the fix it names, in random kits too', () => {
    const small = { competencies: 3, attitudes: 3, rounds: 3, seats: 2, questions: 12 };
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anyRequest(small), (request) => {
        const plan = planLoop(request);
        if (!plan.ok) kinds.add(plan.shortage.fix.kind);
        expect(planLoop(repairUntilOk(request).repaired).ok).toBe(true);
      }),
      { numRuns: runs(1000) },
    );
    expect([...kinds].toSorted()).toEqual(['add-question', 'add-seat', 'lengthen', 'switch-on']);
  });

  it('asks for no minute too many, and no other round would do with fewer', () => {
    const small = { competencies: 2, attitudes: 2, rounds: 3, seats: 2, questions: 12 };
    let checked = 0;
    fc.assert(
      fc.property(anyRequest(small), (request) => {
        const plan = planLoop(request);
        if (plan.ok || plan.shortage.fix.kind !== 'lengthen') return;
        const { minutes } = plan.shortage.fix;
        const more = Object.values(minutes)[0] ?? 0;
        checked += 1;
        expect(planLoop(longer(request, minutes)).ok).toBe(true);
        for (const { id } of chosenRounds(request))
          expect(planLoop(longer(request, { [id]: more - 5 })).ok).toBe(false);
      }),
      { numRuns: runs(1500) },
    );
    expect(checked).toBeGreaterThan(5);
  });

  it('offers a round to switch on only if that round mends it', () => {
    let offered = 0;
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const request = requestOf(choice);
        const plan = planLoop(request);
        if (plan.ok || !plan.shortage.switchOn || plan.shortage.fix.kind !== 'lengthen') return;
        offered += 1;
        expect(planLoop({ ...request, rounds: [...request.rounds, plan.shortage.switchOn] }).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(offered).toBeGreaterThan(0);
  });

  const reference = standardRequest(
    kits.find(({ id }) => id === 'backend-developer') as (typeof kits)[number],
    'mid',
  );
  it.each([
    ['no round', { rounds: [] }, /^Switch on at least one round\.$/],
    [
      'one interviewer for all',
      { rounds: ['final'] },
      /^Everything is read by two interviewers\. Switch on another round, such as Recruiter screen\.$/,
    ],
    [
      'too few questions',
      { rounds: ['final', 'recruiter-screen'] },
      /is read by (nobody|one interviewer only) at level mid: too few of its questions suit the rounds that are on\. Switch on .*, or add one to the kit\.$/,
    ],
    [
      'too few minutes',
      { rounds: ['peer-technical', 'recruiter-screen'] },
      /minutes short of what has to be asked\. (Switch on .*, or make|Make)/,
    ],
  ])('is said in one sentence: %s', (_, over, expected) => {
    const plan = planLoop({ ...reference, ...over });
    expect(plan.ok ? 'planned' : plan.shortage.sentence).toMatch(expected);
  });
});

describe('prompts rest between candidates', () => {
  const kit = kits.find(({ id }) => id === 'backend-developer') as (typeof kits)[number];
  const promptsOf = (plan: Plan) =>
    plan.rounds.flatMap(({ seats }) => seats.flatMap(({ questions }) => questions));

  it('a prompt just asked is not asked of the next candidate where another would do', () => {
    const first = promptsOf(planLoop(standardRequest(kit, 'mid')));
    const second = promptsOf(
      planLoop(standardRequest(kit, 'mid', Object.fromEntries(first.map((id) => [id, 1])))),
    );
    const competencies = (ids: string[]) =>
      ids.filter((id) => kit.questions.find((one) => one.id === id)?.competency);
    const again = competencies(second).filter((id) => first.includes(id));
    // Three prompts for each competency at this level: of two just asked, at least one has to come again.
    expect(again.length).toBeLessThanOrEqual(8);
    expect(second).not.toEqual(first);
  });

  it('an exercise is not repeated while another has rested longer', () => {
    const asked: string[] = [];
    for (let loop = 0; loop < 7; loop += 1) {
      const lastAsked = Object.fromEntries(asked.map((id, at) => [id, at + 1]));
      const plan = planLoop(standardRequest(kit, 'mid', lastAsked));
      asked.push(plan.rounds.find(({ template }) => template === 'system-design')?.exercise ?? '');
    }
    expect(new Set(asked).size).toBe(7);
  });
});
