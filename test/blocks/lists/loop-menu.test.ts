import { describe, expect, it } from '@jest/globals';
import { parseMenuValue } from '../../../blocks/ids.ts';
import { loopMenu } from '../../../blocks/lists/loop-menu.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { features, tablesOf } from '../../../src/slack/tables.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  play,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const optionsOf = (loop: Loop, url: string | null = null) =>
  loopMenu(loop, url).flatMap(({ options }) => options);

describe('the menu of a loop', () => {
  it('is a press of the button that each choice stands for, of this loop', () => {
    const { action } = tablesOf(features);
    const loop = makeInterviewing();
    const chosen = optionsOf(loop).map(({ value }) => parseMenuValue(value));
    expect(chosen).toHaveLength(5);
    for (const choice of chosen) {
      expect(choice?.ref).toBe(loop.id);
      expect(() => action(choice?.action ?? '')).not.toThrow();
    }
  });

  it('offers nothing for seats once no card is waited for, and is not there once the loop has ended', () => {
    const words = (loop: Loop) => optionsOf(loop).map(({ text }) => text.text);
    const written = play(makeInterviewing(), [seal('r1s1'), seal('r1s2'), seal('r2s1')], afterRounds);
    expect(words(written)).toEqual(['Hand loop to…']);
    expect(words(play(makeDraft(), [seatAll()]))).toEqual(['Cancel the loop', 'Hand loop to…']);
    expect(loopMenu({ ...written, stage: 'decided' }, null)).toEqual([]);
  });

  it('opens the calendar itself', () => {
    const [link] = optionsOf(makeInterviewing(), 'https://calendar.example/1').filter(({ url }) => url);
    expect(link).toMatchObject({ text: { text: 'Open in Calendar' }, url: 'https://calendar.example/1' });
  });
});
