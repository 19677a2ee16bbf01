import { expect, it } from '@jest/globals';
import { castVote, openDecision, writeCard } from '../../../src/sandbox/story/forms.ts';
import { type FakeView, fakeSandbox } from './fake-sandbox.ts';

const spot = { place: 'C1', ts: '1.0', value: 'l1' };
/** Whoever presses is shown this. */
const opening = (shown: Record<string, FakeView>) => {
  const views: Record<string, FakeView[]> = Object.fromEntries(Object.keys(shown).map((who) => [who, []]));
  const fake = fakeSandbox({ views });
  const { as } = fake.sandbox.slack;
  fake.sandbox.slack.as = (id, on) => {
    const persona = as(id, on);
    const click: typeof persona.click = (...press) => {
      const view = shown[persona.person.name];
      if (view) views[persona.person.name]?.push({ blocks: [], values: {}, ...view });
      return persona.click(...press);
    };
    return { ...persona, click };
  };
  return fake;
};

it('votes for nobody twice', async () => {
  const values = { recommendation: { recommendation: { selected_option: { value: 'yes' } } } };
  const { sandbox, did } = opening({ ana: { id: 'V1', callbackId: 'vote.form', submit: {}, values } });
  await castVote(sandbox, 'ana', spot);
  expect(did).toEqual(['ana presses vote.cast', 'ana closes V1']);
});

it('finds out who may decide by trying', async () => {
  const { sandbox, did } = opening({
    grace: { id: 'V1', callbackId: '' },
    priya: { id: 'V2', callbackId: 'decision.form', submit: {} },
  });
  expect((await openDecision(sandbox, ['grace', 'priya'], spot)).person.name).toBe('priya');
  expect(did).toEqual(['grace presses decision.open', 'grace closes V1', 'priya presses decision.open']);
  const nobody = opening({ grace: { id: 'V1', callbackId: '' } });
  await expect(openDecision(nobody.sandbox, ['grace'], spot)).rejects.toThrow(
    /press Record decision as them\.$/,
  );
});

it('says so where there is no scorecard to write', async () => {
  const { sandbox } = opening({ ana: { id: 'V1', callbackId: '' } });
  await expect(writeCard(sandbox, { ...spot, who: 'ana' })).rejects.toThrow(/was given no scorecard/);
});
