import { describe, it } from '@jest/globals';
import { debriefByClocks } from '../../support/people/clock-play.ts';

const minuteMs = 60_000;

describe('the clocks of the machines are wrong, and answers of Slack are lost', () => {
  it('posts every message of a debrief once from two apps whose clocks are 20 minutes apart', () =>
    debriefByClocks([10 * minuteMs, -10 * minuteMs]));
});
