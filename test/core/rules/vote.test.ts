import { describe, expect, it } from '@jest/globals';
import { countsOf, isNamed, shiftsOf, voteProof, votersOf } from '../../../src/core/debrief/vote.ts';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { finishEffect } from '../../../src/core/loop/outbox.ts';
import { makeDebriefed, vote } from '../../support/makers/debriefed.ts';
import {
  makeInterviewing,
  afterRounds as now,
  play,
  refusalOf,
  seal,
} from '../../support/makers/make-loop.ts';

const call = { type: 'callVote', by: 'UHANA' } as const;
const close = { type: 'closeVote', by: 'UHANA' } as const;
const called = () => play(makeDebriefed(), [call], now);

describe('the second vote', () => {
  it('is called by the hiring manager alone, once the debrief is open', () => {
    expect(refusalOf(makeDebriefed(), { ...call, by: 'UCORA' })).toBe('vote.not-hiring-manager');
    expect(refusalOf(makeInterviewing(), call)).toBe('debrief.not-open');
    expect(called().outbox.filter(({ kind }) => kind === 'vote.call')).toHaveLength(1);
    expect(decide(called(), call, now)).toMatchObject({ ok: true, effects: [] });
  });

  it('is for those who wrote a card', () => {
    expect(votersOf(called())).toEqual(['UINES', 'UJON', 'UKIM']);
    for (const by of ['UHANA', 'UCORA', 'UCANDIDATE', 'USTRANGER'])
      expect(refusalOf(called(), vote(by))).toBe('vote.not-voter');
  });

  it('is not for a verdict on facts, which is no recommendation', () => {
    const loop = called();
    const rounds = loop.rounds.map((round, index) =>
      index === 0 ? { ...round, isRiskFilter: true } : round,
    );
    const left = votersOf({ ...loop, rounds });
    expect(left.length).toBeLessThan(3);
    expect(left).toEqual(votersOf({ ...loop, rounds: rounds.slice(1) }));
  });

  it('stays sealed until everybody has voted, and then closes by itself', () => {
    const two = play(called(), [vote('UINES'), vote('UJON')], now);
    expect([two.vote?.closed, voteProof(two)]).toEqual([null, null]);
    const three = play(two, [vote('UKIM')], now);
    expect(three.vote?.closed).toEqual({ at: now, by: 'quorum' });
    expect(voteProof(three)).not.toBeNull();
    expect(three.outbox.filter(({ kind }) => kind === 'vote.show')).toHaveLength(1);
    expect(refusalOf(three, vote('UKIM', 'another'))).toBe('vote.closed');
  });

  it('shows the count once for votes that come before it could be shown', () => {
    const counts = (loop: Loop) => loop.outbox.filter(({ kind }) => kind === 'vote.count');
    const twice = play(called(), [vote('UINES'), vote('UJON')], now);
    expect(counts(twice)).toHaveLength(1);
    const id = counts(twice)[0]?.id ?? '';
    const shown = finishEffect(play(called(), [vote('UINES')], now), id);
    expect(counts(play(shown, [vote('UJON')], now))).toHaveLength(2);
  });

  it('counts the last of several votes of one person', () => {
    const twice = play(called(), [vote('UINES'), vote('UINES', 'again'), vote('UINES', 'again')], now);
    expect(twice.vote?.votes).toHaveLength(2);
    const all = play(twice, [vote('UJON'), vote('UKIM')], now);
    expect(all.vote?.closed).not.toBeNull();
  });

  it('is closed by the hiring manager with what is in; a single vote stays sealed for good', () => {
    const two = play(called(), [vote('UINES'), vote('UJON'), close], now);
    expect(voteProof(two)).not.toBeNull();
    const alone = play(called(), [vote('UINES'), close], now);
    expect([alone.vote?.closed?.by, voteProof(alone)]).toEqual(['UHANA', null]);
    expect(refusalOf(called(), { ...close, by: 'UKIM' })).toBe('vote.not-closer');
  });

  it('writes down that somebody voted, and receipts only in no order that tells whose', () => {
    const decision = decide(
      play(called(), [vote('UKIM', 'z'), vote('UJON', 'b')], now),
      vote('UINES', 'm'),
      now,
    );
    if (!decision.ok) throw new Error(decision.reason);
    expect(decision.audit).toEqual([
      { what: 'vote.sealed', by: 'UINES', about: { debriefNumber: 1 } },
      {
        what: 'vote.closed',
        by: 'quorum',
        about: { debriefNumber: 1, votes: 3, receipts: 'receipt-b receipt-m receipt-z' },
      },
    ]);
  });

  it('needs two people', () => {
    const early = play(
      makeInterviewing(),
      [seal('r1s1'), { type: 'openEarly', by: 'UHANA', reason: 'No time.' }],
      now,
    );
    expect(refusalOf(early, call)).toBe('vote.too-few-voters');
  });

  it('shows a shift as counts, and by name only if everybody agrees', () => {
    const card = (holder: string, recommendation: 'yes' | 'no') => ({ holder, card: { recommendation } });
    const content = (recommendation: 'yes' | 'no') => ({ recommendation, otherLevel: null, words: '' });
    const shifts = shiftsOf(
      [card('UINES', 'yes'), card('UJON', 'no')],
      [
        { by: 'UINES', content: content('yes') },
        { by: 'UJON', content: content('yes') },
      ],
    );
    expect(countsOf(shifts).second).toContainEqual(['yes', 2]);
    expect(countsOf(shifts).first).toContainEqual(['no', 1]);
    const saved = (user: string, namedVote: boolean) => ({ user, settings: { namedVote } });
    expect(isNamed(shifts, [saved('UINES', true), saved('UJON', true)])).toBe(true);
    expect(isNamed(shifts, [saved('UINES', true), saved('UJON', false)])).toBe(false);
    expect(isNamed(shifts, [saved('UINES', true)])).toBe(false);
  });
});
