import { seededDraw } from '../../seeded-draw.ts';
import type { Arguments } from '../methods/arguments.ts';

/** `late`: Slack acts and answers only then, also when nobody waits for it any more. */
export type FaultKind = 'ratelimited' | 'http500' | 'drop_before' | 'drop_after' | 'hang' | 'late' | 'error';

export type Fault = {
  method: string | RegExp;
  kind: FaultKind;
  /** How many calls it hits; every one when left out. */
  times?: number;
  /** Seconds, for `ratelimited`. */
  retryAfter?: number;
  /** For `late`; drawn anew for each call where it is a function. */
  lateMs?: number | (() => number);
  /** Slack's code, for `error`; `internal_error` when left out. */
  code?: string;
  when?: (args: Arguments) => boolean;
};

export type Faults = {
  /** Returns a function that takes it away. */
  add(fault: Fault): () => void;
  /** The same seed gives the same faults for the same order of calls. */
  random(options: { seed: number; rate: number; kinds: FaultKind[]; method?: string | RegExp }): void;
  clear(): void;
  next(method: string, args: Arguments): Fault | undefined;
};

const covers = (wanted: string | RegExp, method: string): boolean =>
  typeof wanted === 'string' ? wanted === method : wanted.test(method);

export function makeFaults(): Faults {
  let planned: Fault[] = [];
  let chance: ((method: string) => Fault | undefined) | undefined;
  return {
    add(fault) {
      const entry = { ...fault };
      planned.push(entry);
      return () => {
        planned = planned.filter((other) => other !== entry);
      };
    },
    random({ seed, rate, kinds, method = /./ }) {
      const roll = seededDraw(seed);
      chance = (called) => {
        if (!covers(method, called) || roll() >= rate) return undefined;
        const kind = kinds[Math.floor(roll() * kinds.length)] ?? 'http500';
        return { method: called, kind };
      };
    },
    clear() {
      planned = [];
      chance = undefined;
    },
    next(method, args) {
      const fault = planned.find((entry) => covers(entry.method, method) && (entry.when?.(args) ?? true));
      if (!fault) return chance?.(method);
      if (fault.times !== undefined) fault.times -= 1;
      planned = planned.filter(({ times }) => times === undefined || times > 0);
      return fault;
    },
  };
}
