import type { WebClient } from '@slack/web-api';
import type { Calendar } from '../calendar/calendar.ts';
import type { Clock } from '../clock.ts';
import type { Command } from '../core/decide.ts';
import type { Effect, EffectKind } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import type { Directory, Rooms } from '../flows/deps.ts';
import type { Paper } from '../paper/paper.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { CardStore } from '../store/cards.ts';
import type { Claims } from '../store/claims.ts';
import type { Drafts } from '../store/drafts.ts';
import type { Kits } from '../store/kits.ts';
import type { Loops } from '../store/loops.ts';
import type { Materials } from '../store/materials.ts';
import type { PersonSettingsStore } from '../store/person-settings.ts';
import type { SettingsStore } from '../store/settings.ts';
import type { Vault } from '../vault/vault.ts';

/** `claimed`: nothing happened yet. `called`: it happened, nobody knows. `marked`: it is written down. */
export type Moment = 'claimed' | 'called' | 'marked' | 'failed';

export type CourierDeps = {
  owner: string;
  leaseMs: number;
  clock: Clock;
  chance(): number;
  loops: Loops;
  vault: Vault;
  kits: Kits;
  cards: CardStore;
  drafts: Drafts;
  materials: Pick<Materials, 'get'>;
  claims: Claims;
  personSettings: PersonSettingsStore;
  directory: Directory;
  rooms: Rooms;
  settings: Pick<SettingsStore, 'get'>;
  paper: Pick<Paper, 'picture' | 'altText' | 'print'>;
  calendar: Calendar;
  scheduler: Scheduler;
  slack(team: string): WebClient;
  /** Wakes the courier for a loop that is due later than its own timers reach. */
  ring(team: string, loop: string, at: number): Promise<void>;
  observe(moment: Moment, effect: Effect, loop: Loop): void | Promise<void>;
  report(trouble: string, error: unknown): void;
};

export type Task<K extends EffectKind = EffectKind> = {
  deps: CourierDeps;
  loop: Loop;
  effect: Effect<K>;
  now: number;
};

/** Carries one effect out and returns the commands that follow from it. It must be idempotent. */
export type EffectHandler<K extends EffectKind> = (task: Task<K>) => Promise<Command[]>;
