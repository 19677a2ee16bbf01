import { describe, it } from '@jest/globals';
import { debriefByClocks } from '../../support/people/clock-play.ts';

const minuteMs = 60_000;

describe('the clock of the machine is wrong, and answers of Slack are lost', () => {
  it('posts every message of a debrief once, also ten minutes fast', () => debriefByClocks([10 * minuteMs]));
});
