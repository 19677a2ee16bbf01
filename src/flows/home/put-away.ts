import { type CloseReason, lineOf, type SnoozeTo, snoozedUntil } from '../../core/home/put-away.ts';
import { looksAfter } from '../../core/loop/rights.ts';
import { refusalSentence } from '../../core/refusals.ts';
import { notFound } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { zoneOf } from '../steps/actor.ts';

type Line = { loop: string; need: string };

/** Hides a line of somebody's Home until then; the loop goes on as it was. */
export async function snoozeLine(
  deps: Deps,
  actor: Actor,
  { loop, need, to }: Line & { to: SnoozeTo },
): Promise<void> {
  await mustBeTheirs(deps, actor, loop);
  const now = deps.now();
  const until = snoozedUntil(to, now, await zoneOf(deps, actor));
  await deps.homes.putAway(actor.team, actor.user, { line: lineOf(loop, need), at: now, until });
}

/** The same for good, with a reason; what is wanted anew is a line of its own. It neither opens nor ends anything. */
export async function closeLine(
  deps: Deps,
  actor: Actor,
  { loop, need, why }: Line & { why: CloseReason },
): Promise<void> {
  await mustBeTheirs(deps, actor, loop);
  const now = deps.now();
  const isNew = await deps.homes.putAway(actor.team, actor.user, { line: lineOf(loop, need), at: now, why });
  const about = { loop, line: need, why };
  if (isNew) await deps.audit.append(actor.team, { what: 'home.line-closed', by: actor.user, about }, now);
}

export const bringLinesBack = ({ homes }: Deps, { team, user }: Actor): Promise<void> =>
  homes.bringBack(team, user);

async function mustBeTheirs({ loops }: Deps, { team, user }: Actor, id: string): Promise<void> {
  const loop = await loops.get(team, id);
  if (!loop || !looksAfter(loop, user)) throw notFound(refusalSentence('loop.not-looked-after'));
}
