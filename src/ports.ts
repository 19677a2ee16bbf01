import type { Calendar, CalendarHours } from './calendar/calendar.ts';
import type { Room } from './core/debrief/room.ts';
import type { Person } from './core/people/person.ts';
import type { Store } from './store/store.ts';
import type { Vault } from './vault/vault.ts';

/** What flows and effect handlers reach outside with, in one list; each takes what it needs of it. */
export type Ports = Omit<Store, 'keys' | 'examination' | 'people' | 'workingHours' | 'makeIndexes'> & {
  vault: Vault;
  calendar: Calendar;
  calendarHours: CalendarHours;
  directory: Directory;
  rooms: Rooms;
  files: Files;
};

export type Directory = {
  /** Everyone asked for, in that order; unknown people are an error with a sentence. */
  people(team: string, users: readonly string[]): Promise<Person[]>;
  /** Everybody whom Quorum ever met, as they were then; Slack is not asked. */
  everybodyKnown(team: string): Promise<Person[]>;
  byEmail(team: string, email: string): Promise<string | null>;
  /** What Slack says now, past any memory: for rights that hang on it. */
  fresh(team: string, user: string): Promise<Person>;
  directMessage(team: string, user: string): Promise<string>;
  ownUser(team: string): string | null;
  workspace(team: string): string | null;
};

/** `look` answers null when the app cannot see the channel. */
export type Rooms = { look(team: string, channel: string): Promise<Room | null> };

export type FetchedFile = { name: string; mimetype: string; content: Uint8Array };
type Fetched = ({ ok: true } & FetchedFile) | { ok: false; reason: string };
export type Files = {
  /** A file that this person handed over, up to so many bytes; else why not, in a sentence. */
  fetch(team: string, id: string, asked: { by: string; most: number }): Promise<Fetched>;
  /** The bytes of an upload, to the address that Slack has named for them. */
  send(address: string, content: Uint8Array, signal: AbortSignal): Promise<void>;
};
