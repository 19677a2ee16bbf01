import type { Level } from '../kit/level.ts';

/** Why an administrator has somebody erased. A choice and no words: they would stay. */
export const eraseReasons = ['asked', 'unneeded', 'mistake'] as const;
export type EraseReason = (typeof eraseReasons)[number];

/** `months`: after which it was due by itself. */
export type ErasureRule = { kind: 'asked'; reason: EraseReason } | { kind: 'time'; months: number };

/** What is known to be left somewhere, and whose or where; ids only. */
export type Left =
  | { what: 'export'; user: string; at: number }
  | { what: 'handedFile'; user: string }
  | { what: 'words'; channel: string }
  | { what: 'channelName'; channel: string }
  | { what: 'channelOpen'; channel: string; code: string }
  | { what: 'leaver'; user: string }
  | { what: 'messages'; channel: string; count: number; code: string }
  | { what: 'files'; count: number; code: string }
  | { what: 'invitations'; count: number }
  | { what: 'event'; event: string };

/** All that stays of a loop once its candidate is erased: nothing of them, and what statistics and the audit need. */
export type Erasure = {
  by: string;
  at: number;
  rule: ErasureRule;
  /** Loops that were erased by one request, and which of them this is. */
  request: { id: string; place: number; of: number };
  /** Who is told how it goes; nobody where it was due by itself. */
  teller: string | null;
  told: { channel: string; ts: string; isAstray?: true } | null;
  plan: { id: string; version: string; title: string; level: Level };
  opening: string | null;
  /** What had become of it. */
  was: 'cancelled' | 'decided' | 'running';
  counts: { interviews: number; cards: number; decisions: number; events: number; people: number };
  left: Left[];
};

/** For as long as somebody needs what is here, for a claim or a court: nothing of it is erased. */
export type LegalHold = { by: string; at: number; reason: string };

/** When its people were told that it will be erased, and from when that counted. */
export type Ending = { at: number; countsFrom: number; dueAt: number };
