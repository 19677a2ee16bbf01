import { votersOf } from '../core/debrief/vote.ts';
import { Vote } from '../core/decision/conclusion.ts';
import type { Decision } from '../core/loop/rule.ts';
import { whyNoVote } from '../core/rules/vote.ts';
import { refused } from '../errors.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import { sealStatement } from './seal-statement.ts';

type Which = { loop: string };

export const callVote = (deps: Deps, { team, user }: Asker, { loop }: Which): Promise<Decision> =>
  changeLoop(deps, team, loop, { type: 'callVote', by: user });

export const closeVote = (deps: Deps, { team, user }: Asker, { loop }: Which): Promise<Decision> =>
  changeLoop(deps, team, loop, { type: 'closeVote', by: user });

/** What the form begins with: what its author has sealed already. */
export async function openVote(
  deps: Deps,
  { team, user }: Asker,
  { loop: id }: Which,
): Promise<{ loop: string; candidate: string; earlier: Vote | null }> {
  const loop = await deps.loops.get(team, id);
  if (!loop || !votersOf(loop).includes(user))
    throw refused('Only who wrote a card for this debrief votes again.');
  const closed = whyNoVote(loop);
  if (closed) throw refused(closed);
  const candidate = deps.vault.openCandidate(loop).name;
  return { loop: id, candidate, earlier: deps.vault.openOwnVote(loop, user) };
}

export const castVote = (
  deps: Deps,
  asker: Asker,
  { loop, form, vote }: Which & { form: string; vote: Vote },
): Promise<Decision> =>
  sealStatement(
    deps,
    asker,
    {
      loop,
      form,
      content: Vote.parse(vote),
      place: ({ debriefNumber }) => ({ what: 'vote', number: debriefNumber }),
    },
    (_, statement) => ({ type: 'castVote', by: asker.user, statement }),
  );
