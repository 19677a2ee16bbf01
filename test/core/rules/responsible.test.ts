import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  play,
  refusalOf,
  seal,
} from '../../support/makers/make-loop.ts';

const left = (user: string): Command => ({ type: 'personLeft', user });
const name = (over: Partial<Extract<Command, { type: 'nameResponsible' }>> = {}): Command => ({
  ...{
    type: 'nameResponsible',
    by: 'UDANA',
    coordinators: ['UCORA', 'UDANA'],
    role: 'hiringManager',
    to: 'UNEW',
  },
  ...over,
});
const told = ({ outbox }: Loop) =>
  outbox.flatMap(({ kind, payload }) => (kind === 'leaver.tell' ? [payload] : []));

describe('somebody who has left the company', () => {
  it.each(['UCORA', 'UHANA', 'UINES'])('is told of once: %s', (user) => {
    const loop = play(makeInterviewing(), [left(user), left(user)]);
    expect(told(loop)).toEqual([{ user }]);
    expect(loop.leavers).toEqual([user]);
  });

  it('needs no press where their interview is still to come: somebody else is looked for', () => {
    const loop = play(makeInterviewing(), [left('UINES'), left('UINES')]);
    const seat = loop.rounds[0]?.seats[0];
    expect([seat?.holder, seat?.replacement?.why, seat?.replacement?.state]).toEqual([
      ...[null, 'left', 'searching'],
    ]);
    expect(seat?.left).toMatchObject([
      { holder: 'UINES', how: 'replaced', reason: 'They have left the company.' },
    ]);
    const kinds = loop.outbox.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'replacement.search')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'replacement.tell')).toHaveLength(1);
  });

  it('keeps the seat of a round that has taken place, whose scorecard the coordinator is asked about', () => {
    const loop = play(makeInterviewing(), [left('UINES')], afterRounds);
    expect(loop.rounds[0]?.seats[0]).toMatchObject({ holder: 'UINES' });
    expect(loop.rounds[0]?.seats[0]?.replacement ?? null).toBeNull();
    expect(told(loop)).toEqual([{ user: 'UINES' }]);
  });

  it('is no matter once their card is in, which stays', () => {
    const loop = play(makeInterviewing(), [seal('r1s1')], afterRounds);
    expect(decide(loop, left('UINES'), afterRounds)).toMatchObject({ loop, effects: [] });
    expect(loop.rounds[0]?.seats[0]?.versions).toHaveLength(1);
  });

  it('is no matter while a debrief is open, which waits for no card', () => {
    const early = play(
      makeInterviewing(),
      [seal('r1s1'), { type: 'openEarly', by: 'UHANA', reason: 'Soon.' }],
      afterRounds,
    );
    expect(told(play(early, [left('UJON')], afterRounds))).toEqual([]);
  });

  it('is no matter where they play a role and write no card', () => {
    const loop = makeInterviewing();
    const rounds = loop.rounds.map((round) => ({
      ...round,
      seats: round.seats.map((seat) => (seat.id === 'r1s1' ? { ...seat, duty: 'player' as const } : seat)),
    }));
    expect(told(play({ ...loop, rounds }, [left('UINES')]))).toEqual([]);
  });

  it('is no matter in a draft, in a loop that has ended, or who has no part in it', () => {
    const open = makeDebriefed();
    for (const loop of [makeDraft(), play(open, [decideOn(open)], afterRounds), makeInterviewing()])
      expect(told(play(loop, [left(loop.stage === 'interviewing' ? 'UX' : 'UHANA')], afterRounds))).toEqual(
        [],
      );
  });
});

describe('a loop that is handed over', () => {
  it('is by any coordinator, and by the people who look after it', () => {
    for (const by of ['UDANA', 'UCORA', 'UHANA'])
      expect(play(makeInterviewing(), [name({ by })]).hiringManager).toBe('UNEW');
    for (const by of ['UINES', 'UX'])
      expect(refusalOf(makeInterviewing(), name({ by }))).toBe('responsible.not-coordinator');
  });

  it('goes neither to its candidate nor by them', () => {
    const { candidate } = makeDraft();
    const loop = makeInterviewing({ candidate: { ...candidate, slackUser: 'UDANA' } });
    expect(refusalOf(loop, name())).toBe('responsible.not-coordinator');
    expect(refusalOf(loop, name({ by: 'UCORA', to: 'UDANA' }))).toBe('responsible.candidate');
  });

  it('gets a coordinator who is one, with the message of the loop for them', () => {
    const loop = { ...makeInterviewing(), progress: { channel: 'D1', ts: '1', search: 1 } };
    expect(refusalOf(loop, name({ role: 'coordinator' }))).toBe('responsible.no-coordinator');
    const handed = play(loop, [name({ role: 'coordinator', to: 'UDANA' })]);
    expect(handed).toMatchObject({ coordinator: 'UDANA', progress: null });
    const kinds = handed.outbox.slice(loop.outbox.length).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['progress.show', 'role.tell']);
  });

  it('is handed over once, however often the form arrives, and not after its end', () => {
    const handed = play(makeInterviewing(), [name()]);
    expect(play(handed, [name()])).toBe(handed);
    const open = makeDebriefed();
    expect(refusalOf(play(open, [decideOn(open)], afterRounds), name(), afterRounds)).toBe(
      'responsible.ended',
    );
  });

  it('is decided by the new hiring manager alone', () => {
    const open = play(makeDebriefed(), [name()], afterRounds);
    expect(refusalOf(open, decideOn(open, { by: 'UHANA' }), afterRounds)).toBe('decision.not-hiring-manager');
    expect(play(open, [decideOn(open)], afterRounds).decisions[0]?.by).toBe('UNEW');
  });
});
