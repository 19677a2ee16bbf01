import { addEffects, finishEffect } from './loop/outbox.ts';
import { type Command, type Decision, decide, type Loop } from './loop.ts';

/** An effect that was carried out, and what follows from it, as one change. */
export function settleEffect(loop: Loop, id: string, commands: readonly Command[], now: number): Decision {
  const effect = loop.outbox.find((candidate) => candidate.id === id);
  if (effect?.state !== 'waiting') return { ok: true, loop, effects: [], audit: [] };
  let settled: Loop = finishEffect(loop, id);
  const audit = [];
  for (const command of commands) {
    const decision = decide(settled, command, now);
    if (!decision.ok) continue;
    settled = addEffects(decision.loop, decision.effects);
    audit.push(...decision.audit);
  }
  return { ok: true, loop: settled, effects: [], audit };
}
