import { missingIn } from './missing.ts';
import type { Notice, Opening, Told } from './opening.ts';
import { type OpeningChange, partsIn, sidesOut } from './rules.ts';

/** What can be pressed in a message as it is written now; null where nothing can. */
export function formOf(opening: Opening, { kind, by }: Pick<Notice, 'kind' | 'by'>): string | null {
  if (kind === 'handed' || kind === 'description') return null;
  if (kind === 'complete') return missingIn(opening).length > 0 ? 'complete' : 'agree';
  return kind === 'left' ? partsIn(opening, by).join(' ') : kind;
}

/** Messages whose buttons are not what is to be done now, with the form that each is to have: null is one line. */
export const staleIn = (opening: Opening): { told: Told; form: string | null }[] =>
  (opening.told ?? []).flatMap((told) => {
    const form = isPointless(opening, told) ? null : formOf(opening, told);
    return form === told.form ? [] : [{ told, form }];
  });

/** Somebody is to be told something, or a message says what is not true any more. */
export const isWaiting = (opening: Opening): boolean =>
  opening.notices.some(({ failure }) => failure === null) || staleIn(opening).length > 0;

/** What is one line now is never written again. */
export function rewrittenTo(opening: Opening, id: string, form: string | null): OpeningChange {
  const told = (opening.told ?? []).flatMap((one) =>
    one.id !== id ? [one] : form === null ? [] : [{ ...one, form, sendingUntil: 0 }],
  );
  return { ok: true, opening: { ...opening, told }, audit: [] };
}

function isPointless(opening: Opening, { kind, to, by, isOver }: Told): boolean {
  const { state } = opening;
  if (isOver) return true;
  if (kind === 'closed' || kind === 'open') return state !== kind;
  if (kind === 'left') return state === 'closed' || partsIn(opening, by).length === 0;
  if (kind === 'withdrawn') return state !== 'begun';
  const { manager, recruiter } = sidesOut(opening);
  const isTheirs = to === opening.hiringManager;
  const isOut = isTheirs ? manager : recruiter && kind !== 'complete';
  return state === 'closed' || !isOut;
}
