import { describe, expect, it } from '@jest/globals';
import { overallBlocks } from '../../../blocks/cards/card-overall.ts';
import { modal } from '../../../blocks/elements/form.ts';
import { plain } from '../../../blocks/elements/text.ts';
import {
  type CardFields,
  flagField,
  flagsField,
  outcomeUnsaid,
} from '../../../src/core/cards/card-fields.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { afterRounds, makeInterviewing, makeKit, play, seal } from '../../support/makers/make-loop.ts';
import { makeReviewing } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, labelsIn, placeIn } from '../samples.ts';

const redFlags = Array.from({ length: 12 }, (_, index) => ({
  id: `flag-${index}`,
  stage: 'interview' as const,
  sign: `Sign ${index} ${'s'.repeat(60)}`,
}));
const kit = makeKit({ redFlags: redFlags as never });
const unfolded: string[] = [];
const shown = {
  ...placeIn(makeInterviewing()),
  kit,
  readings: [],
  fields: {},
  window: 'w',
  page: 0,
  unfolded,
};
const labels = (over: Partial<typeof shown> = {}) =>
  labelsIn({ blocks: overallBlocks({ ...shown, ...over }) });
const lasted = 'Did the interview last as planned?';

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

  it('asks for a recommendation at this level, and holds the rest behind buttons', () => {
    const label = 'Your recommendation, at the level mid';
    expect(labels()).toEqual([label]);
    expect(buttonsIn({ blocks: overallBlocks(shown) })).toEqual(['Add why', 'I saw a red flag', 'More']);
    expect(labels({ kit: makeKit(), unfolded: ['why', 'more'] })).toEqual([
      label,
      'In a few words, why',
      'Would you say yes at another level?',
      lasted,
      'How many minutes it took',
      'Notes for yourself',
    ]);
    const all = overallBlocks({ ...shown, unfolded: ['more'] });
    expect(JSON.stringify(all)).not.toContain('Yes, as mid');
  });

  it('asks why unless it is a yes, and requires nothing but the recommendation', () => {
    const why = (recommendation: string) =>
      labels({ fields: { recommendation } }).includes('In a few words, why');
    expect(['strong_no', 'no', 'yes', 'strong_yes'].map(why)).toEqual([true, true, false, true]);
    const all = overallBlocks({ ...shown, unfolded: ['why', 'flags', 'more'] });
    const required = all.flatMap((block) =>
      block.type === 'input' && !block.optional ? [block.label.text] : [],
    );
    expect(required).toEqual(['Your recommendation, at the level mid']);
  });

  it('keeps in sight what is written, and puts red flags last of all', () => {
    const fields = { summary: 'Solid.', minutes: '40', notes: 'Mine.', [flagsField(1)]: ['flag-1'] };
    expect(labels({ fields })).toEqual([
      ...['Your recommendation, at the level mid', 'In a few words, why', 'How many minutes it took'],
      ...['Notes for yourself', 'Red flags', expect.stringMatching(/^“Sign 1 /), 'More red flags'],
    ]);
    expect(buttonsIn({ blocks: overallBlocks({ ...shown, fields }) })).toEqual(['More']);
  });

  it('asks whether it took place where an older draft says that it did not, with nothing chosen', () => {
    const lastedIn = (outcome: string, loop = shown.loop) =>
      overallBlocks({ ...shown, loop, fields: { outcome } }).find(
        (block) => block.type === 'input' && block.label.text === lasted,
      );
    expect(lastedIn('held')).toBeUndefined();
    expect(lastedIn('partial')).toMatchObject({ optional: true, element: { initial_option: {} } });
    // Also where it is not asked any more.
    for (const loop of [
      shown.loop,
      { ...shown.loop, gate: { ...shown.loop.gate, state: 'open' as const } },
    ]) {
      const asked = lastedIn('no_show', loop as Loop);
      expect(asked).toMatchObject({ hint: { text: outcomeUnsaid } });
      expect(asked).not.toHaveProperty('element.initial_option');
      expect(asked).not.toMatchObject({ optional: true });
    }
  });

  it('has one paragraph for all in a quick scorecard, required once a rating needs evidence', () => {
    const paragraph = (fields: CardFields) =>
      overallBlocks({ ...shown, isQuick: true, fields }).find(
        (block) => 'block_id' in block && block.block_id === 'evidenceForAll',
      );
    expect(paragraph({ 'rating.api-one': 'meets' })).toMatchObject({ optional: true });
    expect(paragraph({ 'rating.api-one': 'below' })).toMatchObject({ optional: false });
    expect(paragraph({ 'rating.api-one': 'below', 'evidence.api-one': 'Seen.' })).toMatchObject({
      optional: true,
    });
    expect(labels({ fields: { evidenceForAll: 'All of it.' } })[0]).toContain('in one paragraph');
    expect(labels()[0]).not.toContain('in one paragraph');
  });

  it('asks at once what was seen of each red flag that is ticked', () => {
    const fields = { [flagsField(2)]: ['flag-11'] };
    expect(labels({ fields }).filter((label) => label.includes('what did they say or do?'))).toHaveLength(1);
    expect(labels({ fields })[3]).toMatch(/^“Sign 11 /);
    expect(labels({ unfolded: ['flags'] }).slice(1)).toEqual(['Red flags', 'More red flags']);
  });

  it('leaves out flags that only an offer can show', () => {
    const [flag] = redFlags;
    const offer = { kit: makeKit({ redFlags: [{ ...flag, stage: 'offer' }] as never }) };
    expect(labels({ ...offer, unfolded: ['flags'] })).not.toContain('Red flags');
    expect(buttonsIn({ blocks: overallBlocks({ ...shown, ...offer }) })).not.toContain('I saw a red flag');
  });

  it('asks whether the round was cut short before its first card only, and of no review', () => {
    const more = { unfolded: ['more'] };
    expect(labels(more)).toContain(lasted);
    const sealed = placeIn(play(makeInterviewing(), [seal('r1s1')], afterRounds));
    expect(labels({ ...sealed, ...more })).not.toContain(lasted);
    expect(labels({ ...placeIn(makeReviewing()), ...more })).not.toContain(lasted);
  });
});
