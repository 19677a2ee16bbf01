import type { CardFields, FieldValue } from './card-fields.ts';

/** A half-written card, open in one window or in several. */
export type Draft = {
  fields: Record<string, { value: FieldValue; at: number }>;
  windows: Window[];
};
/** `said`: what a window told last of each field, by the id under which it shows it. `leftAt`: when it turned its page. */
type Window = { id: string; said: Record<string, { value: FieldValue; at: number }>; leftAt?: number };

/** Windows that nobody uses any more are forgotten, the oldest first; so are pages that were shown long ago. */
const windowsAtMost = 8;
const saidAtMost = 60;

export const emptyDraft: Draft = { fields: {}, windows: [] };

export const draftOf = (fields: CardFields): Draft => ({
  fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, at: 0 }])),
  windows: [],
});

export const valuesIn = ({ fields }: Draft): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value]));

/** Of what a draft holds: when each value came to stand there, and what a window told last of it, under which id. */
export type Standing = { since: Record<string, number>; told: Record<string, number> };

export const standingIn = (draft: Draft, window: string): Standing => ({
  since: times(draft.fields),
  told: times(windowIn(draft, window).said),
});

const times = (all: Record<string, { at: number }>): Record<string, number> =>
  Object.fromEntries(Object.entries(all).map(([key, { at }]) => [key, at]));

/** `id`: what it is shown under, new whenever the app sets its value. `shown`: what the app put there. */
export type TypedField = { id: string; field: string; shown: FieldValue; value: FieldValue };

/** One field that was changed just then, which is a change even where it is empty now. */
export type FieldChange = { field: TypedField; at: number };

export function changedIn(draft: Draft, window: string, { field, at }: FieldChange): Draft {
  return withValue(draft, window, { ...field, at });
}

/** All that a window holds. `isEnd`: the page is left, which is later than all that was typed before. */
type Page = { window: string; fields: readonly TypedField[]; at: number; isEnd: boolean };

/**
 * What differs from what the window showed and told before was changed there and never told, and stands unless the same
 * field was changed later somewhere else.
 */
export function pageIn(draft: Draft, { window, fields, at, isEnd }: Page): Draft {
  const saidThere = windowIn(draft, window).said;
  const known = [...Object.values(draft.fields), ...Object.values(saidThere)];
  const time = isEnd ? known.reduce((latest, { at: then }) => Math.max(latest, then + 1), at) : at;
  const told = fields.reduce((page, field) => {
    const said = saidThere[field.id];
    const before = said ? said.value : field.shown;
    // Some clients call a field empty that nobody has touched; one that was told to hold something is touched.
    const isUntold = isEmpty(field.value) && (!said || isEmpty(said.value));
    const isOvertaken = said !== undefined && said.at > at + clockError;
    return isUntold || isOvertaken || isSame(before, field.value)
      ? page
      : withValue(page, window, { ...field, at: time });
  }, draft);
  return isEnd ? withWindow(told, { ...windowIn(told, window), leftAt: time }) : told;
}

/** Whether a window shows another page by now than it did then. */
export const isLeft = (draft: Draft, window: string, at: number): boolean =>
  at < (windowIn(draft, window).leftAt ?? at);

const windowIn = ({ windows }: Draft, id: string): Window =>
  windows.find((known) => known.id === id) ?? { id, said: {} };

const withWindow = (draft: Draft, window: Window): Draft => ({
  ...draft,
  windows: [...draft.windows.filter(({ id }) => id !== window.id), window].slice(-windowsAtMost),
});

/** Slack stamps what is typed exactly, and what is sent by the second. */
const clockError = 1000;

function withValue(draft: Draft, window: string, typed: TypedField & { at: number }): Draft {
  const { id, field, value, at } = typed;
  const there = windowIn(draft, window);
  const { said } = there;
  const isLate = (said[id]?.at ?? at) > at;
  const told = isLate ? said : { ...said, [id]: { value, at } };
  const stands = at >= (draft.fields[field]?.at ?? at);
  const next = stands ? { ...draft, fields: { ...draft.fields, [field]: { value, at } } } : draft;
  return withWindow(next, { ...there, said: newest(told) });
}

function newest(said: Window['said']): Window['said'] {
  const all = Object.entries(said);
  if (all.length <= saidAtMost) return said;
  return Object.fromEntries(all.sort(([, a], [, b]) => b.at - a.at).slice(0, saidAtMost));
}

export const isEmpty = (value: FieldValue): boolean => value === null || value.length === 0;

/** Nothing, no text and no ticks are the same; ticks have no order. */
export function isSame(a: FieldValue, b: FieldValue): boolean {
  const plain = (value: FieldValue) => (Array.isArray(value) ? [...value].sort().join('\n') : (value ?? ''));
  return plain(a) === plain(b);
}
