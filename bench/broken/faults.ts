import type { Chance } from '../life/chance.ts';

/** Everything that is broken on purpose, and how often where it can happen. */
const shares = {
  'Slack: cannot be reached': 0.012,
  'Slack: 429': 0.012,
  'Slack: 5xx, nothing done': 0.012,
  'Slack: done, and the answer lost': 0.02,
  'Slack: no answer within the time limit, done later': 0.012,
  'Slack: away for minutes': 0.0008,
  'Slack: the token is revoked for minutes': 0.0006,
  'Google: cannot be reached': 0.02,
  'Google: 429': 0.02,
  'Google: done, and the answer lost': 0.04,
  'Google: no answer within the time limit, done later': 0.03,
  'Google: away for minutes': 0.003,
  'Google: somebody’s times are not known': 0.03,
  'Google: the link comes later': 0.1,
  'database: a read fails': 0.004,
  'database: a write fails, nothing written': 0.006,
  'database: a write is done, and the answer lost': 0.01,
  'database: a read takes seconds': 0.004,
  'database: a write takes seconds': 0.008,
  'database: killed, writes not yet on disk are lost': 0.0008,
  'delivery: doubled, to the same process': 0.05,
  'delivery: doubled, to another process': 0.07,
  'delivery: late, while the person waits': 0.04,
  'delivery: so late that the person has given up': 0.03,
  'delivery: again, a minute to an hour later': 0.04,
  'delivery: lost': 0.02,
  'delivery: taken, and the answer lost': 0.04,
  'process: killed before a call': 0.0012,
  'process: killed after a call': 0.0012,
  'process: killed, and the call done later': 0.006,
  'process: killed at an effect boundary': 0.012,
  'process: dead for minutes': 0.25,
  'process: stopped for seconds': 0.002,
  'process: stopped for longer than a lease': 0.0015,
  'process: stopped at an effect boundary for longer than a lease': 0.012,
  'clock: minutes ahead': 0.35,
  'clock: minutes behind': 0.35,
  'clock: set by minutes while it runs': 0.0008,
} as const;
export type Fault = keyof typeof shares;
export const faultNames = Object.keys(shares) as Fault[];

/** What the faults brought about, counted where it shows. */
export const consequences = [
  'delivery: overtaken by a later one',
  'lease: taken over by another process',
  'lease: over when a call was about to leave, which was not sent',
  'outbox: looked for its message after an unclear attempt',
  'loop: a write lost to another process, and decided anew',
  'database: acknowledged writes that were not on disk were lost with it',
] as const;
export type Consequence = (typeof consequences)[number];

export type Faults = {
  /** Whether it happens now; if so, it is counted. `times`: so many times as often as elsewhere. */
  now(fault: Fault, times?: number): boolean;
  saw(what: Consequence | `boundary: ${string}`): void;
  seen(): ReadonlyMap<string, number>;
  /** From now on nothing goes wrong. */
  end(): void;
  areOver(): boolean;
};

export function seededFaults(chance: Chance): Faults {
  const counts = new Map<string, number>();
  let isOver = false;
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    now(fault, times = 1) {
      if (isOver || !chance.happens(shares[fault] * times)) return false;
      count(fault);
      return true;
    },
    saw: count,
    seen: () => counts,
    end: () => {
      isOver = true;
    },
    areOver: () => isOver,
  };
}
