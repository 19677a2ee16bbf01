import { missingIn } from './missing.ts';
import type { Act, Notice, Opening, OpeningChange, Told } from './opening.ts';
import { partsIn, recruitersOf, sidesOut } from './sides.ts';

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

/** Where a message went, and what can be pressed in it; null where nothing can. */
export type Sent = { posted: Pick<Told, 'channel' | 'ts'>; form: string | null };

/** A message is out, or will never be. */
export function toldOf(opening: Opening, id: string, sent: Sent | { failure: string } | null): OpeningChange {
  const notice = opening.notices.find((one) => one.id === id);
  const others = opening.notices.filter((one) => one !== notice);
  if (!notice) return { ok: true, opening, audit: [] };
  if (sent && 'failure' in sent) {
    const notices = opening.notices.map((one) => (one === notice ? { ...one, failure: sent.failure } : one));
    return { ok: true, opening: { ...opening, notices }, audit: [] };
  }
  const told = sent ? toldAs(opening.told ?? [], notice, sent) : (opening.told ?? []);
  return { ok: true, opening: { ...opening, notices: others, told }, audit: [] };
}

/** The newest to one person stands, whichever was sent first; what is to be done for somebody who left stands by itself. */
function toldAs(earlier: readonly Told[], notice: Notice, { posted, form }: Sent): Told[] {
  const { id, kind, to, by, at } = notice;
  const isOwn = (one: Pick<Told, 'kind'>) => one.kind === 'left' || one.kind === 'description';
  const rivals = isOwn(notice) ? [] : earlier.filter((one) => one.to === to && !isOwn(one));
  const isOver = rivals.some((one) => one.at > at);
  const after = earlier.map((one) => (rivals.includes(one) && one.at <= at ? { ...one, isOver: true } : one));
  return form === null
    ? after
    : [...after, { id, kind, to, by, at, sendingUntil: 0, ...posted, form, isOver }];
}

/** Its job description, as a file to whoever asks for it. */
export function descriptionAsked(opening: Opening, { by, now }: Act): OpeningChange {
  const isComing = opening.notices.some(
    ({ to, kind, failure }) => to === by && kind === 'description' && failure === null,
  );
  if (isComing) return { ok: true, opening, audit: [] };
  const number = opening.version + 1;
  return {
    ok: true,
    opening: {
      ...opening,
      notices: [
        // What did not reach them before is asked for again.
        ...opening.notices.filter(({ to, kind }) => to !== by || kind !== 'description'),
        {
          id: `description-${by}-${number}`,
          kind: 'description',
          to: by,
          by,
          at: now,
          sendingUntil: 0,
          failure: null,
        },
      ],
    },
    audit: [{ what: 'opening.described', by, about: { number } }],
  };
}

/** The other side hears what one side did; both hear it of somebody who is on neither, such as a loop's own manager. */
export function otherTold(opening: Opening, kind: Notice['kind'], act: Act): Opening {
  const { by, coordinators } = act;
  const recruiters = coordinators.includes(by) ? [] : recruitersOf(opening, coordinators);
  const told =
    by === opening.hiringManager
      ? recruitersOf(opening, coordinators)
      : [opening.hiringManager, ...recruiters];
  return told.reduce((current, user) => withNotice(current, kind, user, act), opening);
}

/** Nobody is told of what they did themselves, and nobody twice of one thing that they have not heard yet. */
export function withNotice(
  opening: Opening,
  kind: Notice['kind'],
  to: string,
  { by, now }: Pick<Act, 'by' | 'now'>,
): Opening {
  if (to === by) return opening;
  const isSaid = opening.notices.some(
    (notice) =>
      notice.to === to &&
      notice.kind === kind &&
      (kind !== 'left' || notice.by === by) &&
      !notice.sendingUntil,
  );
  if (isSaid) return opening;
  const about = kind === 'left' ? `${by}-${to}` : to;
  const id = `${kind}-${about}-${opening.version + 1}`;
  return {
    ...opening,
    notices: [...opening.notices, { id, kind, to, by, at: now, sendingUntil: 0, failure: null }],
  };
}
