import { seededDraw } from '../seeded-draw.ts';
import { apiNotEnabled, backendError, badToken, type GoogleRefusal, notFound, overQuota } from './refusal.ts';

/** `401`, `403grant`: the token or the project is not in order. `late`: Google acts and answers only after `lateMs`. */
export type FaultKind =
  | '401'
  | '403grant'
  | '404'
  | '429'
  | '403quota'
  | '500'
  | '503'
  | 'drop_before'
  | 'drop_after'
  | 'hang'
  | 'late';
export type FaultRequest = { method: string; path: string; body: string };
type Fault = {
  match: RegExp | ((request: FaultRequest) => boolean);
  kind: FaultKind;
  times?: number;
  retryAfter?: number;
  lateMs?: number;
};
export type Faults = {
  /** By default the fault strikes once; returns a function that takes it away. */
  add(fault: Fault): () => void;
  random(options: { seed: number; rate: number; kinds: FaultKind[] }): void;
  clear(): void;
};
export type StrikingFault = { kind: FaultKind; retryAfter?: number; lateMs?: number };

const refusals: Partial<Record<FaultKind, (retryAfter?: number) => GoogleRefusal>> = {
  '401': () => badToken(),
  '403grant': () => apiNotEnabled(),
  '404': () => notFound(),
  '429': (retryAfter) => overQuota(429, retryAfter),
  '403quota': (retryAfter) => overQuota(403, retryAfter),
  '500': (retryAfter) => backendError(500, retryAfter),
  '503': (retryAfter) => backendError(503, retryAfter),
};

export function refusalOfFault({ kind, retryAfter }: StrikingFault): GoogleRefusal | null {
  return refusals[kind]?.(retryAfter) ?? null;
}

export function faultPlan(): { faults: Faults; strike(request: FaultRequest): StrikingFault | null } {
  let planned: (Fault & { left: number })[] = [];
  let chance: { draw: () => number; rate: number; kinds: FaultKind[] } | null = null;
  return {
    faults: {
      add(fault) {
        const entry = { ...fault, left: fault.times ?? 1 };
        planned.push(entry);
        return () => {
          planned = planned.filter((candidate) => candidate !== entry);
        };
      },
      random({ seed, rate, kinds }) {
        chance = { draw: seededDraw(seed), rate, kinds };
      },
      clear() {
        planned = [];
        chance = null;
      },
    },
    strike(request) {
      const fault = planned.find((entry) => entry.left > 0 && matches(entry, request));
      if (fault) {
        fault.left -= 1;
        return fault;
      }
      if (!chance || chance.draw() >= chance.rate) return null;
      const kind = chance.kinds[Math.floor(chance.draw() * chance.kinds.length)];
      return kind ? { kind } : null;
    },
  };
}

function matches({ match }: Fault, request: FaultRequest): boolean {
  return match instanceof RegExp ? match.test(`${request.method} ${request.path}`) : match(request);
}
