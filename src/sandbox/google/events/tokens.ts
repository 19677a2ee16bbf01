import { fullSyncRequired, invalid } from '../refusal.ts';

export type Filter = {
  since: number | null;
  timeMin: number | null;
  timeMax: number | null;
  updatedMin: number | null;
  properties: string[];
  showDeleted: boolean;
  iCalUID: string | null;
  /** Empty: every type. */
  eventTypes: string[];
};
type SyncToken = Filter & { email: string };
type PageToken = { position: number; revision: number; fingerprint: string };

export function syncTokenOf(token: SyncToken): string {
  return written('sync', token);
}

/** What a sync token remembers; one that is broken, foreign or too old asks for a full sync. */
export function filterOfSyncToken(text: string, email: string, oldestRevision: number): Filter {
  const token = read<SyncToken>('sync', text);
  if (!token || token.email !== email || (token.since ?? 0) < oldestRevision) throw fullSyncRequired();
  return token;
}

export function pageTokenOf(token: PageToken): string {
  return written('page', token);
}

export function readPageToken(text: string | null, fingerprint: string): PageToken | null {
  if (text === null) return null;
  const token = read<PageToken>('page', text);
  if (!token || token.fingerprint !== fingerprint) throw invalid('Invalid page token value.', 'pageToken');
  return token;
}

function written(kind: string, token: object): string {
  return Buffer.from(JSON.stringify({ kind, ...token })).toString('base64url');
}

function read<Token>(kind: string, text: string): Token | null {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString()) as { kind?: string };
    return token.kind === kind ? (token as Token) : null;
  } catch {
    return null;
  }
}
