import { isEnding } from '../../src/core/erasure/retention.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { dayWords } from '../../src/core/time/moment-words.ts';
import { brief, mention } from '../elements/text.ts';

/** That a loop is on legal hold, or that its time ends soon; nothing for all others. */
export function keptLines(loop: Loop, zone: string): string[] {
  const { hold } = loop;
  if (hold)
    return [
      `On legal hold since ${dayWords(hold.at, zone)}, set by ${mention(hold.by)}: ${brief(hold.reason, 200)}`,
    ];
  return isEnding(loop) ? [`Its data is erased on ${dayWords(loop.ending.dueAt, zone)}`] : [];
}
