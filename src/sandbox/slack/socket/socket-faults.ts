import { seededDraw } from '../../seeded-draw.ts';

/** `cut_before`: the envelope is lost with its connection; `cut_after`: the app has it, its answer is lost. */
export type SocketFault = 'cut_before' | 'cut_after' | 'recycle' | 'twice';

export type Happening =
  | SocketFault
  | 'opened'
  | 'envelope'
  | 'acknowledged'
  | 'late'
  | 'resent'
  | 'oversized'
  | 'too_many'
  | 'upgrade_refused'
  | 'frozen';

export type SocketFaults = {
  /** How often each has happened: a fault that a test plans has to be met. */
  happened: Record<Happening, number>;
  /** A frame over 20,480 bytes ends the connection, or is dropped without a word; both have been seen. */
  oversized: 'close' | 'drop';
  /** Whether presses, too, are sent again when their connection ends before they are acknowledged. */
  resent: 'events' | 'everything';
  /** After the closing handshake Slack leaves the TCP connection open. */
  lingers: boolean;
  /** Upgrades still to be refused with 409, as when several processes start at once. */
  upgradesRefused: number;
  /** The next envelopes meet these, in this order. */
  next(...faults: SocketFault[]): void;
  /** Never two within `apartMs`: a process needs a moment for its next socket. */
  random(options: { seed: number; rate: number; kinds: SocketFault[]; apartMs?: number }): void;
  clear(): void;
  draw(): SocketFault | undefined;
};

export function makeSocketFaults(): SocketFaults {
  let planned: SocketFault[] = [];
  let chance: () => SocketFault | undefined = () => undefined;
  const none = { cut_before: 0, cut_after: 0, recycle: 0, twice: 0, opened: 0, envelope: 0, acknowledged: 0 };
  return {
    happened: { ...none, late: 0, resent: 0, oversized: 0, too_many: 0, upgrade_refused: 0, frozen: 0 },
    oversized: 'close',
    resent: 'events',
    lingers: false,
    upgradesRefused: 0,
    next: (...faults) => void planned.push(...faults),
    random({ seed, rate, kinds, apartMs = 0 }) {
      const roll = seededDraw(seed);
      let calmUntil = 0;
      chance = () => {
        if (performance.now() < calmUntil || roll() >= rate) return undefined;
        calmUntil = performance.now() + apartMs;
        return kinds[Math.floor(roll() * kinds.length)];
      };
    },
    clear() {
      planned = [];
      chance = () => undefined;
    },
    draw: () => planned.shift() ?? chance(),
  };
}
