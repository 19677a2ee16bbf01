import { describe, expect, it } from '@jest/globals';
import { makeRef } from '../../../blocks/ids.ts';
import { moveButtons, movingLines, rescheduleForm } from '../../../blocks/times/reschedule.ts';
import type { Command } from '../../../src/core/decide.ts';
import { changeRound } from '../../../src/core/loop/seats.ts';
import { afterRounds, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, zone } from '../samples.ts';

const booked = makeInterviewing();
const move: Command = {
  ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], reason: 'The <candidate> is ill.' },
  ...{ intent: 'move', days: null },
};
const moving = play(booked, [move]);
const row = (loop = booked) => ({ loop, candidate: longName, rounds: loop.rounds });
const words = (buttons: ReturnType<typeof moveButtons>) => buttons.map(({ text }) => text.text);

describe('the form that reschedules', () => {
  fitsSlack({
    'for one loop': () => rescheduleForm([row()]),
    'for more than fit': () => rescheduleForm(Array.from({ length: 60 }, () => row())),
  });

  it('offers each round, and all that is still ahead', () => {
    const shown = JSON.stringify(rescheduleForm([{ ...row(), candidate: 'Robin' }]));
    for (const name of [
      'First round · Robin',
      'Second round · Robin',
      'Everything that is still ahead · Robin',
    ])
      expect(shown).toContain(name);
    for (const name of ['Find a new time now', 'Cancel now, book again later', 'Cancel for good'])
      expect(shown).toContain(`"text":"${name}"`);
    expect(shown).toContain('The old time stands until a new one is booked.');
  });
});

describe('the message about a loop', () => {
  it('says what is moved, why, and until when the old time stands', () => {
    expect(movingLines(moving, zone)).toEqual([
      '*First round* is being rescheduled: The &lt;candidate&gt; is ill. Until then it stays on Tue 12 Jan, 09:00–10:00 (Europe/Berlin).',
    ]);
    const off = play(booked, [{ ...move, intent: 'later' } as Command]);
    expect(movingLines(off, zone)).toEqual([
      '*First round* was canceled, to be booked again: The &lt;candidate&gt; is ill.',
    ]);
    const to = { number: 2, round: 'r1', startsAt: now, endsAt: now + 3_600_000, people: {} };
    const way = { by: 'UCORA', reason: 'x', at: now, intent: 'move' as const, to };
    expect(movingLines(changeRound(booked, 'r1', { moving: way }), zone)[0]).toMatch(
      /is being moved to Mon 11/,
    );
    expect(movingLines(booked, zone)).toEqual([]);
  });

  it('lets the coordinator keep the old time, and reschedule a round that did not take place', () => {
    expect(words(moveButtons(booked))).toEqual([]);
    expect(words(moveButtons(moving))).toEqual(['Keep the old time']);
    const report: Command = { type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' };
    const missed = play(booked, [report], afterRounds);
    expect(words(moveButtons(missed))).toEqual(['Find a new time', 'Reschedule or cancel']);
    expect(moveButtons(missed)[0]).toMatchObject({ value: makeRef(booked.id, 'r1', 1) });
    expect(words(moveButtons(play(missed, [move], afterRounds)))).toEqual(['Keep the old time']);
    const over = play(missed, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Closed' }]);
    expect(words(moveButtons(over))).toEqual([]);
  });
});
