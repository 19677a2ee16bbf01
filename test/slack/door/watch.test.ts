import { describe, expect, it } from '@jest/globals';
import { createWatch, wordsWhenFull } from '../../../src/slack/door/watch.ts';

function watched(most = 2) {
  const told: unknown[][] = [];
  const watch = createWatch({
    most,
    onAnswered: (kind, seconds) => told.push(['answered', kind, seconds >= 0]),
    onTurnedAway: (kind) => told.push(['turned away', kind]),
    onFull: (underWay) => told.push(['full', underWay]),
    onHandled: (asked, ms) => told.push(['handled', asked, ms >= 0]),
  });
  return { watch, told };
}

describe('what a process works on', () => {
  it('is a delivery until it is over, and what came of it until that ends, counted once', async () => {
    const { watch } = watched();
    const delivery = watch.delivered({ command: '/hire' });
    let end = () => {};
    const work = watch.during('/hire my', () => new Promise<void>((resolve) => (end = resolve)));
    expect([watch.underWay(), watch.isFull()]).toEqual([1, false]);
    delivery.over();
    // It was answered that it takes longer, and goes on.
    expect(watch.underWay()).toBe(1);
    const other = watch.delivered({ command: '/hire' });
    watch.delivered({ command: '/hire' });
    expect([watch.underWay(), watch.isFull()]).toEqual([2, true]);
    other.over();
    end();
    await work;
    expect([watch.underWay(), watch.isFull()]).toEqual([1, false]);
  });

  it('is over even where it fails', async () => {
    const { watch, told } = watched();
    const fails = watch.during('/hire my', () => Promise.reject(new Error('away')));
    await expect(fails).rejects.toThrow('away');
    expect([watch.underWay(), told]).toEqual([0, [['handled', '/hire my', true]]]);
  });

  it('has one first answer', () => {
    const { watch, told } = watched();
    const delivery = watch.delivered({ type: 'view_submission' });
    delivery.answered();
    delivery.answered();
    expect(told).toEqual([['answered', 'submission', true]]);
  });

  it('says once a minute that it is too much, and counts each', () => {
    const { watch, told } = watched();
    watch.turnedAway({ type: 'event_callback' });
    watch.turnedAway({ type: 'block_actions' });
    expect(told).toEqual([
      ['turned away', 'event'],
      ['full', 0],
      ['turned away', 'press'],
    ]);
  });
});

describe('what is turned away', () => {
  it('is answered in words where Slack shows them, and left to Slack where a form or a button is', () => {
    expect(wordsWhenFull({ command: '/hire' })).toMatch(/did not take this. Please try again/);
    for (const type of ['view_submission', 'block_actions', 'event_callback'])
      expect(wordsWhenFull({ type })).toBeNull();
  });
});
