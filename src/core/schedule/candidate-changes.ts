import type { Interval } from './interval.ts';
import { furtherDays, hourMore } from './offered-days.ts';
import type { PricedChange } from './priced-change.ts';
import type { Problem } from './problem.ts';
import { relax } from './relax.ts';
import { shrunk } from './shrink.ts';

/** What the candidate could give: an hour more on the one or two days that matter, or one more day. */
export function candidateChanges(problem: Problem, isOpen: (changed: Problem) => boolean): PricedChange[] {
  const { before, after } = hourMore(problem);
  const longer = (spans: Interval[], topic: string): PricedChange[] => {
    const opens = (some: readonly Interval[]) =>
      some.length > 0 && isOpen(relax(problem, { kind: 'longerDay', spans: [...some] }));
    if (!opens(spans)) return [];
    const needed = shrunk(spans, opens);
    const change = { kind: 'longerDay', spans: needed } as const;
    return needed.length > 2 ? [] : [{ price: 36 + 8 * (needed.length - 1), topic, change }];
  };
  const days = furtherDays(problem).map((span, at): PricedChange => {
    const change = { kind: 'moreDay' as const, spans: [span] };
    return { price: 62 + at, topic: 'moreDay', change };
  });
  return [...longer(after, 'after'), ...longer(before, 'before'), ...days];
}
