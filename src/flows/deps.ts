import type { Person } from '../core/people/person.ts';
import type { Refusal } from '../core/refusals.ts';
import type { Audit } from '../store/audit.ts';
import type { Claims } from '../store/claims.ts';
import type { Drafts } from '../store/drafts.ts';
import type { Kits } from '../store/kits.ts';
import type { Loops } from '../store/loops.ts';
import type { Materials } from '../store/materials.ts';
import type { PersonSettingsStore } from '../store/person-settings.ts';
import type { SettingsStore } from '../store/settings.ts';
import type { Vault } from '../vault/vault.ts';

export type Directory = {
  /** Everyone asked for, in that order; unknown people are an error with a sentence. */
  people(team: string, users: readonly string[]): Promise<Person[]>;
  byEmail(team: string, email: string): Promise<string | null>;
  /** What Slack says now, past any memory: for rights that hang on it. */
  fresh(team: string, user: string): Promise<Person>;
};

export type Rooms = {
  /** Null when the app cannot see the channel. */
  look(team: string, channel: string): Promise<{ isPrivate: boolean; members: string[] } | null>;
};

export type FetchedFile = { name: string; mimetype: string; content: Uint8Array };

export type Files = {
  /** A file that this person handed over, up to so many bytes; else why not, in a sentence. */
  fetch(
    team: string,
    id: string,
    asked: { by: string; most: number },
  ): Promise<({ ok: true } & FetchedFile) | { ok: false; reason: string }>;
};

export type Deps = {
  now(): number;
  loops: Loops;
  kits: Kits;
  drafts: Drafts;
  materials: Pick<Materials, 'save' | 'remove'>;
  settings: SettingsStore;
  personSettings: PersonSettingsStore;
  claims: Pick<Claims, 'booked' | 'forget'>;
  audit: Pick<Audit, 'append'>;
  vault: Vault;
  directory: Directory;
  rooms: Rooms;
  files: Files;
  /** The same id for the same words, fit for calendar ids (a–v, 0–9). */
  idFrom(...words: string[]): string;
  /** Tells the courier that this loop has something to do. */
  wake(team: string, loop: string): void;
};

export type Actor = { team: string; user: string };
export type Answer<T> = ({ ok: true } & T) | Refusal;
