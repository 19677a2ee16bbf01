import { describe, expect, it } from '@jest/globals';
import { coveredBlocks, handoverForm, handoverMessage } from '../../../blocks/cards/handover.ts';
import { makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, placeIn, withSeat, wordsIn } from '../samples.ts';

const kit = makeKit();
const base = makeInterviewing();
const { questions } = placeIn(base).seat;
const told = (covered: string[]) => withSeat(base, 'r1s1', { handover: { covered, at: now } });
const message = (covered: string[]) => {
  const loop = told(covered);
  return wordsIn(handoverMessage(loop, kit, placeIn(loop), 'Robin'));
};

describe('the word to whoever comes next', () => {
  fitsSlack({
    'the form': () => handoverForm(base, kit, placeIn(base), longName),
    'the message': () => handoverMessage(told(questions), kit, placeIn(told(questions)), longName),
  });

  it('names what was covered and what was not reached', () => {
    const [first = ''] = questions;
    expect(message([first])).toMatch(
      /^<@UINES> hands over after First round with Robin:\ncovered [\w ]+; not reached [\w ,]+$/,
    );
    expect(message(questions)).not.toContain('not reached');
    expect(message([])).not.toContain('covered');
  });

  it('stands in the packs of the others, and not in the own one', () => {
    const loop = told(questions);
    expect(wordsIn(coveredBlocks(loop, kit, placeIn(loop, 'r2s1').seat))).toMatch(
      /^So far:\n• First round: covered /,
    );
    expect(coveredBlocks(loop, kit, placeIn(loop).seat)).toEqual([]);
    expect(coveredBlocks(base, kit, placeIn(base, 'r2s1').seat)).toEqual([]);
  });
});
