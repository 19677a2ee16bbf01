import { describe, it } from '@jest/globals';
import { withNothingThere } from './support/people/ended-play.ts';

describe('a process that is asked to end is gone within ten seconds', () => {
  it('when neither the database nor Slack nor the calendar is there', withNothingThere);
});
