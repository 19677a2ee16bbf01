import type { Refusal } from '../refusals.ts';
import type { AuditEntry } from './audit.ts';
import type { NewEffect } from './effect.ts';
import type { Loop } from './loop.ts';

/** What becomes of a command: the loop after it, what it causes outside, and what the audit says; or why not. */
export type Decision = { ok: true; loop: Loop; effects: NewEffect[]; audit: AuditEntry[] } | Refusal;

/** One act: values in, decision out. The same command twice changes nothing the second time. */
export type Rule<Command> = (loop: Loop, command: Command, now: number) => Decision;

export const changed = (loop: Loop): Decision & { ok: true } => ({ ok: true, loop, effects: [], audit: [] });
/** The loop as it was; told apart from a change by being the same object. */
export const unchanged = (loop: Loop): Decision => changed(loop);
