import type { Loop, NewStatement } from '../../core/loop/loop.ts';
import type { StatementPlace } from '../../vault/receipts.ts';
import type { Actor, Deps } from '../deps.ts';

/** Seals somebody's words with the loop as it is when they are saved. */
export function sealStatement(
  { vault }: Pick<Deps, 'vault'>,
  { user }: Actor,
  loop: Loop,
  {
    form,
    content,
    place,
  }: { form: string; content: unknown; place: Pick<StatementPlace, 'what' | 'number'> },
): NewStatement {
  const { sealed, receipt, fingerprint } = vault.sealStatement(loop, { ...place, author: user }, content);
  // One form can bring several statements: after an unclear answer a person may write on and submit again.
  return { submission: `${form}.${fingerprint}`, sealed, receipt };
}
