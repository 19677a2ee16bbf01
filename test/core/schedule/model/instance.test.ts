import { describe, expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { makePerson, makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

describe('a compiled problem', () => {
  it('has the starts on the grid that keep a round in the windows and in its own span', () => {
    const within = spanOn(0, 15, 24 + 10);
    const rounds = [makeRound('coding', ['ada', 'ben'], { within })];
    const [round] = compile(makeProblem({ rounds, grid: 15 })).rounds;
    expect([...(round?.starts ?? [])].map((tick) => tick / 12)).toEqual([15, 15.25, 15.5, 15.75, 16, 33]);
    expect([...(round?.dayFrom ?? [])]).toEqual([0, 5, 6]);
  });

  it('turns order and days into sets of rounds', () => {
    const rounds = ['a', 'b', 'c'].map((id) => makeRound(id, ['ada', 'ben']));
    const { mustPrecede, together } = compile(
      makeProblem({
        rounds,
        before: [
          ['a', 'c'],
          ['b', 'c'],
        ],
        sameDay: [['a', 'c']],
      }),
    );
    expect([mustPrecede, together]).toEqual([[0, 0, 0b011], [0b101]]);
  });

  it('keeps who is the only choice out of every other pool', () => {
    const rounds = [makeRound('a', ['ada']), makeRound('b', ['ada']), makeRound('c', ['ada', 'ben'])];
    const { namedTwice, rounds: compiled } = compile(
      makeProblem({ rounds, people: [makePerson('ada'), makePerson('ben')] }),
    );
    expect(namedTwice.map(({ person, rounds: named }) => [person, named])).toEqual([[0, [0, 1]]]);
    expect([...(compiled[2]?.panelCosts.people ?? [])]).toEqual([1]);
  });
});
