import { describe, expect, it } from '@jest/globals';
import { leaverMessage, roleMessage } from '../../../blocks/people/notices.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  now,
  play,
  seatAll,
} from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';

const loop = makeInterviewing();
const seats = seatsOf(loop);
const shown = {
  loop,
  candidate: 'Robin',
  name: 'Kim',
  roles: [],
  seats: [],
  now: afterRounds,
  isOther: false,
};

describe('a notice about people', () => {
  fitsSlack({
    'who left with everything': () =>
      leaverMessage({
        ...shown,
        candidate: longName,
        name: longName,
        roles: ['coordinator', 'hiringManager'],
        seats: [...seats, ...seats, ...seats],
      }),
    'a new role': () => [
      roleMessage(loop, longName, 'coordinator'),
      roleMessage(loop, longName, 'hiringManager'),
    ],
  });

  it('says everything where the titles are long, and shows no buttons where nothing can be pressed', () => {
    const long = seats.map((place) => ({ ...place, round: { ...place.round, title: '&'.repeat(75) } }));
    const many = Array(11).fill(long).flat().slice(0, 11);
    const words = wordsIn(leaverMessage({ ...shown, candidate: 'Robin', seats: many }));
    expect(words.match(/(&amp;){75}/g)).toHaveLength(11);
    expect(words).toContain('*Robin*');
    expect(words).toContain('Scorecards that are in stay and count.');
    const unbooked = seats.map((place) => ({ ...place, round: { ...place.round, booking: null } }));
    expect(leaverMessage({ ...shown, seats: unbooked }).blocks.map(({ type }) => type)).toEqual(['section']);
  });

  it('offers another coordinator the same, and to hand the loop on', () => {
    const toOther = (over: object) => buttonsIn(leaverMessage({ ...shown, ...over, isOther: true }));
    expect(toOther({ roles: ['coordinator' as const] })).toEqual(['Hand loop to…']);
    expect(toOther({ seats })).toEqual([...buttonsIn(leaverMessage({ ...shown, seats })), 'Hand loop to…']);
  });

  it('says what waits for who left, with the buttons that end just that', () => {
    const seated = wordsIn(leaverMessage({ ...shown, seats: seats.slice(0, 1) }));
    expect(seated).toContain('Kim has left the company, and has no scorecard in for');
    expect(seated).toContain('Find somebody else');
    expect(seated).not.toContain('Hand loop to…');
    const ahead = leaverMessage({ ...shown, seats: seats.slice(0, 1), now });
    expect(buttonsIn(ahead)).toEqual(['Excuse', 'Find somebody else']);
    const manager = wordsIn(leaverMessage({ ...shown, roles: ['hiringManager'] }));
    expect(manager).toContain('is the hiring manager of this loop');
    expect(manager).not.toContain('Excuse');
    expect(manager).toContain('Hand loop to…');
    const searching = play(makeDraft(), [seatAll()]);
    const unbooked = wordsIn(leaverMessage({ ...shown, loop: searching, seats: seatsOf(searching) }));
    expect(unbooked).toContain('Change constraints');
    expect(unbooked).not.toContain('Excuse');
  });
});
