import type { WebClient } from '@slack/web-api';
import type { Clock } from '../clock.ts';
import type { Command } from '../core/decide.ts';
import type { Effect, EffectKind } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import type { Claim } from '../core/loop/outbox.ts';
import type { Paper } from '../paper/paper.ts';
import type { Ports } from '../ports.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Moment, Told } from '../telemetry/events.ts';
import type { Doors } from './doors.ts';
import type { NewerBlocks } from './slack/newer-blocks.ts';

type NotOfEffects = 'audit' | 'answered' | 'outages' | 'homes' | 'arrivals' | 'calendarSyncs';
type Given = Omit<Ports, NotOfEffects | 'installations'> & Omit<Claim, 'mayRun'> & Told;
export type CourierDeps = Given & {
  doors(team: string): Pick<Doors, 'isOpen' | 'close' | 'missed' | 'answered'>;
  clock: Clock;
  chance(): number;
  paper: Pick<Paper, 'picture' | 'altText' | 'print' | 'printAccess' | 'schedule' | 'scheduleAltText'>;
  scheduler: Scheduler;
  slack(team: string): WebClient;
  newerBlocks: NewerBlocks;
  audit: Pick<Ports['audit'], 'redact'>;
  /** Publishes somebody's Home as it is now. */
  showHome(team: string, user: string): Promise<void>;
  ring(team: string, loop: string, at: number): Promise<void>;
  observe(moment: Moment, effect: Effect, loop: Loop): void | Promise<void>;
};

export type Task<K extends EffectKind = EffectKind> = {
  deps: CourierDeps;
  loop: Loop;
  effect: Effect<K>;
  now: number;
  trace: { isOut: boolean };
};

/** Carries one effect out and returns the commands that follow from it. It must be idempotent. */
export type EffectHandler<K extends EffectKind> = (task: Task<K>) => Promise<Command[]>;
