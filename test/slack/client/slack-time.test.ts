import { describe, expect, it } from '@jest/globals';
import { createSlackTime } from '../../../src/slack/client/slack-time.ts';

const minuteMs = 60_000;
const at = Date.UTC(2027, 0, 11, 8, 0);
const dated = (ms: number) => new Date(ms).toUTCString();

describe('what Slack says its time is', () => {
  it('is ours until Slack has said something', () => {
    const time = createSlackTime();
    time.note(null, at, at);
    time.note('no date', at, at);
    expect(time.skewMs()).toBe(0);
  });

  it.each([-10, -1, 1, 10])('is learned within a second from one answer at %d minutes', (minutes) => {
    const time = createSlackTime();
    time.note(dated(at + minutes * minuteMs), at - 100, at + 100);
    expect(Math.abs(time.skewMs() - minutes * minuteMs)).toBeLessThan(1000);
  });

  it('stays what it was where an answer only took long, and where the network’s doing explains it', () => {
    const time = createSlackTime();
    time.note(dated(at), at, at + 9000);
    time.note(dated(at), at + 2000, at + 2100);
    expect(time.skewMs()).toBe(0);
  });

  it('follows when somebody sets our clock', () => {
    const time = createSlackTime();
    time.note(dated(at), at + 10 * minuteMs, at + 10 * minuteMs);
    time.note(dated(at), at, at + 50);
    expect(Math.abs(time.skewMs())).toBeLessThan(1000);
  });

  it('is not certain any more once somebody has set our clock, until Slack has answered again', () => {
    let [own, steady] = [at, 5000];
    const time = createSlackTime({ own: () => own, steady: () => steady });
    expect(time.isSure()).toBe(true);
    time.note(dated(at), own, own);
    own += 1000;
    steady += 1000;
    expect(time.isSure()).toBe(true);
    for (const setBy of [4 * minuteMs, -4 * minuteMs]) {
      own += setBy;
      expect(time.isSure()).toBe(false);
      time.note(dated(at + 1000), own, own);
      expect(time.isSure()).toBe(true);
    }
  });

  it.each([4, -4])('is not made certain by a call on which our clock was set by %d minutes', (minutes) => {
    let [own, steady] = [at, 5000];
    const time = createSlackTime({ own: () => own, steady: () => steady });
    time.note(dated(at), own, own);
    const sentAt = own;
    own += minutes * minuteMs + 100;
    steady += 100;
    time.note(dated(at), sentAt, own);
    expect(time.isSure()).toBe(false);
    time.note(dated(at), own, own + 50);
    expect(time.isSure()).toBe(true);
    expect(Math.abs(time.skewMs() + minutes * minuteMs)).toBeLessThan(1000);
  });

  it.each([4, -4])('goes on as it was when somebody sets our clock by %d minutes', (minutes) => {
    let [own, steady] = [at, 5000];
    const time = createSlackTime({ own: () => own, steady: () => steady });
    const slackNow = () => own + time.skewMs();
    time.note(dated(at + 2 * minuteMs), own, own);
    const before = slackNow();
    own += minutes * minuteMs + 1000;
    steady += 1000;
    expect(slackNow() - before).toBe(1000);
    time.note(dated(at + 2 * minuteMs + 1000), own, own + 50);
    expect(Math.abs(slackNow() - before - 1000)).toBeLessThan(1000);
    own += 2000;
    steady += 2000;
    expect(Math.abs(slackNow() - before - 3000)).toBeLessThan(1000);
  });

  it('is not certain while the only call so far was one on which our clock was set', () => {
    const time = createSlackTime({ own: () => at, steady: () => 5000 });
    time.note(dated(at), at - 4 * minuteMs, at);
    expect(time.isSure()).toBe(false);
    time.note(dated(at), at - 100, at);
    expect(time.isSure()).toBe(true);
  });

  it('is certain for good where nobody says what time it is', () => {
    const time = createSlackTime({ own: () => at, steady: () => 5000 });
    time.note(null, at - 4 * minuteMs, at);
    expect(time.isSure()).toBe(true);
  });
});
