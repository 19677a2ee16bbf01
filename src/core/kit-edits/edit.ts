import type { Question } from '../kit/question.ts';

/** What of a question can be said otherwise. Its topic, its story and the round that always asks it stay. */
export const editable = [
  ...(['prompt', 'otherwise', 'probes', 'minutes', 'anchors'] as const),
  ...(['why', 'positive', 'negative', 'levels', 'rounds'] as const),
] as const;

export type Words = Partial<Pick<Question, (typeof editable)[number]>>;

/**
 * What a team says of one question otherwise than the plan's files. `words`: what stands in place of the files' words; an
 * empty `otherwise` takes theirs away. `added`: the whole question, where no file has it.
 */
export type Edit = { isOff: boolean; words: Words; added: Question | null };
/** By id of the question. Whatever is not in here is as the files say. */
export type Edits = Readonly<Record<string, Edit>>;

export const isEqual = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);

/** Whatever the order of the fields, which a database may change. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';

/** An edit that says nothing is none. */
export const orNone = (edit: Edit): Edit | null =>
  edit.isOff || edit.added || Object.keys(edit.words).length > 0 ? edit : null;

/** The edit with which a question reads so. `base`: as the files have it; null where they do not. */
export function editFor(base: Question | null, wanted: Question, isOff = false): Edit | null {
  if (!base) return { isOff, words: {}, added: wanted };
  const words = Object.fromEntries(
    editable.flatMap((field) =>
      isEqual(base[field], wanted[field])
        ? []
        : [[field, wanted[field] ?? (field === 'otherwise' ? '' : [])]],
    ),
  );
  return orNone({ isOff, words, added: null });
}

/** The same with this question switched off or on; on, it reads as it did before. */
export const switched = (edit: Edit | null, isOff: boolean): Edit | null =>
  orNone({ words: {}, added: null, ...edit, isOff });

/** A question of the files in the team's words. */
export function worded(base: Question, words: Words): Question {
  const { otherwise, ...rest } = { ...base, ...words };
  return otherwise ? { ...rest, otherwise } : rest;
}

export const withEdit = (edits: Edits, id: string, edit: Edit | null): Edits => {
  const { [id]: _before, ...others } = edits;
  return edit ? { ...others, [id]: edit } : others;
};
