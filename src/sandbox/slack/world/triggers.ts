import { randomBytes } from 'node:crypto';
import { SlackFailure } from '../api/failure.ts';
import type { Trigger, World } from './world.ts';

const lifetimeMs = 3000;

export function newTrigger(world: World, userId: string, viewId?: string): Trigger {
  const digits = () => String(Math.floor(1e12 + Math.random() * 9e12));
  const id = `${digits()}.${digits()}.${randomBytes(16).toString('hex')}`;
  const trigger: Trigger = { id, userId, createdAt: Date.now(), isUsed: false, viewId };
  world.triggers.set(id, trigger);
  return trigger;
}

export function exchangeTrigger(world: World, id: string): Trigger {
  const trigger = world.triggers.get(id);
  if (!trigger) throw new SlackFailure('invalid_trigger_id', { detail: id });
  if (trigger.isUsed) throw new SlackFailure('exchanged_trigger_id');
  const age = Date.now() - trigger.createdAt;
  if (age > lifetimeMs) throw new SlackFailure('expired_trigger_id', { detail: `${age} ms old` });
  trigger.isUsed = true;
  return trigger;
}
