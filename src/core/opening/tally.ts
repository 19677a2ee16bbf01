/** What became of a loop, as far as its opening is concerned. */
export type LoopEnd = 'running' | 'hired' | 'ended';
export type Tally = Record<LoopEnd, number>;

/** How many loops of an opening run, led to a hire, or ended otherwise. */
export function tallyOf(ends: readonly LoopEnd[]): Tally {
  const many = (end: LoopEnd) => ends.filter((one) => one === end).length;
  return { running: many('running'), hired: many('hired'), ended: many('ended') };
}
