import { describe, expect, it } from '@jest/globals';
import { driftEndMessage, driftMessage, driftNewsMessage } from '../../../blocks/drift/drift-message.ts';
import type { Message } from '../../../blocks/elements/form.ts';
import { driftLines } from '../../../blocks/lines/drift.ts';
import { loopRows } from '../../../blocks/lists/loop-lists.ts';
import { progressMessage } from '../../../blocks/lists/progress-message.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import type { Seen } from '../../../src/core/loop/seen.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { at, driftOf, roundIn, seenAs } from '../../support/makers/make-seen.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const zone = 'Europe/Berlin';
const shown = (loop: Loop, isOther = false): Message =>
  driftMessage({ loop, round: roundIn(loop), candidate: 'Robin', zone, isOther }) as Message;
const asked = (over: Partial<Seen>): [string, string[]] => {
  const message = shown(seenAs(over));
  return [wordsIn(message), buttonsIn(message)];
};

describe('the question about an event', () => {
  it('says where it was moved to, what speaks against it, and what holds until then', () => {
    const [words, buttons] = asked({ ...at(2.5), conflicts: ['UJON'] });
    expect(words).toContain('was moved in the calendar to Tue 12 Jan, 11:30–12:30 (Europe/Berlin)');
    expect(words).toContain('<@UJON> has something else then, or their calendar cannot be read.');
    expect(words).toContain('It overlaps another interview of this candidate.');
    expect(words).toContain('the old time stands: Tue 12 Jan, 09:00–10:00');
    expect(buttons).toEqual([
      ...['Keep the new time', 'Move back', 'Find a new time', 'Reschedule or cancel'],
    ]);
    expect(asked(at(-1))[0]).toContain('outside the hours that the candidate gave');
    expect(asked({ ...at(5), outside: ['UJON'] })[0]).toContain(
      'It is outside the hours that <@UJON> gives to interviews.',
    );
    expect(asked({ ...at(5), overLimit: ['UJON'] })[0]).toContain('<@UJON> would have more interviews');
  });

  it('keeps no interview that lasts all day, since that is no time', () => {
    const [words, buttons] = asked({ ...at(-9, 24), conflicts: ['UJON'] });
    expect(words).toContain(
      'lasts all day in the calendar now. Quorum needs to know at what time it begins.',
    );
    expect(words).not.toContain('<@UJON>');
    expect(buttons).toEqual(['Move back', 'Find a new time', 'Reschedule or cancel']);
  });

  it('says of a round that was given up that its event came back, and offers to delete it', () => {
    const loop = ['r1s1', 'r1s2'].reduce(
      (made, id) => changeSeat(made, id, { excused: { by: 'UCORA', reason: 'x', at: now } }),
      makeInterviewing(),
    );
    const message = shown(seenAs(at(24), loop));
    expect(wordsIn(message)).toContain('was given up, but somebody has moved its event in the calendar');
    expect(buttonsIn(message)).toEqual(['Delete the event', 'Leave it there']);
    const cancelled = changeRound(seenAs(at(24), loop), 'r1', {
      cancelled: { by: 'x', reason: 'x', at: now },
    });
    expect(wordsIn(shown(cancelled))).toContain('was canceled, but');
  });

  it('offers to restore what was deleted, and warns of two where it may stand elsewhere', () => {
    const [words, buttons] = asked({ status: 'cancelled' });
    expect(words).toContain('was deleted from the calendar, or moved to another one.');
    expect(buttons).toEqual(['Restore', 'Find a new time', 'Reschedule or cancel']);
    expect(words).toContain('If the event stands in another calendar now, delete it there first.');
    expect(asked({ status: 'gone' })[0]).toContain('somebody moved it to another one');
  });

  it('names a room that is not booked after all, and says where no other is free', () => {
    const plain = makeInterviewing();
    const room = { address: 'ada@acme.test', name: 'Room Ada' };
    const loop = changeRound(plain, 'r1', { booking: { ...roundIn(plain).booking, room } });
    const declined = seenAs({ room: 'declined' }, loop);
    expect(wordsIn(shown(declined))).toContain('the room has said no (Room Ada).');
    expect(buttonsIn(shown(declined))).toEqual([
      ...['Find another room', 'Go on without a room', 'Reschedule'],
    ]);
    expect(driftLines(declined)[0]).toContain('has no room any more');
    const { drift } = roundIn(declined).booking;
    const stuck = changeRound(declined, 'r1', {
      booking: { ...roundIn(declined).booking, drift: drift ? { ...drift, isNoRoomFree: true } : null },
    });
    expect(wordsIn(shown(stuck))).toContain('No other room of this workspace is free then.');
  });

  it('names whom it misses, and finds somebody else for interviewers alone', () => {
    const [words, buttons] = asked({ missing: ['UJON', 'candidate'] });
    expect(words).toContain('<@UJON> was taken out of the invitation');
    expect(words).toContain('The candidate was taken out of the invitation');
    expect(buttons).toEqual(['Invite again', 'Find somebody else', 'Invite again']);
  });

  it('carries what a press needs, and nothing else', () => {
    const loop = seenAs({ missing: ['UJON', 'candidate'] });
    const values = JSON.stringify(shown(loop)).match(/"value":"[^"]*"/g);
    expect(values).toEqual([
      `"value":"${loop.id}~r1~${driftOf(loop).number}~r1s2"`,
      `"value":"${loop.id}~r1~${driftOf(loop).number}~r1s2"`,
      `"value":"${loop.id}~r1~${driftOf(loop).number}~candidate"`,
    ]);
  });

  it('says who stands in the way of putting it back', () => {
    const loop = seenAs({ status: 'cancelled' });
    const round = roundIn(loop);
    const drift = { ...driftOf(loop), stuck: ['UJON', 'UINES'] };
    const message = driftMessage({
      ...{ loop, candidate: 'Robin', zone, isOther: false },
      round: { ...round, booking: { ...round.booking, drift } },
    });
    expect(wordsIn(message as Message)).toContain('<@UJON> and <@UINES> have something else at that time');
  });

  it('can be answered by another coordinator, who can hand the loop over, too', () => {
    expect(buttonsIn(shown(seenAs({ status: 'cancelled' }), true))).toEqual([
      ...['Restore', 'Find a new time', 'Reschedule or cancel', 'Hand loop to…'],
    ]);
  });

  it('is nothing where nothing is asked', () => {
    const loop = makeInterviewing();
    expect(driftMessage({ loop, round: roundIn(loop), candidate: 'R', zone, isOther: false })).toBeNull();
  });

  it('ends in one line, and news are one line', () => {
    const round = roundIn(makeInterviewing());
    expect(driftEndMessage(round, 'Robin', 'kept').text).toBe(
      '*Robin* · *First round*: the new time stands. Guides, requests and the people’s time follow it, and interviewers are told.',
    );
    expect(buttonsIn(driftEndMessage(round, 'Robin', 'undone'))).toEqual([]);
    expect(driftNewsMessage({ round, candidate: 'Robin', zone }, 'moved').text).toBe(
      '*Robin* · *First round* was moved in the calendar, and Quorum goes by the new time: Tue 12 Jan, 09:00–10:00 (Europe/Berlin). Interviewers are told. The candidate was told only if whoever moved it sent an update.',
    );
  });

  it('stands in the message about the loop until it is answered', () => {
    const loop = seenAs({ status: 'cancelled' });
    expect(driftLines(loop)).toEqual([
      ':warning: *First round* is not in the calendar any more. Answer the message about it.',
    ]);
    expect(wordsIn(progressMessage(loop, 'Robin', zone, now))).toContain('is not in the calendar any more');
    const row = { loop, candidate: 'Robin', late: [], dead: [] };
    expect(wordsIn({ blocks: loopRows([row], { user: 'UCORA', zone, now }) })).toContain(
      'is not in the calendar any more',
    );
    expect(driftLines(seenAs(at(0.5)))).toEqual([]);
  });
});
