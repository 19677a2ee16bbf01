import { Dissent } from '../core/decision/conclusion.ts';
import { wroteOrLooksAfter } from '../core/loop/rights.ts';
import type { Decision } from '../core/loop/rule.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';
import { sealStatement } from './seal-statement.ts';

type About = { loop: string; number: number };

export async function openDissent(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, number }: About,
): Promise<About & { candidate: string }> {
  const loop = await deps.loops.get(team, id);
  if (!loop || !wroteOrLooksAfter(loop, user))
    throw refused('Only who wrote a card or looks after this loop can record a dissent.');
  return { loop: id, number, candidate: deps.vault.openCandidate(loop).name };
}

export const recordDissent = (
  deps: Deps,
  asker: Asker,
  { loop, number, form, words }: About & { form: string; words: string },
): Promise<Decision> =>
  sealStatement(
    deps,
    asker,
    { loop, form, content: Dissent.parse({ words }), place: () => ({ what: 'dissent', number }) },
    (_, statement) => ({ type: 'recordDissent', by: asker.user, number, statement }),
  );
