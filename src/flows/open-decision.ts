import { stillToCome } from '../core/decision/more-evidence.ts';
import type { Kit } from '../core/kit/kit.ts';
import type { Loop } from '../core/loop/loop.ts';
import { whyNoDecision } from '../core/rules/decision.ts';
import { dateIn } from '../core/time/local-days.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type OpenDecision = { loop: Loop; kit: Kit; candidate: string; rest: string[]; lastDay: string };

const twoWeeks = 14 * 24 * 60 * 60 * 1000;

/** *Record decision*, for the hiring manager alone. */
export async function openDecision(
  deps: Deps,
  { team, user }: Asker,
  { loop: id }: { loop: string },
): Promise<OpenDecision> {
  const loop = await deps.loops.get(team, id);
  const closed = loop ? whyNoDecision(loop, user) : 'This loop is not there any more.';
  if (!loop || closed) throw refused(closed ?? '');
  return {
    loop,
    kit: await deps.kits.pinned(team, loop.kit.id, loop.kit.version),
    candidate: deps.vault.openCandidate(loop).name,
    rest: stillToCome(loop).map(({ title }) => title),
    lastDay: dateIn(loop.availability.zone, deps.now() + twoWeeks),
  };
}
