import type { Loop } from '../loop/loop.ts';
import type { Seen } from '../loop/seen.ts';
import { minutesOutside, obstaclesOf } from '../schedule/explain/obstacles.ts';
import { relax } from '../schedule/explain/relax.ts';
import { type KnownPerson, loopProblem } from '../schedule/model/loop-problem.ts';
import type { Planned } from '../schedule/model/problem.ts';
import type { Interval } from '../time/interval.ts';

/** Whom a new time asks for more than they give to interviews, where the time before did not; `known` without this interview. */
export function strainOf(
  loop: Loop,
  known: readonly KnownPerson[],
  { from, to }: { from: Interval; to: Interval },
  now: number,
): Required<Pick<Seen, 'outside' | 'overLimit'>> {
  const { people } = loop.constraints.changes.reduce(relax, loopProblem(loop, known, now));
  const who = (isWorse: (person: Planned) => boolean) => people.filter(isWorse).map(({ id }) => id);
  return {
    outside: who((person) => beyond(person, to) > beyond(person, from)),
    overLimit: who((person) => isOver(person, to) && !isOver(person, from)),
  };
}

const kindsOf = (person: Planned, span: Interval) => obstaclesOf(person, span).map(({ kind }) => kind);

/** Minutes outside their days and hours; their break counts as one of them. */
function beyond(person: Planned, span: Interval): number {
  const kinds = kindsOf(person, span);
  if (kinds.includes('weekday')) return (span.endsAt - span.startsAt) / 60_000;
  const outside = kinds.includes('hours') ? Math.max(1, minutesOutside(person, span)) : 0;
  return outside + (kinds.includes('pause') ? 1 : 0);
}

const isOver = (person: Planned, span: Interval): boolean =>
  kindsOf(person, span).some((kind) => kind === 'dayLimit' || kind === 'weekLimit');
