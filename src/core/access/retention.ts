import { countsFrom, monthsAfter, type Preset, type Retention } from '../erasure/retention.ts';
import { isCancelled, isDecided } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';

const rules: Record<Preset, string> = {
  de: 'as usual in Germany',
  uk: 'as usual in the United Kingdom',
  fr: 'as usual in France',
  us: 'as usual in the United States',
  own: 'as this team chose',
};

/** How long what is kept of a loop stays, from when that is counted, and under which rule. */
export function retentionWords(loop: Loop, { preset, months }: Retention): string {
  const from = countsFrom(loop) ?? loop.createdAt;
  const end = Math.max(monthsAfter(from, months), loop.ending?.countsFrom === from ? loop.ending.dueAt : 0);
  const long = `Quorum keeps this loop for ${months} ${months === 1 ? 'month' : 'months'}, ${rules[preset]}. They are counted from ${eventOf(loop, from)} (${day(from)}).`;
  if (loop.hold)
    return `${long} It is on legal hold since ${day(loop.hold.at)}: nothing of it is erased before somebody lifts that.`;
  return `${long} It is erased by itself on ${day(end)} or soon after; whoever looks after it is told two weeks before.`;
}

function eventOf(loop: Loop, from: number): string {
  if (isCancelled(loop)) return 'the cancellation';
  if (!isDecided(loop))
    return 'the last thing that happened in it, so that whatever happens next moves the end';
  return from > (loop.decisions.at(-1)?.at ?? from) ? 'the end of the first ninety days' : 'the decision';
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
