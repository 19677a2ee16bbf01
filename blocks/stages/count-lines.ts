import { stopWords } from '../../src/core/stages/reasons.ts';
import type { StageCount } from '../../src/core/stages/stage-counts.ts';
import { brief, count } from '../elements/text.ts';

/** Per stage of an opening: how many came, went on, stopped and why, and how long it took. */
export const countLines = (stages: readonly StageCount[]): string[] =>
  stages
    .filter(({ came }) => came > 0)
    .map(({ title, came, wentOn, stopped, medianDays }) => {
      const isOne = stopped.length === 1;
      const ends = stopped.map(({ reason, count: many }) => {
        const words = stopWords[reason].toLowerCase();
        return isOne ? words : `${words} ${many}`;
      });
      const all = stopped.reduce((sum, { count: many }) => sum + many, 0);
      const open = came - wentOn - all;
      const parts = [
        `${came} came`,
        `${wentOn} went on`,
        ...(all > 0 ? [`${all} stopped (${ends.join(', ')})`] : []),
        ...(open > 0 ? [`${open} not settled yet`] : []),
        ...(medianDays === null
          ? []
          : [`typically ${medianDays < 1 ? 'within a day' : count(medianDays, 'day')}`]),
      ];
      return `*${brief(title, 60)}*: ${parts.join(' · ')}`;
    });
