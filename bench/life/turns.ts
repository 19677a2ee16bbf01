import type { Chance } from './chance.ts';

/** Somewhere in the work of a process: before or after a call to the outside; `late` has a write done later on. */
export type Place = { process: string; at: 'before' | 'after'; call: string; late?(): void };
type Parked = Place & { go(): void };

/**
 * Every call to the outside waits for its turn, and chance says whose it is: two processes and several loops run through
 * each other, and the same seed gives the same order. A process that is ended gets no turn any more.
 */
export type Turns = {
  wait(place: Place): Promise<void>;
  /** Lets one go on; false where nobody waits. */
  step(): Promise<boolean>;
  waiting(): readonly Place[];
  end(process: string): Place[];
};

export function seededTurns(chance: Chance): Turns {
  let parked: Parked[] = [];
  return {
    wait: (place) => new Promise((resolve) => parked.push({ ...place, go: resolve })),
    async step() {
      if (parked.length === 0) await settled();
      if (parked.length === 0) return false;
      const [next] = parked.splice(chance.below(parked.length), 1);
      next?.go();
      await settled();
      return true;
    },
    waiting: () => parked,
    end(process) {
      const ended = parked.filter((one) => one.process === process);
      parked = parked.filter((one) => one.process !== process);
      return ended;
    },
  };
}

/** Nobody takes turns: everything runs through at once. */
export const noTurns: Turns = {
  wait: async () => {},
  step: async () => false,
  waiting: () => [],
  end: () => [],
};

/** Until everything that can go on without a turn has done so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
