import { describe, expect, it } from '@jest/globals';
import { overallBlocks } from '../../../blocks/cards/card-overall.ts';
import { modal } from '../../../blocks/elements/form.ts';
import { plain } from '../../../blocks/elements/text.ts';
import { flagField, flagsField } from '../../../src/core/cards/card-fields.ts';
import { afterRounds, makeInterviewing, makeKit, play, seal } from '../../support/makers/make-loop.ts';
import { makeReviewing } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, placeIn } from '../samples.ts';

const redFlags = Array.from({ length: 12 }, (_, index) => ({
  id: `flag-${index}`,
  stage: 'interview' as const,
  sign: `Sign ${index} ${'s'.repeat(60)}`,
}));
const kit = makeKit({ redFlags: redFlags as never });
const shown = { ...placeIn(makeInterviewing()), kit, readings: [], fields: {} };
const labels = (over: Partial<typeof shown> = {}) =>
  labelsIn({ blocks: overallBlocks({ ...shown, ...over }) });
const held = 'Did the round take place?';

describe('the last page of a scorecard', () => {
  fitsSlack({
    'with every red flag seen': () => {
      const fields = {
        [flagsField(1)]: redFlags.map(({ id }) => id),
        ...Object.fromEntries(redFlags.map(({ id }) => [flagField(id), 'f'.repeat(3000)])),
      };
      return modal('Scorecard', overallBlocks({ ...shown, fields }), { submit: plain('Submit') });
    },
  });

  it('asks for a recommendation at this level, and whether another would be a yes', () => {
    expect(labels({ kit: makeKit() })).toEqual([
      'Your recommendation, at the level mid',
      'Would you say yes at another level?',
      'In a few words, why',
      held,
      'How many minutes it took',
      'Notes for yourself',
    ]);
    expect(JSON.stringify(overallBlocks(shown))).not.toContain('Yes, as mid');
  });

  it('asks at once what was seen of each red flag that is ticked', () => {
    const fields = { [flagsField(2)]: ['flag-11'] };
    expect(labels({ fields }).filter((label) => label.includes('what did they say or do?'))).toHaveLength(1);
    expect(labels({ fields })[2]).toMatch(/^“Sign 11 /);
    expect(labels().slice(0, 2)).toEqual(['Red flags', 'More red flags']);
  });

  it('leaves out flags that only an offer can show', () => {
    const [flag] = redFlags;
    expect(labels({ kit: makeKit({ redFlags: [{ ...flag, stage: 'offer' }] as never }) })).not.toContain(
      'Red flags',
    );
  });

  it('asks whether the round was held before its first card only, and of no review', () => {
    expect(labels()).toContain(held);
    expect(labels(placeIn(play(makeInterviewing(), [seal('r1s1')], afterRounds)))).not.toContain(held);
    expect(labels(placeIn(makeReviewing()))).not.toContain(held);
  });
});
