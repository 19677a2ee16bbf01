import { type Command, decide } from '../core/decide.ts';
import type { Loop, NewStatement } from '../core/loop/loop.ts';
import type { Decision } from '../core/loop/rule.ts';
import type { StatementPlace } from '../vault/receipts.ts';
import type { Asker, Deps } from './deps.ts';

type Place = Pick<StatementPlace, 'what' | 'number'>;

/** Seals somebody's words with the loop as it is when they are saved, and changes it by what `command` makes of them. */
export async function sealStatement(
  deps: Deps,
  { team, user }: Asker,
  input: { loop: string; form: string; content: unknown; place(loop: Loop): Place },
  command: (loop: Loop, statement: NewStatement) => Command,
): Promise<Decision> {
  const decision = await deps.loops.update(team, input.loop, (loop) => {
    const place = { ...input.place(loop), author: user };
    const { sealed, receipt, fingerprint } = deps.vault.sealStatement(loop, place, input.content);
    // One form can bring several: after an unclear answer a person writes on and submits again.
    const statement = { submission: `${input.form}.${fingerprint}`, sealed, receipt };
    return decide(loop, command(loop, statement), deps.now());
  });
  if (decision.ok) deps.wake(team, input.loop);
  return decision;
}
