import { describe, expect, it } from '@jest/globals';
import { kitProblemBlocks, kitView } from '../../../blocks/kit/kit-view.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { makeKit, makeRound } from '../../support/makers/make-loop.ts';
import { resumeRound } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn } from '../samples.ts';

const kit = makeKit();
const kits = [kit];
const shown = { kits, problems: [], kit, level: null, plan: null };

describe('the view of kits', () => {
  fitsSlack({
    'no kit': () => kitView({ ...shown, kits: [], kit: null }),
    'the list': () => kitView({ ...shown, kit: null }),
    'more kits than a menu holds': () =>
      kitView({ ...shown, kits: Array.from({ length: 120 }, (_, index) => makeKit({ id: `kit-${index}` })) }),
    'a kit with problems beside it': () =>
      kitView({ ...shown, problems: Array.from({ length: 40 }, () => 'kit.yml:1:1: '.repeat(90)) }),
    'what a loop would ask': () =>
      kitView({ ...shown, level: 'mid', plan: planLoop(standardRequest(kit, 'mid')) }),
  });

  it('counts what each kit holds while none is chosen', () => {
    expect(wordsIn(kitView({ ...shown, kit: null }))).toContain(
      '*Tester* (`tester`)\n2 competencies, 2 attitudes, 7 questions, 0 exercises',
    );
  });

  it('tells a review from a round that is held, and what is off from what is on', () => {
    const rounds = [makeRound({ title: 'Values', isStandard: false }), { ...resumeRound, blind: true }];
    const words = wordsIn(kitView({ ...shown, kit: makeKit({ rounds }) }));
    expect(words).toContain('• Values: 60 minutes, 1 person, off until switched on');
    expect(words).toContain(
      '• Resume review: 20 minutes, 2 people, a review without the name, due after 2 days',
    );
  });

  it('says why a loop at this level cannot be asked', () => {
    const plan = { ...planLoop(standardRequest(kit, 'mid')), ok: false as const };
    const shortage = { sentence: 'Nobody asks about <data>.' };
    const words = wordsIn(kitView({ ...shown, level: 'mid', plan: { ...plan, shortage } as never }));
    expect(words).toContain(':warning: Nobody asks about &lt;data&gt;.');
  });

  it('names the first three problems of the folder and counts the rest', () => {
    expect(kitProblemBlocks([])).toEqual([]);
    const words = wordsIn(kitProblemBlocks(['a', 'b', 'c', 'd', 'e']));
    expect(words.split('\n').slice(1)).toEqual(['• a', '• b', '• c', 'and 2 more']);
  });
});
