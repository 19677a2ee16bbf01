/** One measured claim; `ours` and `peer` come from the same run, and the ratio is what counts. */
export type Claim = {
  claim: string;
  size: string;
  ours: number;
  peer: number;
  ratio: number;
  unit: string;
  n: number;
  goal: string;
  holds: boolean;
};

/** `flags` are the words of the command line that begin with `--`. */
export type Bench = (flags: readonly string[]) => Promise<Claim[]>;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** The nearest rank: `share` in a hundred of the values are no larger. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil((values.length * share) / 100) - 1] ?? Number.NaN;

export const rounded = (value: number): number => Math.round(value * 100) / 100;
