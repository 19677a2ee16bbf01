import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { movableClock } from '../../../src/clock.ts';
import { type Live, watch } from '../../../src/sandbox/front/live.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

function openPage() {
  const written: string[] = [];
  const page = Object.assign(new EventEmitter(), {
    writeHead: () => page,
    write: (text: string) => written.push(text),
    end: () => page.emit('close'),
  });
  const versions = () => written.map((text) => Number(/data: (\d+)/.exec(text)?.[1]));
  return { page: page as unknown as ServerResponse, versions };
}

describe('what open pages hear', () => {
  let live: Live;
  const clock = movableClock();
  const asked: { status: number }[] = [];
  const sandbox = {
    slack: { requests: asked, deliveries: [] },
    google: { requests: [] },
    clock,
    app: { state: () => ({ since: 0 }) },
  } as unknown as Sandbox;

  beforeEach(() => {
    jest.useFakeTimers();
    live = watch(() => sandbox);
    jest.advanceTimersByTime(1000);
  });
  afterEach(() => {
    live.close();
    jest.useRealTimers();
  });

  it('is where things stand at once, and then every change, once more a little later', () => {
    const { page, versions } = openPage();
    live.follow(page);
    const before = live.version();
    expect(versions()).toEqual([before]);
    asked.push({ status: 200 });
    jest.advanceTimersByTime(100);
    expect(versions()).toEqual([before, before + 1]);
    jest.advanceTimersByTime(2000);
    expect(versions()).toEqual([before, before + 1, before + 2]);
  });

  it('is an answer that came late, a clock that moved, and what changed by no request', () => {
    const changes = [
      () => asked.push({ status: 0 }),
      () => Object.assign(asked.at(-1) ?? {}, { status: 200 }),
      () => clock.advance(60_000),
      () => live.touch(),
    ];
    for (const change of changes) {
      jest.advanceTimersByTime(1000);
      const before = live.version();
      change();
      jest.advanceTimersByTime(100);
      expect(live.version()).toBe(before + 1);
    }
  });

  it('stops at a page that was closed, and closes those that are left', () => {
    const [gone, left] = [openPage(), openPage()];
    live.follow(gone.page);
    live.follow(left.page);
    gone.page.emit('close');
    live.touch();
    jest.advanceTimersByTime(100);
    expect(gone.versions()).toHaveLength(1);
    expect(left.versions()).toHaveLength(2);
  });
});
