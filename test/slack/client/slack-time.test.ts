import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSlackTime } from '../../../src/slack/client/slack-time.ts';

const minuteMs = 60_000;
const at = Date.UTC(2027, 0, 11, 8, 0);

describe('what Slack says its time is', () => {
  let [own, steady, slack] = [0, 0, 0];
  let time: ReturnType<typeof createSlackTime>;
  const pass = (ms: number) => {
    own += ms;
    steady += ms;
    slack += ms;
  };
  /** One call, on whose way there and back so much time passes. */
  const call = ({ there = 50, back = 50, onItsWay = () => {} } = {}) => {
    const said = time.ask();
    pass(there);
    const date = new Date(slack).toUTCString();
    onItsWay();
    pass(back);
    said(date);
  };
  const isWrongBy = () => Math.abs(own + time.skewMs() - slack);
  beforeEach(() => {
    [own, steady, slack] = [at, 5000, at];
    time = createSlackTime({ own: () => own, steady: () => steady });
  });

  it('is ours until Slack has said something', () => {
    expect(time.skewMs()).toBe(0);
    time.ask()(null);
    time.ask()('no date');
    expect(time.skewMs()).toBe(0);
  });

  it.each([-10, -1, 1, 10])('is learned within a second from one answer at %d minutes', (minutes) => {
    slack += minutes * minuteMs;
    call();
    expect(isWrongBy()).toBeLessThan(1000);
  });

  it('stays what it was where an answer only took long, and where the network’s doing explains it', () => {
    call({ back: 9000 });
    slack -= 2000;
    call();
    expect(time.skewMs()).toBe(0);
  });

  it('follows when somebody sets our clock', () => {
    call();
    own += 10 * minuteMs;
    call();
    expect(isWrongBy()).toBeLessThan(1000);
  });

  it('is not certain before Slack’s first answer, and then it is', () => {
    expect(time.isSure()).toBe(false);
    call();
    expect(time.isSure()).toBe(true);
  });

  it.each([4, -4])(
    'is not certain once somebody has set our clock by %d minutes, until Slack answers',
    (minutes) => {
      call();
      pass(1000);
      expect(time.isSure()).toBe(true);
      own += minutes * minuteMs;
      expect(time.isSure()).toBe(false);
      call();
      expect(time.isSure()).toBe(true);
    },
  );

  it.each([4, -4])('is not made certain by a call on which our clock was set by %d minutes', (minutes) => {
    const setClock = () => {
      own += minutes * minuteMs;
    };
    call({ onItsWay: setClock });
    expect(time.isSure()).toBe(false);
    call();
    expect(time.isSure()).toBe(true);
    call({ onItsWay: setClock });
    expect(time.isSure()).toBe(false);
    call();
    expect([time.isSure(), isWrongBy() < 1000]).toEqual([true, true]);
  });

  it('learns nothing from a call on which we were stopped for minutes', () => {
    call({ back: 5 * minuteMs });
    expect(time.isSure()).toBe(false);
    call();
    call({ back: 5 * minuteMs });
    expect([time.isSure(), time.skewMs()]).toEqual([true, 0]);
  });

  it('learns nothing where we were stopped for about as long as our clock was set back meanwhile', () => {
    call();
    const stopped = () => {
      own -= 5 * minuteMs;
      pass(5 * minuteMs);
    };
    call({ onItsWay: stopped });
    expect([time.isSure(), isWrongBy() < 1000]).toEqual([false, true]);
    call();
    expect([time.isSure(), isWrongBy() < 1000]).toEqual([true, true]);
  });

  it.each([4, -4])('goes on as it was when somebody sets our clock by %d minutes', (minutes) => {
    slack += 2 * minuteMs;
    call();
    own += minutes * minuteMs;
    pass(1000);
    expect(isWrongBy()).toBeLessThan(1000);
    call();
    expect(isWrongBy()).toBeLessThan(1000);
    pass(2000);
    expect(isWrongBy()).toBeLessThan(1000);
  });

  it('is certain where nobody says what time it is', () => {
    time.ask()(null);
    expect(time.isSure()).toBe(true);
  });
});
