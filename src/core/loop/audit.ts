/** Who did what; never what a card says. `about` holds ids, counts and a person's stated reason. */
export type AuditEntry = {
  what: string;
  by: string;
  about: Record<string, string | number | null>;
};

/**
 * `salts`: of what people typed, whose digests alone are hashed. `isRedacted`: what was typed was taken out of a row that was
 * hashed with it; a later row vouches for what is left.
 */
export type AuditRow = AuditEntry & {
  at: number;
  seq: number;
  previous: string;
  hash: string;
  salts?: Record<string, string> | undefined;
  isRedacted?: true;
};

/** Ids, words of ours and receipts; any other text may have been typed, or name somebody. */
const ours: ReadonlySet<string> = new Set([
  ...['kit', 'level', 'opening', 'loop', 'role', 'hiringManager', 'coordinator', 'stage', 'room', 'channel'],
  ...[
    'round',
    'rounds',
    'seat',
    'seats',
    'user',
    'person',
    'from',
    'to',
    'how',
    'why',
    'as',
    'intent',
    'says',
  ],
  ...['receipt', 'receipts', 'snapshot', 'parent', 'effect', 'effects', 'day', 'asked', 'line', 'details'],
  ...['before', 'after', 'fields', 'format', 'rows', 'digest', 'rule', 'request', 'hold'],
]);

export const isTyped = (key: string, value: unknown): boolean =>
  !ours.has(key) && value !== null && typeof value !== 'number' && String(value) !== '';
