import { z } from 'zod';
import { sentence, slug, title } from './text-fields.ts';

/** Something that a risk filter finds out: it is met, open, or not. `label` is short enough for a form, `text` stands beside it. */
export const Fact = z.strictObject({ id: slug, label: title, text: sentence.optional() });
export type Fact = z.infer<typeof Fact>;

type Templated = { rounds: readonly { id: string; facts?: readonly Fact[] | undefined }[] };

/** What an opening asked for when a loop began: each of it is found out beside the facts of the plan. */
export type LookedFor = { mustHaves: readonly string[]; niceToHaves: readonly string[] };

/** What a card of this round records in place of ratings; kits of older loops have none. */
export function factsOf(
  { rounds }: Templated,
  { lookedFor }: { lookedFor?: LookedFor | undefined },
  { template }: { template: string },
): readonly Fact[] {
  const facts = rounds.find(({ id }) => id === template)?.facts ?? [];
  if (facts.length === 0 || !lookedFor) return facts;
  // No kit can name its own facts so: a slug has no two hyphens in a row.
  const named = (lead: string, labels: readonly string[]) =>
    labels.map((label, index) => ({ id: `${lead}--${index + 1}`, label }));
  return [...facts, ...named('must', lookedFor.mustHaves), ...named('nice', lookedFor.niceToHaves)];
}

export const isMustHave = ({ id }: Pick<Fact, 'id'>): boolean => id.startsWith('must--');
/** It may stay open without a word. */
export const isNiceToHave = ({ id }: Pick<Fact, 'id'>): boolean => id.startsWith('nice--');

/** A card about facts is no opinion on what the candidate can do. */
export const judgesOnlyFacts = ({ assesses }: { assesses?: readonly string[] | undefined }): boolean =>
  assesses?.every((id) => id === 'facts') ?? false;
