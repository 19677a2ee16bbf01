import type { WebClient } from '@slack/web-api';
import type { Clock } from '../clock.ts';
import type { Command } from '../core/decide.ts';
import type { Effect, EffectKind } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import type { Claim } from '../core/loop/outbox.ts';
import type { Paper } from '../paper/paper.ts';
import type { Ports } from '../ports.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Doors } from './doors.ts';
import type { NewerBlocks } from './slack/newer-blocks.ts';

/** `claimed`: nothing happened yet. `called`: it happened, nobody knows. `marked`: it is written down. */
export type Moment = 'claimed' | 'called' | 'marked' | 'failed';

type NotOfEffects = 'audit' | 'answered' | 'outages' | 'homes' | 'arrivals' | 'calendarSyncs';
export type CourierDeps = Omit<Ports, NotOfEffects> &
  Omit<Claim, 'mayRun'> & {
    doors: Pick<Doors, 'isOpen' | 'close' | 'missed' | 'answered'>;
    clock: Clock;
    chance(): number;
    paper: Pick<Paper, 'picture' | 'altText' | 'print' | 'schedule' | 'scheduleAltText'>;
    scheduler: Scheduler;
    slack(team: string): WebClient;
    newerBlocks: NewerBlocks;
    ring(team: string, loop: string, at: number): Promise<void>;
    observe(moment: Moment, effect: Effect, loop: Loop): void | Promise<void>;
    report(trouble: string, error: unknown): void;
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
