import { describe, it } from '@jest/globals';
import { debriefByClocks } from '../../support/people/clock-play.ts';

const minuteMs = 60_000;
const minutes = [-10, -2, -1, 1, 2];

describe('the clock of the machine is wrong, and answers of Slack are lost', () => {
  it.each(minutes)('posts every message once at %d minutes', (offset) =>
    debriefByClocks([offset * minuteMs]),
  );

  it('posts every message once from two apps whose clocks are 20 minutes apart', () =>
    debriefByClocks([10 * minuteMs, -10 * minuteMs]));

  it.each([2])('posts every message once from one app at %d minutes and one that is right', (offset) =>
    debriefByClocks([offset * minuteMs, 0]),
  );
});
