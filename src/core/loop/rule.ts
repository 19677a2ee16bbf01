import type { Refusal } from '../refusals.ts';
import type { AuditEntry } from './audit.ts';
import type { NewEffect } from './effect.ts';
import type { Loop } from './loop.ts';

/** The loop after a command, what it causes outside, and what the audit says of it; or why it is refused. */
export type Decision = { ok: true; loop: Loop; effects: NewEffect[]; audit: AuditEntry[] } | Refusal;

/** One act: values in, decision out. The same command twice changes nothing the second time. */
export type Rule<Command> = (loop: Loop, command: Command, now: number) => Decision;

export const changed = (loop: Loop): Decision & { ok: true } => ({ ok: true, loop, effects: [], audit: [] });
/** The loop as it was: the very same object, which tells it from a change. */
export const unchanged = (loop: Loop): Decision => changed(loop);
