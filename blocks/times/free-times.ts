import { listed } from '../../src/core/listed.ts';
import type { Loop, Picked } from '../../src/core/loop/loop.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { brief } from '../elements/text.ts';

/** "Tue 24 Nov, 15:00, 16:00 or Wed 25 Nov, 09:00" */
export const freeWords = (starts: readonly number[], zone: string): string =>
  listed(
    starts.map((at, index) => timeWords(at, zone, starts[index - 1])),
    'or',
  );

/** When the people of each picked round could come instead. */
export const freeLines = ({ rounds }: Pick<Loop, 'rounds'>, { free }: Picked, zone: string): string[] =>
  free.map(({ round, starts }) => {
    const name = brief(rounds.find(({ id }) => id === round)?.title ?? '', 150);
    return starts.length > 0
      ? `Free for ${name}: ${freeWords(starts, zone)}.`
      : `*${name}*: these people have no free time in the candidate’s days. Pick other people or change constraints.`;
  });
