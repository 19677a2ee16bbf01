/** What was typed and not sent, by person and place, as long as the page is open. */
const drafts = new Map<string, string>();

const keyOf = (who: string, place: string, thread: string): string => `${who} ${place} ${thread}`;

export const draftOf = (who: string, place: string, thread: string): string =>
  drafts.get(keyOf(who, place, thread)) ?? '';

export function keepDraft(who: string, place: string, thread: string, text: string): void {
  if (text) drafts.set(keyOf(who, place, thread), text);
  else drafts.delete(keyOf(who, place, thread));
}
