import { describe, expect, it } from '@jest/globals';
import { readingBlocks } from '../../../blocks/cards/card-reading.ts';
import { Anchors, anchorsAt, levelsWithout } from '../../../src/core/kit/anchors.ts';
import { checkKit } from '../../../src/core/kit/complaints.ts';
import { linkProblems } from '../../../src/core/kit/links.ts';
import { readingsById } from '../../../src/core/kit/readings.ts';
import { makeKit } from '../../support/makers/make-loop.ts';

const three = (who: string) => ({
  exceeds: `What ${who} does beyond it.`,
  meets: `What ${who} does.`,
  below: `What ${who} leaves out.`,
});
const byLevel = { mid: three('a mid'), senior: three('a senior') };

function kitWith(anchors: unknown, levels: string[] = ['mid', 'senior']) {
  const kit = makeKit();
  const questions = kit.questions.map((question, index) =>
    index === 0 ? { ...question, levels, anchors } : question,
  );
  return JSON.parse(JSON.stringify({ ...kit, questions }));
}
const slips = (anchors: unknown) => {
  const checked = checkKit(kitWith(anchors));
  const all = checked.kit ? [] : checked.complaints;
  return all.filter(({ path }) => path[1] === 0 && path.includes('anchors')).map(({ message }) => message);
};

describe('anchors', () => {
  it('are the same at every level, or are said level by level', () => {
    expect(anchorsAt(three('anybody'), 'junior')).toEqual(three('anybody'));
    expect(anchorsAt(byLevel, 'senior')).toEqual(three('a senior'));
    expect(levelsWithout(three('anybody'), ['junior'])).toEqual([]);
    expect(levelsWithout(byLevel, ['junior', 'mid', 'senior'])).toEqual(['junior']);
    expect(Anchors.safeParse(byLevel).success).toBe(true);
    expect(() => anchorsAt({}, 'mid')).toThrow('no anchors');
  });

  it('stand on the card as the loop’s level has them, and no others', () => {
    const kit = makeKit();
    const [reading] = readingsById(kit, ['api-one']);
    if (!reading) throw new Error('The kit asks nothing.');
    const words = (level: 'mid' | 'senior') =>
      JSON.stringify(
        readingBlocks(
          { ...reading, anchors: byLevel },
          { kit, level, fields: {} },
          { isOpen: true, ref: 'r', place: 1 },
        ),
      );
    expect(words('mid')).toContain('"Meets: What a mid does."');
    expect(words('mid')).toContain('*Meets:* What a mid does.');
    expect(words('mid')).not.toContain('a senior');
    expect(words('senior')).toContain('"Below: What a senior leaves out."');
  });

  it('are asked for at every level of a question, and a misspelled word is named once', () => {
    expect(slips(byLevel)).toEqual([]);
    expect(linkProblems(kitWith(byLevel, ['junior', 'mid', 'senior']))).toEqual([
      { path: ['questions', 0, 'anchors'], message: 'has nothing for the level "junior", where it is asked' },
    ]);
    expect(
      slips({
        exceed: 'Does more than that.',
        ...{ meets: 'Does just that.', below: 'Does less than that.' },
      }),
    ).toEqual(['"exceed" is not known here; did you mean "exceeds"?']);
    expect(slips({ ...three('anybody'), exceeds: null })).toEqual(['must be text, not empty']);
    expect(slips({ ...three('anybody'), meets: undefined })).toEqual(['is missing']);
    expect(slips({ ...byLevel, middle: three('nobody') })).toHaveLength(1);
    expect(slips({ mid: { ...three('a mid'), below: 'No.' }, senior: three('a senior') })).toEqual([
      'write at least 10 characters, not 3',
    ]);
  });
});
