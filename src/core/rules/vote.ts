import { inDebrief } from '../debrief/steps.ts';
import { isShown, isVoteComplete, lastVotes, votersOf } from '../debrief/vote.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCancelled, isDecided } from '../loop/lifecycle.ts';
import type { Loop, NewStatement, Posted, SecondVote } from '../loop/loop.ts';
import { isUntried } from '../loop/outbox.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { leftBehind } from './debrief.ts';

type CallVote = { by: string };
export const callVote: Rule<CallVote> = (loop, { by }, now) => {
  if (by !== loop.hiringManager) return refuse('vote.not-hiring-manager');
  const closed = whyNoDebrief(loop);
  if (closed) return closed;
  if (loop.vote) return loop.vote.closed ? refuse('vote.closed-already') : unchanged(loop);
  if (votersOf(loop).length < 2) return refuse('vote.too-few-voters');
  const vote: SecondVote = { at: now, by, votes: [], closed: null, posted: null };
  const audit = [{ what: 'vote.called', by, about: { debriefNumber: loop.debriefNumber } }];
  return { ok: true, loop: { ...loop, vote }, effects: [effect(loop, 'vote.call', now)], audit };
};

type CastVote = { by: string; statement: NewStatement };
export const castVote: Rule<CastVote> = (loop, { by, statement }, now) => {
  if (!votersOf(loop).includes(by)) return refuse('vote.not-voter');
  const { vote } = loop;
  if (vote?.votes.some(({ submission }) => submission === statement.submission)) return unchanged(loop);
  const closed = whyNoVote(loop);
  if (closed || !vote) return closed ?? refuse('vote.not-called');
  const voted: Loop = { ...loop, vote: { ...vote, votes: [...vote.votes, { ...statement, by, at: now }] } };
  const entry = { what: 'vote.sealed', by, about: { debriefNumber: loop.debriefNumber } };
  if (isVoteComplete(voted)) return shut(voted, 'quorum', now, [entry]);
  // One that has not begun counts this vote as well.
  const isComing = voted.outbox.some((effect) => effect.kind === 'vote.count' && isUntried(effect));
  if (isComing) return { ok: true, loop: voted, effects: [], audit: [entry] };
  const counter = voted.counter + 1;
  const count: NewEffect = {
    id: `vote-count-${counter}`,
    kind: 'vote.count',
    lane: 'debrief',
    due: now,
    payload: { debriefNumber: loop.debriefNumber },
  };
  return { ok: true, loop: { ...voted, counter }, effects: [count], audit: [entry] };
};

type CloseVote = { by: string };
export const closeVote: Rule<CloseVote> = (loop, { by }, now) => {
  if (by !== loop.hiringManager) return refuse('vote.not-closer');
  if (loop.vote?.closed) return unchanged(loop);
  const closed = whyNoVote(loop);
  return closed ? closed : shut(loop, by, now, []);
};

type VoteCalled = { debriefNumber: number; posted: Posted };
export const voteCalled: Rule<VoteCalled> = (loop, { debriefNumber, posted }, now) =>
  loop.vote && loop.debriefNumber === debriefNumber
    ? (leftBehind(loop, debriefNumber, posted, now) ?? changed({ ...loop, vote: { ...loop.vote, posted } }))
    : unchanged(loop);

/** Why nobody can vote now. */
export function whyNoVote(loop: Loop): Refusal | null {
  if (!loop.vote) return whyNoDebrief(loop) ?? refuse('vote.not-called');
  return loop.vote.closed ? refuse('vote.closed') : whyNoDebrief(loop);
}

function whyNoDebrief(loop: Loop): Refusal | null {
  if (isDecided(loop)) return refuse('debrief.decided');
  if (isCancelled(loop)) return refuse('loop.cancelled');
  return loop.gate.state === 'open' ? null : refuse('debrief.not-open');
}

function shut(loop: Loop, by: string, now: number, audit: AuditEntry[]): Decision {
  if (!loop.vote) return unchanged(loop);
  const closed: Loop = { ...loop, vote: { ...loop.vote, closed: { at: now, by } } };
  const votes = lastVotes(loop.vote);
  // Sorted, so that their order does not tell whose is whose.
  const receipts = isShown(closed.vote) ? votes.map(({ receipt }) => receipt).toSorted() : [];
  const about = { debriefNumber: loop.debriefNumber, votes: votes.length, receipts: receipts.join(' ') };
  return {
    ok: true,
    loop: closed,
    effects: [effect(loop, 'vote.show', now)],
    audit: [...audit, { what: 'vote.closed', by, about }],
  };
}

const effect = (loop: Loop, kind: 'vote.call' | 'vote.show', due: number): NewEffect => ({
  id: inDebrief(loop, kind.replace('.', '-')),
  kind,
  lane: 'debrief',
  due,
  payload: { debriefNumber: loop.debriefNumber },
});
