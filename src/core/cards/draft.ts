import type { CardFields, FieldValue } from './card-fields.ts';

/**
 * A half-written card, open in one window or in several. `shown`: what a window shows where that is not what the
 * draft has: only a difference from it is a change that was made in that window.
 */
export type Draft = {
  fields: Record<string, { value: FieldValue; at: number }>;
  windows: Window[];
};
type Window = { id: string; at: number; shown: Record<string, FieldValue> };

/** Windows that nobody uses any more are forgotten, the oldest first. */
const windowsAtMost = 8;

export const emptyDraft: Draft = { fields: {}, windows: [] };

export const draftOf = (fields: CardFields): Draft => ({
  fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, at: 0 }])),
  windows: [],
});

export const valuesIn = ({ fields }: Draft): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value]));

/** A window now shows every field as the draft has it. */
export function shownIn(draft: Draft, window: string): Draft {
  const known = draft.windows.find(({ id }) => id === window) ?? { id: window, at: 0 };
  const others = draft.windows.filter(({ id }) => id !== window);
  return { ...draft, windows: [...others, { ...known, shown: {} }].slice(-windowsAtMost) };
}

/** `at`: when the window was like this. `isEnd`: the page is left, which is later than all that was typed before. */
type Typed = { window: string; values: CardFields; at: number; isEnd: boolean };

/**
 * What a window says its fields hold. What differs from what the window showed before was changed there, and stands
 * unless the same field was changed later somewhere else. What overtook this on the way knows all of it.
 */
export function typedIn(draft: Draft, { window, values, at, isEnd }: Typed): Draft {
  const fields = { ...draft.fields };
  let { windows } = draft.windows.some(({ id }) => id === window) ? draft : shownIn(draft, window);
  const here = () => windows.find(({ id }) => id === window) as Window;
  if (!isEnd && at < here().at) return draft;
  const latest = Object.values(fields).reduce((last, field) => Math.max(last, field.at), here().at);
  const time = isEnd ? Math.max(latest + 1, at) : at;
  windows = windows.map((known) => (known.id === window ? { ...known, at: time } : known));
  for (const [field, value] of Object.entries(values)) {
    const now = fields[field];
    const { shown } = here();
    const before = (Object.hasOwn(shown, field) ? shown[field] : now?.value) ?? null;
    if (isSame(before, value)) continue;
    const stands = !now || time >= now.at;
    windows = windows.map((known) => {
      if (known.id === window) return stands ? without(known, field) : withShown(known, field, value);
      return stands && !Object.hasOwn(known.shown, field)
        ? withShown(known, field, now?.value ?? null)
        : known;
    });
    if (stands) fields[field] = { value, at: time };
  }
  return { fields, windows: windows.map((known) => (known.id === window ? within(known, values) : known)) };
}

/** A field that the window does not show now it will show as the draft has it; the others may stay, as an answer can get lost. */
const within = (window: Window, values: CardFields): Window => ({
  ...window,
  shown: Object.fromEntries(Object.entries(window.shown).filter(([field]) => Object.hasOwn(values, field))),
});

const withShown = (window: Window, field: string, value: FieldValue): Window => ({
  ...window,
  shown: { ...window.shown, [field]: value },
});

function without(window: Window, field: string): Window {
  const { [field]: _gone, ...shown } = window.shown;
  return { ...window, shown };
}

/** Nothing, no text and no ticks are the same; ticks have no order. */
function isSame(a: FieldValue, b: FieldValue): boolean {
  const plain = (value: FieldValue) => (Array.isArray(value) ? [...value].sort().join('\n') : (value ?? ''));
  return plain(a) === plain(b);
}
