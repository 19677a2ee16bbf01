import { beforeEach, describe, expect, it } from '@jest/globals';
import { newValuesIn, valuesIn } from '../../../src/core/kit-edits/prompt-form.ts';
import {
  addQuestion,
  approveChange,
  changeQuestion,
  goBackTo,
  readChange,
  readQuestionForm,
  sendBackChange,
  switchQuestion,
  takeBackChange,
} from '../../../src/flows/plans/change-plan.ts';
import { ann, ben, planDeps } from '../../support/makers/plan-deps.ts';
import { base } from '../../support/makers/plan-history.ts';

const [first] = base.questions as [(typeof base.questions)[number]];
const prompt = 'Tell me about an interface that you changed.';
const sent = { window: 'VIEW', from: 0, why: 'It was misheard.' };
const place = { plan: 'tester', prompt: 'api-one' };

describe('a change of a plan that somebody proposes', () => {
  let deps: ReturnType<typeof planDeps>;
  beforeEach(() => {
    deps = planDeps();
  });
  const change = (over: object = {}, actor = ann) =>
    changeQuestion(deps, actor, { ...place, ...sent, values: { ...valuesIn(first), prompt }, ...over });
  const proposed = async (asked: Promise<unknown>): Promise<string> => {
    const answer = (await asked) as { is: string; proposal: { id: string } };
    expect(answer.is).toBe('proposed');
    return answer.proposal.id;
  };

  it('is proposed once, however often its form is sent, and others are told', async () => {
    const id = await proposed(change());
    expect(await proposed(change())).toBe(id);
    expect(deps.told).toEqual(['TACME', 'TACME']);
    expect((await readChange(deps, ben, { plan: 'tester', proposal: id })).differences).toMatchObject([
      { question: 'api-one', what: 'changed', parts: [{ label: 'Question', after: prompt }] },
    ]);
  });

  it('is refused field by field, and as a whole where no loop could be held', async () => {
    const short = await change({ values: { ...valuesIn(first), prompt: 'Short.', minutes: '' } });
    expect(short).toMatchObject({ is: 'wrong', whole: null });
    const fields = 'slips' in short ? short.slips.map(({ field }) => field[0]) : [];
    expect(fields).toEqual(expect.arrayContaining(['prompt', 'minutes']));
    const off = await switchQuestion(deps, ann, { ...place, ...sent, isOff: true });
    expect(off).toMatchObject({ is: 'wrong', whole: expect.stringContaining('No loop at level junior') });
    expect(await change({ values: valuesIn(first) })).toMatchObject({
      is: 'wrong',
      whole: expect.stringContaining('Nothing differs'),
    });
  });

  it('fills the form with the words that its proposer sent before', async () => {
    await change();
    const again = await readQuestionForm(deps, ann, place);
    expect([again.values.prompt, again.why, again.from]).toEqual([prompt, 'It was misheard.', 0]);
    expect((await readQuestionForm(deps, ben, place)).values.prompt).toBe(first.prompt);
  });

  it('counts once it is approved, and is shown again where it was overtaken', async () => {
    const [mine, theirs] = [await proposed(change()), await proposed(change({ window: 'OTHER' }, ben))];
    const done = await approveChange(deps, ben, { plan: 'tester', proposal: mine, seen: 0 });
    expect(done).toMatchObject({ is: 'approved', plan: { history: { now: { number: 1 } } } });
    const again = await approveChange(deps, ann, { plan: 'tester', proposal: theirs, seen: 0 });
    expect(again).toMatchObject({ is: 'overtaken', isOvertaken: true });
    const late = await change({ from: 0, window: 'LATE' });
    expect(late).toMatchObject({ is: 'both', values: { prompt }, theirs: [{ question: 'api-one' }] });
  });

  it('adds a question with a name of its own, which its proposer can word anew before it counts', async () => {
    const values = { ...newValuesIn(first), prompt };
    const id = await proposed(addQuestion(deps, ann, { plan: 'tester', ...sent, values }));
    const { proposal } = await readChange(deps, ben, { plan: 'tester', proposal: id });
    const question = proposal.changes[0]?.question ?? '';
    expect(question).toBe('tell-me-about-an-interface-that-you');
    const again = await proposed(
      change({
        prompt: question,
        values: { ...valuesIn(first), prompt: `${prompt} Who minded?` },
        window: 'W2',
      }),
    );
    await approveChange(deps, ben, { plan: 'tester', proposal: again, seen: 0 });
    const form = await readQuestionForm(deps, ben, { plan: 'tester', prompt: question });
    expect(form.question.prompt).toBe(`${prompt} Who minded?`);
  });

  it('goes back to a version with all that was in it', async () => {
    const one = await proposed(change());
    await approveChange(deps, ben, { plan: 'tester', proposal: one, seen: 0 });
    const back = await proposed(goBackTo(deps, ben, { plan: 'tester', number: 0, ...sent, from: 1 }));
    const done = await approveChange(deps, ann, { plan: 'tester', proposal: back, seen: 1 });
    expect(done).toMatchObject({ plan: { history: { now: { number: 2, edits: {}, backTo: 0 } } } });
    expect(await goBackTo(deps, ann, { plan: 'tester', number: 0, ...sent })).toMatchObject({ is: 'wrong' });
    await expect(goBackTo(deps, ann, { plan: 'tester', number: 9, ...sent })).rejects.toThrow(
      'no such version',
    );
  });

  it('is sent back with a reason, or taken back by its proposer', async () => {
    const id = await proposed(change());
    await expect(takeBackChange(deps, ben, { plan: 'tester', proposal: id })).rejects.toThrow('Send back');
    await sendBackChange(deps, ben, { plan: 'tester', proposal: id, reason: 'Say which.' });
    await takeBackChange(deps, ann, { plan: 'tester', proposal: id });
    await expect(readChange(deps, ann, { plan: 'tester', proposal: id })).rejects.toThrow(
      'does not wait any more',
    );
  });

  it('is for coordinators, of a plan that is there', async () => {
    await expect(change({}, { ...ann, user: 'UELSE' })).rejects.toThrow('Only coordinators');
    await expect(change({ plan: 'gone' })).rejects.toThrow('not there any more');
    await expect(change({ prompt: 'gone' })).rejects.toThrow('not in the plan any more');
  });
});
