import { describe, expect, it } from '@jest/globals';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { levels } from '../../../src/core/kit/level.ts';
import { isTimed } from '../../../src/core/kit/round-types.ts';
import { chosenFor, tasksFor } from '../../../src/core/opening/choose.ts';
import type { Held, Intake } from '../../../src/core/opening/opening.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { readShipped } from '../../support/read-shipped.ts';

const kits = await readShipped();
const kitOf = (id: string): Kit => kits.find((kit) => kit.id === id) as Kit;
const nothing: Held = {
  ...{ kit: '', level: 'mid', rounds: [], focus: [], attitudes: [] },
  ...{ exercises: {}, reasons: {}, changed: {} },
};
const intakeOf = (choices: Intake['choices']): Intake => ({ ...makeOpening().intake, choices });
const chosen = (
  kit: string,
  choices: Intake['choices'],
  held: Partial<Held> = {},
  lastGiven: Record<string, number> = {},
): Held => chosenFor(kits, { intake: intakeOf(choices), held: { ...nothing, kit, ...held }, lastGiven });
const backend = kitOf('backend-developer');
const answersOf = (kit: Kit, archetype: string) =>
  kit.archetypes.find(({ id }) => id === archetype)?.answers ?? {};

describe('the answers about a role', () => {
  it('choose plan, level, rounds, focus, attitudes and tasks from every archetype of every plan', () => {
    for (const { id, archetypes } of kits) expect([id, archetypes.length >= 2]).toEqual([id, true]);
    for (const kit of kits)
      for (const { id, answers } of kit.archetypes) {
        const held = chosen(kit.id, answers);
        const plan = kitOf(held.kit);
        const live = plan.rounds.filter((round) => held.rounds.includes(round.id) && isTimed(round));
        expect([id, held.focus.length >= 5 && held.focus.length <= 6]).toEqual([id, true]);
        expect([id, held.attitudes.length >= 3 && held.attitudes.length <= 4]).toEqual([id, true]);
        expect([id, live.length >= 4 && live.length <= 6]).toEqual([id, true]);
        const withTasks = held.rounds.filter((round) => tasksFor(plan, held.level, round).length > 0);
        expect(Object.keys(held.exercises)).toEqual(withTasks);
      }
  });

  it('choose a loop that can be dealt, at every level', () => {
    for (const kit of kits)
      for (const { id, answers } of kit.archetypes)
        for (const level of levels) {
          const held = chosen(kit.id, answers, { level, changed: { level: 'UHANA' } });
          const plan = planLoop({ ...held, kit: kitOf(held.kit), lastAsked: {} });
          expect([id, level, plan.ok || plan.shortage.sentence]).toEqual([id, level, true]);
        }
  });

  it('give each of it a reason in one sentence', () => {
    for (const kit of kits)
      for (const { answers } of kit.archetypes) {
        const held = chosen(kit.id, answers);
        const parts = [
          ...['kit', 'level', 'rounds', 'focus', 'attitudes'],
          ...held.rounds.map((id) => `rounds/${id}`),
          ...held.focus.map((id) => `focus/${id}`),
          ...held.attitudes.map((id) => `attitudes/${id}`),
          ...Object.keys(held.exercises).map((id) => `exercises/${id}`),
        ];
        for (const part of parts)
          expect([part, held.reasons[part]]).toEqual([part, expect.stringMatching(/^[A-Z][^.]+\.$/)]);
      }
  });

  it('take the answers at their word: money brings its competency and its design task', () => {
    const before = chosen('backend-developer', answersOf(backend, 'api-generalist'));
    const money = chosen('backend-developer', { ...answersOf(backend, 'api-generalist'), data: 'money' });
    expect(before.focus).not.toContain('financial-systems');
    expect(money.focus).toContain('financial-systems');
    expect(money.reasons['focus/financial-systems']).toBe('Because the data is money.');
    expect(money.exercises['system-design']).toBe('design-marketplace-payments');
    expect(money.reasons['exercises/system-design']).toBe('Because the data is money.');
  });

  it('reach every level, and another plan where the team has it', () => {
    const levelOf = (seniority: string, contract: string) =>
      chosen('backend-developer', { seniority, contract }).level;
    expect([
      levelOf('beginner', 'implements'),
      levelOf('feature', 'implements'),
      levelOf('designer', 'owns'),
      levelOf('decider', 'owns'),
    ]).toEqual([...levels]);
    expect(chosen('backend-developer', { stack: 'python' })).toMatchObject({
      kit: 'python-backend-developer',
      reasons: { kit: 'Because the service is written in Python.' },
    });
    expect(
      chosenFor([backend], {
        ...{ intake: intakeOf({ stack: 'python' }), lastGiven: {} },
        held: { ...nothing, kit: backend.id },
      }).kit,
    ).toBe(backend.id);
  });

  it('lead back from another plan to the one that the opening began with', () => {
    const python = chosen(backend.id, { stack: 'python' });
    const back = chosen(python.kit, { stack: 'typed' }, python);
    expect([python.kit, back.kit]).toEqual(['python-backend-developer', backend.id]);
    expect(back.reasons.kit).toBe('It was chosen when the opening began, and no answer asks for another.');
    expect(chosen('python-backend-developer', { stack: 'typed' }).kit).toBe('python-backend-developer');
  });

  it('give opening after opening another task, until all that fit have had their turn, and one opening the same', () => {
    const begin = (answers: Intake['choices'], lastGiven: Record<string, number>) =>
      chosen(backend.id, answers, { level: 'mid', changed: { level: 'UHANA' } }, lastGiven);
    const designs = (answers: Intake['choices']) => {
      const last: Record<string, number> = {};
      return Array.from({ length: 7 }, (_, opening) => {
        const held = begin(answers, { ...last });
        for (const task of Object.values(held.exercises)) last[task] = opening + 1;
        if (opening === 1)
          expect(chosen(held.kit, answers, held, { ...last }).exercises).toEqual(held.exercises);
        return held.exercises['system-design'];
      });
    };
    expect(new Set(designs({})).size).toBe(tasksFor(backend, 'mid', 'system-design').length);
    const [first, second, ...others] = designs(answersOf(backend, 'api-generalist'));
    expect([first, second]).toEqual(['design-parcel-tracking-api', 'design-transit-notifications']);
    expect(new Set([first, second, ...others]).size).toBe(2);
  });

  it('switch a round on, and never more than one live round', () => {
    const one = chosen('backend-developer', { legacy: 'legacy' });
    expect(one.rounds).toContain('code-review');
    expect(one.reasons['rounds/code-review']).toBe(
      'Because the first half-year is work on an existing system.',
    );
    const two = chosen('backend-developer', { legacy: 'legacy', seniority: 'decider' });
    expect(['code-review', 'presentation'].filter((round) => two.rounds.includes(round))).toHaveLength(1);
  });

  it('switch debugging on for a beginner in a team that is on call, with a task that fits the data', () => {
    const one = chosen('backend-developer', {
      deployment: 'continuous',
      seniority: 'beginner',
      data: 'reads',
    });
    expect(one.rounds).toContain('debugging');
    expect(one.reasons['rounds/debugging']).toBe(
      'Because the team releases all day and is on call, and a feature developer is wanted who still needs help.',
    );
    expect(one.exercises.debugging).toBe('debug-late-parcels');
    expect(chosen('backend-developer', { deployment: 'continuous' }).rounds).not.toContain('debugging');
  });

  it('leave alone what a person chose, with their reason, and choose the rest for it', () => {
    const theirs: Partial<Held> = {
      ...{ focus: ['reliability', 'security'], level: 'junior' },
      reasons: { focus: 'We were breached in May.', level: 'Chosen by Hana.' },
      changed: { focus: 'UHANA', level: 'UHANA' },
    };
    const held = chosen('backend-developer', answersOf(backend, 'data-heavy'), {
      ...theirs,
      changed: { ...theirs.changed, kit: 'UHANA' },
    });
    expect(held).toMatchObject({ kit: 'backend-developer', level: 'junior', focus: theirs.focus });
    expect(held.reasons).toMatchObject({ focus: 'We were breached in May.', level: 'Chosen by Hana.' });
    for (const [round, task] of Object.entries(held.exercises))
      expect(tasksFor(backend, 'junior', round).map(({ id }) => id)).toContain(task);
  });

  it('drop what a person chose of another plan', () => {
    const held = chosen(
      'backend-developer',
      { stack: 'python' },
      { focus: ['iot-edge'], changed: { focus: 'UHANA' } },
    );
    expect(held.kit).toBe('python-backend-developer');
    expect(held.focus).not.toContain('iot-edge');
    expect(held.changed).toEqual({});
  });
});
