import type { Json } from '../wire.ts';

/** What stands under the hood, in JSON. Types only: both sides import them. */
export type RequestRow = {
  id: string;
  /** By this machine's own clock. */
  at: number;
  from: 'app' | 'slack';
  to: 'slack' | 'google' | 'app';
  /** What is asked. */
  what: string;
  /** In a word or two. */
  answer: string;
  isGood: boolean;
  ms: number | null;
  fault: string | null;
};

export type RequestList = { rows: RequestRow[]; total: number; matching: number };

/** Bodies as lines of JSON; what is hidden in them says so. */
export type RequestBodies = { id: string; sent: string; answered: string };

export type EffectRow = {
  id: string;
  kind: string;
  lane: string;
  state: 'waiting' | 'done' | 'dead' | 'dismissed';
  attempts: number;
  isUnclear: boolean;
  /** In the company's time. */
  due: number;
  failure: string | null;
  /** By this machine's own clock; null while nobody works on it. */
  leaseUntil: number | null;
  /** The same: not before this is it tried again. */
  notBefore: number;
};

export type LoopEffects = {
  loop: string;
  title: string;
  stage: string;
  gate: string;
  effects: EffectRow[];
};

export type EffectsPage = { now: number; real: number; loops: LoopEffects[] };

export type RecordRow = {
  seq: number;
  at: number;
  what: string;
  by: string;
  about: Json;
  previous: string;
  hash: string;
};
export type RecordChain = {
  chain: string;
  title: string;
  rows: RecordRow[];
  /** The first row that does not follow from the one before it; null where all do. */
  brokenAt: number | null;
};

export type DatabaseDocument = { collection: string; id: string; json: string };
export type DatabasePage = { loop: string; title: string; documents: DatabaseDocument[] };

/** How the next calls are to go wrong. */
export type NewFault =
  | { kind: 'fail'; where: 'slack' | 'google'; call: string; code: string }
  | { kind: 'slow'; where: 'slack' | 'google'; call: string; seconds: number }
  | { kind: 'lose'; where: 'slack' | 'google' | 'app'; call: string }
  | { kind: 'twice'; call: string };

export type ArmedFault = { id: number; sentence: string; fired: number; isOver: boolean };
export type AppPage = {
  is: 'starting' | 'up' | 'down';
  since: number;
  why: string | null;
  deaths: number;
  startedInMs: number | null;
};
export type FaultsPage = {
  armed: ArmedFault[];
  app: AppPage;
  /** What can be chosen. */
  calls: { slack: string[]; google: string[]; app: string[] };
  codes: { slack: string[]; google: string[] };
};
