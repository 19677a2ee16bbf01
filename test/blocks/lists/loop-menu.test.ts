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
  loopMenu(loop, url).flatMap((element) => (element.type === 'overflow' ? element.options : []));

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
    expect(words(play(makeDraft(), [seatAll()]))).toEqual([
      'Cancel the loop',
      'Hand loop to…',
      'Adjustments',
    ]);
    expect(loopMenu({ ...written, stage: 'decided' }, null)).toEqual([]);
  });

  it('holds everything where all is offered', () => {
    const words = optionsOf(makeInterviewing(), 'https://calendar.example/1').map(({ text }) => text.text);
    expect(words).toEqual([
      'Reschedule',
      'Find somebody else',
      'Cancel the loop',
      'Excuse an interviewer',
      'Hand loop to…',
    ]);
  });

  it('finds somebody else while another round is being moved', () => {
    const moving = play(makeInterviewing(), [
      { type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'We are friends.' },
      {
        ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r2'], intent: 'move' },
        ...{ reason: 'Away', days: null },
      },
    ]);
    expect(moving.stage).toBe('scheduling');
    expect(optionsOf(moving).map(({ text }) => text.text)).toContain('Find somebody else');
  });

  it('opens the calendar itself', () => {
    const [link] = loopMenu(makeInterviewing(), 'https://calendar.example/1');
    expect(link).toMatchObject({ text: { text: 'Open in Calendar' }, url: 'https://calendar.example/1' });
  });
});
