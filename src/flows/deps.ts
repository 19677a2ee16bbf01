import type { Doctor } from '../core/installation/finding.ts';
import type { Refusal } from '../core/refusals.ts';
import type { Ports } from '../ports.ts';

type Stored =
  | 'loops'
  | 'homes'
  | 'openings'
  | 'kits'
  | 'planHistories'
  | 'drafts'
  | 'erasures'
  | 'settings'
  | 'personSettings'
  | 'vault';

export type Deps = Pick<Ports, Stored | 'calendarHours' | 'directory' | 'rooms' | 'files'> & {
  cards: Pick<Ports['cards'], 'ofLoops'>;
  materials: Pick<Ports['materials'], 'save' | 'get' | 'remove'>;
  answered: Ports['answered'];
  claims: Pick<Ports['claims'], 'booked' | 'busy' | 'forget'>;
  audit: Pick<Ports['audit'], 'append'>;
  calendar: Pick<Ports['calendar'], 'words'>;
  /** The ways out through which nothing goes at the moment, and why. */
  closed(team: string): { door: string; since: number; remedy: { what: string; where: string } }[];
  doctor: Doctor;
  now(): number;
  /** The same id for the same words: lower-case letters and digits. */
  idFrom(...words: string[]): string;
  /** Tells the courier that this loop has something to do. */
  wake(team: string, loop: string): void;
  /** Sends what people are to be told of openings. */
  tellOpenings(team: string): void;
  /** The same of changes of interview plans. */
  tellPlans(team: string): void;
};

export type Actor = { team: string; user: string };
export type Answer<T> = ({ ok: true } & T) | Refusal;
