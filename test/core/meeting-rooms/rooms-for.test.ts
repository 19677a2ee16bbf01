import { describe, expect, it } from '@jest/globals';
import { changeRound } from '../../../src/core/loop/seats.ts';
import { noRoomsWarning, wantRooms, withRooms } from '../../../src/core/meeting-rooms/rooms-for.ts';
import { loopProblem } from '../../../src/core/schedule/model/loop-problem.ts';
import { hour, makeDraft, now, play, seatAll } from '../../support/makers/make-loop.ts';

const loop = changeRound(play(makeDraft(), [seatAll()]), 'r1', { needsRoom: true });
const ada = { address: 'ada@acme.test', name: 'Ada' };
const bob = { address: 'bob@acme.test', name: 'Bob' };
const at = { startsAt: now + 24 * hour, endsAt: now + 25 * hour };

describe('rooms for interviews', () => {
  it('are wanted by rounds that have no time yet, and their lack is told once', () => {
    expect(wantRooms(loop)).toEqual([loop.rounds[0]?.title]);
    expect(noRoomsWarning(loop, [])).toHaveLength(1);
    expect(noRoomsWarning(loop, [])[0]).toContain('no rooms are named in `/hire setup`');
    expect(noRoomsWarning(loop, [ada])).toEqual([]);
    expect(noRoomsWarning(changeRound(loop, 'r1', { needsRoom: false }), [])).toEqual([]);
  });

  it('are found for times that somebody picked: the first that is free, or none, which is said', () => {
    const slots = [
      { round: 'r1', ...at, people: {} },
      { round: 'r2', ...at, people: {} },
    ];
    const problem = (adaBusy: (typeof at)[], bobBusy: (typeof at)[]) =>
      loopProblem(loop, [], now, [
        { room: ada, busy: adaBusy, booked: [] },
        { room: bob, busy: [], booked: bobBusy },
      ]);
    const [first, second] = withRooms(problem([at], []), slots, [ada, bob]).slots;
    expect([first?.room, second?.room]).toEqual([bob, undefined]);
    expect(withRooms(problem([at], [at]), slots, [ada, bob])).toEqual({ slots, without: ['r1'] });
  });
});
