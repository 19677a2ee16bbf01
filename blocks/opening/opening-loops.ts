import type { KnownBlock } from '@slack/types';
import { listed } from '../../src/core/listed.ts';
import { isDecided } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { type LoopEnd, type Tally, tallyOf } from '../../src/core/opening/tally.ts';
import type { StageCount } from '../../src/core/stages/stage-counts.ts';
import { context, sections } from '../elements/form.ts';
import { brief, count } from '../elements/text.ts';
import { stageWord } from '../lists/loop-lists.ts';
import { countLines } from '../stages/count-lines.ts';

export type OpeningsLoops = {
  /** The newest first. `candidate`: null where the loop is not this person's to see. */
  loops: { loop: Loop; end: LoopEnd; candidate: string | null }[];
  stages: StageCount[];
};

const mostLoops = 15;

/** How its loops went: counts for all of them, names only where this person may see them. */
export function loopBlocks({ loops, stages }: OpeningsLoops): KnownBlock[] {
  if (loops.length === 0) return [];
  const named = loops.filter(({ candidate }) => candidate !== null);
  const rows = named
    .slice(0, mostLoops)
    .map(({ loop, end, candidate }) => `• ${brief(candidate ?? '', 120)} · ${loopWords(loop, end)}`);
  const older = named.length - rows.length;
  const others = loops.length - named.length;
  const rest = [
    ...(older > 0 ? [count(older, 'older one')] : []),
    ...(others > 0 ? [`${others} that somebody else looks after`] : []),
  ];
  const head = `*Loops*\n${tallyWords(tallyOf(loops.map(({ end }) => end)))}`;
  const counts = countLines(stages);
  return [
    { type: 'divider' },
    ...sections([head, ...rows]),
    ...(rest.length > 0 ? [context(`${rows.length > 0 ? 'And ' : ''}${listed(rest)}.`)] : []),
    ...(counts.length > 0 ? sections(['*Stage by stage*', ...counts]) : []),
  ];
}

const loopWords = (loop: Loop, end: LoopEnd): string =>
  end === 'hired' ? 'hired' : isDecided(loop) ? 'not hired' : stageWord(loop);

export function tallyWords({ running, hired, ended }: Tally, between = ' · '): string {
  const parts = [
    ...(running > 0 ? [`${running} running`] : []),
    ...(hired > 0 ? [`${hired} hired`] : []),
    ...(ended > 0 ? [`${ended} ended`] : []),
  ];
  return parts.join(between) || 'no loop yet';
}
