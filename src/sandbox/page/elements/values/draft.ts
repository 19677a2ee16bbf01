import type { Input } from '../../wire.ts';

/** A field as this page shows it, while what was typed here is on its way to the sandbox and back. */
export type Draft = {
  shown: Input;
  /** What the sandbox last said. */
  told: Input;
  /** Given here, and not yet seen on the screen; oldest first. */
  sent: Input[];
  /** How many of them are not answered. */
  pending: number;
};

/** An empty text and an empty list say the same as nothing. */
const plainly = (input: Input): string =>
  input === '' || (Array.isArray(input) && input.length === 0) ? 'null' : JSON.stringify(input);

export const isSameInput = (a: Input, b: Input): boolean => plainly(a) === plainly(b);

const mostRemembered = 100;

export const newDraft = (told: Input): Draft => ({ shown: told, told, sent: [], pending: 0 });

export const given = (draft: Draft, input: Input): Draft => ({
  ...draft,
  shown: input,
  sent: [...draft.sent, input].slice(-mostRemembered),
  pending: draft.pending + 1,
});

export const answered = (draft: Draft): Draft => ({ ...draft, pending: draft.pending - 1 });

/** What the sandbox does not take is shown no longer; words that somebody typed stay. */
export function refused(draft: Draft, isTyped: boolean): Draft {
  if (isTyped || draft.pending > 0) return draft;
  return { ...draft, shown: draft.told, sent: [] };
}

/** Our own words come back late and must not replace newer ones; somebody else's do, unless ours are still on their way. */
export function told(draft: Draft, value: Input): Draft {
  if (isSameInput(value, draft.told)) return draft;
  const own = draft.sent.findIndex((input) => isSameInput(input, value));
  if (own >= 0) return { ...draft, told: value, sent: draft.sent.slice(own + 1) };
  if (draft.pending > 0) return { ...draft, told: value };
  return { shown: value, told: value, sent: [], pending: 0 };
}
