import { z } from 'zod';
import { sentence, slug, title } from './text-fields.ts';

/** Something that a risk filter finds out: it is met, open, or not. `label` is short enough for a form, `text` stands beside it. */
export const Fact = z.strictObject({ id: slug, label: title, text: sentence.optional() });
export type Fact = z.infer<typeof Fact>;

type Templated = { rounds: readonly { id: string; facts?: readonly Fact[] | undefined }[] };

/** What a card of this round records in place of ratings; kits of older loops have none. */
export const factsOf = ({ rounds }: Templated, { template }: { template: string }): readonly Fact[] =>
  rounds.find(({ id }) => id === template)?.facts ?? [];

/** A card about facts is no opinion on what the candidate can do. */
export const judgesOnlyFacts = ({ assesses }: { assesses?: readonly string[] | undefined }): boolean =>
  assesses?.every((id) => id === 'facts') ?? false;
