import type { Loop, Posted } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { changed, type Rule } from '../loop/rule.ts';
import { threadOf } from './threads.ts';

/** Whether this debrief waits for its hiring manager. */
export const isAwaited = (loop: Loop, debriefNumber: number): boolean =>
  debriefNumber === loop.debriefNumber &&
  loop.gate.state === 'open' &&
  threadOf(loop, debriefNumber) !== null &&
  !isCandidate(loop, loop.hiringManager) &&
  !loop.decisions.some((decision) => decision.debriefNumber === debriefNumber);

/** All that the hiring manager's message about a debrief is made from; null where there is none and none is needed. */
export const deskOf = (loop: Loop, debriefNumber: number) =>
  isAwaited(loop, debriefNumber)
    ? {
        user: loop.hiringManager,
        channel: threadOf(loop, debriefNumber)?.channel,
        isVoteClosed: loop.vote && loop.vote.closed !== null,
      }
    : null;

type DeskShown = { user: string; debriefNumber: number; posted: Posted };
export const deskShown: Rule<DeskShown> = (loop, { user, debriefNumber, posted }) =>
  changed({ ...loop, desk: { user, debriefNumber, posted } });
