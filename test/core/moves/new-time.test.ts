import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop, Round } from '../../../src/core/loop/loop.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import { mayFindNewTime, whyNewTime } from '../../../src/core/moves/new-time.ts';
import { afterRounds, makeInterviewing, now, play, refusalOf } from '../../support/makers/make-loop.ts';

const press = (booking = 1): Command => ({ type: 'findNewTime', by: 'UCORA', round: 'r1', booking });
const roundIn = (loop: Loop) => loop.rounds.find(({ id }) => id === 'r1') as Round;
const booked = makeInterviewing();
const report: Command = { type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' };
const missed = play(booked, [report], afterRounds);
const withBooking = (over: object): Loop =>
  changeRound(booked, 'r1', { booking: { ...roundIn(booked).booking, ...over } as Round['booking'] });
const declined = withBooking({ answers: { candidate: { says: 'declined', at: now, how: 'calendar' } } });
const question = { number: 1, at: now, posted: null, missing: [], moved: null, lost: null };
const left = { holder: 'UINES', how: 'declined' as const, reason: '', at: now };
const empty = changeSeat(booked, 'r1s1', { holder: null, left: [left] });

describe('a new time with one press', () => {
  it.each([
    ['It did not take place.', missed],
    ['The candidate cannot come then.', declined],
    [
      'Its event is not in the calendar any more.',
      withBooking({ drift: { ...question, lost: 'deleted' as const } }),
    ],
    [
      'It was moved in the calendar to a time that does not suit.',
      withBooking({ drift: { ...question, moved: { to: {}, from: {}, obstacles: ['busy'] } } }),
    ],
    ['No interviewer was found who is free then.', empty],
  ])('is offered where something is in the way: %s', (why, loop) => {
    expect(whyNewTime(roundIn(loop))).toBe(why);
    expect(mayFindNewTime(loop, roundIn(loop))).toBe(true);
  });

  it('needs no form: why is known, the days stay, and the old time stands until another one is booked', () => {
    const moving = play(missed, [press()], afterRounds);
    expect(roundIn(moving).moving).toMatchObject({
      ...{ by: 'UCORA', intent: 'move', reason: 'It did not take place.' },
    });
    expect(moving.availability).toEqual(booked.availability);
    expect([moving.stage, moving.search.state]).toEqual(['scheduling', 'looking']);
    expect(roundIn(moving).booking?.number).toBe(1);
  });

  it('changes nothing when it is pressed again, and is not offered twice', () => {
    const moving = play(missed, [press()], afterRounds);
    expect(play(moving, [press()], afterRounds)).toBe(moving);
    expect(mayFindNewTime(moving, roundIn(moving))).toBe(false);
  });

  it('moves nothing from an old message: once nothing is in the way, or the round has another time', () => {
    expect(refusalOf(booked, press())).toBe('reschedule.nothing-in-the-way');
    expect(refusalOf(declined, press(2))).toBe('reschedule.nothing-in-the-way');
    expect(mayFindNewTime(booked, roundIn(booked))).toBe(false);
  });

  it('is for who runs the loop, while the round can be moved at all', () => {
    expect(refusalOf(declined, { ...press(), by: 'UINES' } as Command)).toBe('reschedule.not-yours');
    const over = play(declined, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Closed' }]);
    expect(refusalOf(over, press())).toBe('loop.cancelled');
    expect(mayFindNewTime(over, roundIn(over))).toBe(false);
  });
});
