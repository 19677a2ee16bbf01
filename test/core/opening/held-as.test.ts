import { describe, expect, it } from '@jest/globals';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { levels } from '../../../src/core/kit/level.ts';
import { withAsked } from '../../../src/core/opening/asked.ts';
import { heldAs } from '../../../src/core/opening/held-as.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { planLoop, type RoundPlan } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { readShipped } from '../../support/read-shipped.ts';

const kits = await readShipped();

type Level = (typeof levels)[number];
type LastAsked = Record<string, number>;

const questionsIn = (rounds: RoundPlan[]) =>
  rounds.map(({ seats }) => seats.map(({ questions }) => questions));
const promptsIn = (rounds: RoundPlan[]) => questionsIn(rounds).flat(2);

describe.each(levels)('openings of the plan that ships, at level %s', (level: Level) => {
  const kit = kits.find(({ id }) => id === 'backend-developer') as Kit;

  const opened = (): Opening => {
    const { rounds, focus, attitudes } = standardRequest(kit, level);
    const held = { ...makeOpening().held, rounds: [...rounds], focus: [...focus], attitudes: [...attitudes] };
    return makeOpening({ held: { ...held, kit: kit.id, level } });
  };
  const begin = (opening: Opening, lastAsked: LastAsked): { rounds: RoundPlan[]; opening: Opening } => {
    const plan = planLoop({ ...standardRequest(kit, level, lastAsked), ...heldAs(opening, kit) });
    expect(plan.ok).toBe(true);
    const { rounds } = plan;
    return {
      rounds,
      opening: withAsked(opening, {
        kit: { id: kit.id, version: 'v1', level, focus: opening.held.focus },
        rounds,
      }),
    };
  };

  it('ask the second candidate what the first was asked, however worn it is by then', () => {
    const first = begin(opened(), {});
    const worn = Object.fromEntries(promptsIn(first.rounds).map((id) => [id, 1]));
    const second = begin(first.opening, worn);
    expect(questionsIn(second.rounds)).toEqual(questionsIn(first.rounds));
    // Without what the first was asked, others would come: that is what a new opening gets.
    expect(questionsIn(begin(opened(), worn).rounds)).not.toEqual(questionsIn(first.rounds));
  });

  it('bring no prompt back, three in a row, before all others of its topic have been asked', () => {
    const lastAsked: LastAsked = {};
    // Whatever tells the story of a question that is always asked is never dealt beside it.
    const told = kit.questions.flatMap(({ fixedIn, story }) => (fixedIn && story ? [story] : []));
    const early: string[] = [];
    for (const at of [1, 2, 3]) {
      const asked = promptsIn(begin(opened(), lastAsked).rounds);
      for (const { id, competency, attitude, fixedIn } of kit.questions) {
        if (!asked.includes(id) || lastAsked[id] === undefined || fixedIn) continue;
        const others = kit.questions.filter(
          (other) =>
            !told.includes(other.story ?? '') &&
            other.levels.includes(level) &&
            other.competency === competency &&
            other.attitude === attitude,
        );
        const rested = others.filter(
          (other) => lastAsked[other.id] === undefined && !asked.includes(other.id),
        );
        early.push(...rested.map((other) => `${at}: ${id} before ${other.id}`));
      }
      for (const id of asked) lastAsked[id] = at;
    }
    expect(early).toEqual([]);
  });

  it('ask nothing of another interview plan', () => {
    const { opening } = begin(opened(), {});
    const moved = { ...opening, held: { ...opening.held, kit: 'another' } };
    expect(heldAs(opening, kit).same).toBeDefined();
    expect(heldAs(moved, kit)).toEqual(heldAs({ ...moved, asked: null }, kit));
  });

  it('keep the prompts that still fit when the opening gets one focus less', () => {
    const { opening, rounds } = begin(opened(), {});
    const held = { ...opening.held, focus: opening.held.focus.slice(1) };
    const after = begin({ ...opening, held }, {});
    const kept = promptsIn(after.rounds).filter((id) => promptsIn(rounds).includes(id));
    expect(kept.length).toBeGreaterThan(promptsIn(after.rounds).length / 2);
  });
});
