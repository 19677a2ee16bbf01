import { describe, expect, it } from '@jest/globals';
import { levels } from '../../../src/core/kit/level.ts';
import { chosenFor } from '../../../src/core/opening/choose.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { readShipped } from '../../support/read-shipped.ts';

const kits = await readShipped();
const { intake, held } = makeOpening();

describe('the answers about a role, one of them another than its archetype has', () => {
  it.each(kits.map(({ id }) => id))('choose a loop that can be dealt, from the plan %s', (id) => {
    const kit = kits.find((one) => one.id === id);
    const undealt: string[] = [];
    let looks = 0;
    // Each opening finds the tasks of those before it given.
    const lastGiven: Record<string, number> = {};
    for (const { answers } of kit?.archetypes ?? [])
      for (const level of levels)
        for (const question of kit?.intake ?? [])
          for (const { id: answer } of question.options) {
            const choices = { ...answers, [question.id]: answer };
            const begun = { ...held, kit: id, level, reasons: {}, changed: { level: 'UHANA' } };
            const chosen = chosenFor(kits, { intake: { ...intake, choices }, held: begun, lastGiven });
            const plan = kits.find((one) => one.id === chosen.kit);
            const dealt = plan && planLoop({ ...chosen, kit: plan, lastAsked: {} });
            looks += 1;
            for (const task of Object.values(chosen.exercises)) lastGiven[task] = looks;
            if (!dealt?.ok) undealt.push(`${level} ${question.id} ${answer}: ${dealt?.shortage.sentence}`);
          }
    expect(looks).toBeGreaterThan(150);
    expect(undealt).toEqual([]);
  });
});
