import { describe, expect, it } from '@jest/globals';
import { missingIn } from '../../../src/core/opening/missing.ts';
import { seatsIn } from '../../../src/core/opening/opening.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

describe('what an opening holds', () => {
  it('names the seats of its rounds in the order of the plan', () => {
    expect(seatsIn(makeKit(), ['second', 'first'])).toEqual(['first/0', 'first/1', 'second/0']);
    expect(seatsIn(makeKit(), ['second'])).toEqual(['second/0']);
  });

  it('says what is missing before somebody can agree to it', () => {
    expect(missingIn(makeOpening())).toEqual([]);
    const { intake, held } = makeOpening();
    const empty = {
      ...{ mustHaves: [], success: [], intake: { ...intake, choices: {}, stack: '' } },
      held: { ...held, rounds: [], focus: [] },
    };
    expect(missingIn(makeOpening(empty))).toHaveLength(5);
  });
});
