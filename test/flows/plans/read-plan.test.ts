import { describe, expect, it } from '@jest/globals';
import { valuesIn } from '../../../src/core/kit-edits/prompt-form.ts';
import { approveChange, changeQuestion, switchQuestion } from '../../../src/flows/plans/change-plan.ts';
import {
  readProgression,
  readQuestion,
  readQuestions,
  readVersion,
  readVersions,
} from '../../../src/flows/plans/read-plan.ts';
import { now } from '../../support/makers/make-loop.ts';
import { ann, ben, planDeps } from '../../support/makers/plan-deps.ts';
import { base } from '../../support/makers/plan-history.ts';

const loop = (version: string, slackUser: string) => ({
  ...{ id: version, team: 'TACME', createdAt: now, kit: { version }, candidate: { slackUser } },
});
const loops = {
  setups: async () => [],
  asking: async () => [loop('v2', 'UELSE'), loop('v1', 'UELSE'), loop('v1', 'UANN')],
  perWording: async () => ({ v1: 3, v2: 1, v3: 2 }),
};
const plan = 'tester';
const own = base.questions.find(({ id }) => id === 'own-one') ?? base.questions[0];

describe('what a coordinator reads of a plan', () => {
  const deps = planDeps({ loops });

  it('is what each competency expects, at one level or at all', async () => {
    expect(await readProgression(deps, ann, { plan, level: 'mid' })).toEqual({ kit: base, level: 'mid' });
    expect((await readProgression(deps, ann, { plan, level: 'all' })).level).toBeNull();
  });

  it('is the questions on a topic, also those that are off or wait for approval', async () => {
    const sent = { plan, prompt: 'own-one', window: 'V', from: 0, why: 'Worn.' };
    const off = await switchQuestion(deps, ann, { ...sent, isOff: true });
    const rows = async () => (await readQuestions(deps, ann, { plan, topic: 'ownership' })).rows;
    expect((await rows()).map(({ question, waits }) => [question.id, waits])).toEqual([
      ['own-one', true],
      ['own-two', false],
      ['own-three', false],
    ]);
    if (off.is !== 'proposed') throw new Error('It was refused.');
    await approveChange(deps, ben, { plan, proposal: off.proposal.id, seen: 0 });
    expect((await rows())[0]).toMatchObject({ isOff: true, isEdited: true, waits: false });
    expect((await readQuestions(deps, ann, { plan, topic: '' })).topic).toBe('api');
  });

  it('is a question with the loops that asked it, without those in which one is the candidate', async () => {
    const read = await readQuestion(deps, ann, { plan, prompt: 'own-one' });
    expect(read).toMatchObject({ isOff: true, zone: 'UTC', proposals: [] });
    expect(read.asking).toEqual([
      { edition: 1, loops: [{ candidate: 'Robin Candidate', at: now }] },
      { edition: 0, loops: [{ candidate: 'Robin Candidate', at: now }] },
    ]);
    await expect(readQuestion(deps, ann, { plan, prompt: 'gone' })).rejects.toThrow('not in the plan');
  });

  it('is every version with its loops, and what differs from one to another', async () => {
    if (!own) throw new Error('There is no question.');
    const values = { ...valuesIn(own), minutes: '12' };
    const sent = { plan, prompt: 'own-two', window: 'W', from: 1, why: 'Longer.' };
    const changed = await changeQuestion(deps, ben, { ...sent, values });
    if (changed.is !== 'proposed') throw new Error('It was refused.');
    await approveChange(deps, ann, { plan, proposal: changed.proposal.id, seen: 1 });
    const { versions, unchanged } = await readVersions(deps, ann, { plan });
    expect(versions.map(({ number, loops: count }) => [number, count])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    // A wording that was kept before versions were is the plan's own.
    expect(unchanged).toBe(5);
    const read = await readVersion(deps, ann, { plan, number: 1 });
    expect(read.inIt.map(({ question, what }) => [question, what])).toEqual([['own-one', 'off']]);
    expect(read.since.map(({ question }) => question)).toEqual(['own-two']);
    await expect(readVersion(deps, ann, { plan, number: 7 })).rejects.toThrow('no such version');
  });
});
