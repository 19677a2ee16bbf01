import { describe, expect, it } from '@jest/globals';
import { voteForm } from '../../../blocks/debrief/vote-form.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName } from '../samples.ts';

const earlier = { recommendation: 'no' as const, otherLevel: 'senior' as const, words: 'w'.repeat(3000) };

describe('the second vote', () => {
  fitsSlack({
    first: () => voteForm('abcd0123efgh4567', longName, null),
    again: () => voteForm('abcd0123efgh4567', longName, earlier),
  });

  it('begins with what its author has sealed already', () => {
    const again = JSON.stringify(voteForm('loop', 'Robin', earlier));
    expect(again).toContain(`"initial_value":"${earlier.words}"`);
    expect(again.match(/"initial_option":/g)).toHaveLength(2);
    expect(JSON.stringify(voteForm('loop', 'Robin', null))).not.toContain('initial_');
  });
});
