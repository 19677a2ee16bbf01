import { describe, expect, it } from '@jest/globals';
import { notHeldForm } from '../../../blocks/cards/not-held.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, placeIn, wordsIn, zone } from '../samples.ts';

const asked = { ...placeIn(makeInterviewing()), candidate: 'Robin', zone };

describe('the form for an interview that did not take place', () => {
  fitsSlack({ 'the form': () => notHeldForm({ ...asked, candidate: longName }) });

  it('offers reasons to choose from and no free words, since nothing may judge before the debrief', () => {
    const form = notHeldForm(asked);
    const inputs = form.blocks.filter(({ type }) => type === 'input');
    expect(inputs).toHaveLength(1);
    expect(JSON.stringify(inputs)).toContain('"radio_buttons"');
    expect(JSON.stringify(inputs)).toContain('The candidate did not come');
    expect(form.submit?.text).toBe('Did not take place');
    expect(wordsIn(form)).toContain('decides how to go on');
  });
});
