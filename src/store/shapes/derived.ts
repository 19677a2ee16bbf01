import { countsFrom } from '../../core/erasure/retention.ts';
import { homeTags } from '../../core/home/tags.ts';
import { watchTags } from '../../core/home/watch-tags.ts';
import type { Loop } from '../../core/loop/loop.ts';

/** By which Homes and numbers find a loop. */
export const tagsOf = (loop: Loop): string[] => [...homeTags(loop), ...watchTags(loop)];

/** Later than any date: such a loop's time is not counted. */
const never = 8.64e15;
/** From when it is counted how long a loop is kept. */
export const countedFrom = (loop: Loop): number => countsFrom(loop) ?? never;
