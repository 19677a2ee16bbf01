import type { AuditEntry } from '../loop/audit.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { missingIn } from './missing.ts';
import type { HeldField, Notice, Opening } from './opening.ts';
import { poolsChanged } from './proposed.ts';

export type OpeningChange = { ok: true; opening: Opening; audit: AuditEntry[] } | Refusal;

/** What a person may change by hand. */
export type OpeningFields = Pick<
  Opening,
  | 'title'
  | 'department'
  | 'region'
  | 'currency'
  | 'hiringManager'
  | 'mustHaves'
  | 'niceToHaves'
  | 'intake'
  | 'success'
  | 'pay'
  | 'advert'
  | 'held'
  | 'pools'
>;

type Act = { by: string; now: number };

export const isCoordinatorOr = (
  opening: Pick<Opening, 'hiringManager'>,
  user: string,
  coordinators: readonly string[],
): boolean => coordinators.includes(user) || opening.hiringManager === user;

/** Coordinators and its hiring manager see and change an opening. */
export const whyNotTheirs = (
  opening: Pick<Opening, 'hiringManager'>,
  user: string,
  coordinators: readonly string[],
): Refusal | null => (isCoordinatorOr(opening, user, coordinators) ? null : refuse('opening.not-yours'));

export function begunOpening(
  begun: Pick<Opening, 'id' | 'team' | 'title' | 'department' | 'region' | 'currency' | 'hiringManager'> &
    Pick<Opening, 'intake' | 'held'>,
  { by, now }: Act,
): { opening: Opening; audit: AuditEntry[] } {
  const opening: Opening = {
    ...begun,
    version: 0,
    revision: 1,
    state: 'begun',
    coordinator: by,
    agreed: [],
    mustHaves: [],
    niceToHaves: [],
    success: [],
    pay: null,
    pools: {},
    asked: null,
    closed: null,
    notices: [],
    createdAt: now,
  };
  const about = { kit: begun.held.kit, hiringManager: begun.hiringManager };
  return {
    opening: withNotice(opening, 'complete', opening.hiringManager, { by, now }),
    audit: [{ what: 'opening.begun', by, about }],
  };
}

/** Loops that run keep what they have; later ones need both to agree to what changed. */
export function changed(opening: Opening, fields: Partial<OpeningFields>, act: Act): OpeningChange {
  if (opening.state === 'closed') return refuse('opening.closed');
  const names = (Object.keys(fields) as (keyof OpeningFields)[]).filter(
    (name) => JSON.stringify(opening[name]) !== JSON.stringify(fields[name]),
  );
  if (names.length === 0) return { ok: true, opening, audit: [] };
  const people = fields.pools && names.includes('pools') ? poolsChanged(opening, fields.pools, act.now) : {};
  const after: Opening = { ...opening, ...fields, ...people, revision: opening.revision + 1 };
  // What only the job description says changes no loop.
  const isKept = (user: string) => user === act.by || names.every((name) => name === 'advert');
  const agreed = opening.agreed.filter(isKept);
  const withdrawn = opening.agreed.filter((user) => !isKept(user));
  const next = withState({ ...after, agreed });
  const handed = after.hiringManager !== opening.hiringManager;
  const told = handed ? withNotice(next, 'complete', after.hiringManager, act) : next;
  return {
    ok: true,
    opening: withdrawn.reduce((current, user) => withNotice(current, 'changed', user, act), told),
    audit: [{ what: 'opening.changed', by: act.by, about: { fields: names.join(' ') } }],
  };
}

/** `field` is as somebody wants it from now on, and no answer chooses it anew. */
export const chosenByHand = (
  opening: Opening,
  field: HeldField,
  value: Partial<Opening['held']>,
  { by, reason }: { by: string; reason: string },
): Opening['held'] => ({
  ...opening.held,
  ...value,
  reasons: { ...opening.held.reasons, [field]: reason },
  changed: { ...opening.held.changed, [field]: by },
});

/** `revision`: of what they looked at. */
export function agreed(opening: Opening, revision: number, act: Act): OpeningChange {
  if (opening.state === 'closed') return refuse('opening.closed');
  const [missing] = missingIn(opening);
  if (missing) return refuse('opening.incomplete', missing);
  if (opening.agreed.includes(act.by)) return { ok: true, opening, audit: [] };
  if (revision !== opening.revision) return refuse('opening.outdated');
  const next = withState({ ...opening, agreed: [...opening.agreed, act.by] });
  const kind = next.state === 'open' ? 'open' : 'agree';
  return {
    ok: true,
    opening: withNotice(next, kind, otherOf(opening, act.by), act),
    audit: [{ what: 'opening.agreed', by: act.by, about: { revision } }],
  };
}

export function withdrawn(opening: Opening, act: Act): OpeningChange {
  if (opening.state === 'closed') return refuse('opening.closed');
  if (!opening.agreed.includes(act.by)) return { ok: true, opening, audit: [] };
  const next = withState({ ...opening, agreed: opening.agreed.filter((user) => user !== act.by) });
  return {
    ok: true,
    opening: withNotice(next, 'changed', otherOf(opening, act.by), act),
    audit: [{ what: 'opening.withdrawn', by: act.by, about: {} }],
  };
}

export function closed(
  opening: Opening,
  { why, reason }: { why: 'hired' | 'withdrawn'; reason: string },
  act: Act,
): OpeningChange {
  if (opening.state === 'closed') return { ok: true, opening, audit: [] };
  if (reason.trim() === '') return refuse('opening.no-reason');
  const next: Opening = { ...opening, state: 'closed', closed: { by: act.by, at: act.now, why, reason } };
  return {
    ok: true,
    opening: withNotice(next, 'closed', otherOf(opening, act.by), act),
    audit: [{ what: 'opening.closed', by: act.by, about: { why, reason } }],
  };
}

export function reopened(opening: Opening, act: Act): OpeningChange {
  if (opening.state !== 'closed') return refuse('opening.not-closed');
  const next = withState({ ...opening, closed: null, state: 'begun', agreed: [] });
  return {
    ok: true,
    opening: withNotice(next, 'changed', otherOf(opening, act.by), act),
    audit: [{ what: 'opening.reopened', by: act.by, about: {} }],
  };
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

/** A message is out, or will never be. */
export function toldOf(opening: Opening, notice: string, failure: string | null): OpeningChange {
  const notices = opening.notices.flatMap((one) =>
    one.id !== notice ? [one] : failure === null ? [] : [{ ...one, failure }],
  );
  return { ok: true, opening: { ...opening, notices }, audit: [] };
}

function withState(opening: Opening): Opening {
  const { hiringManager, coordinator } = opening;
  const isManagers = opening.agreed.includes(hiringManager);
  const isRecruiters = coordinator === hiringManager || opening.agreed.some((user) => user !== hiringManager);
  return { ...opening, state: isManagers && isRecruiters ? 'open' : 'begun' };
}

const otherOf = ({ hiringManager, coordinator }: Opening, by: string): string =>
  by === hiringManager ? coordinator : hiringManager;

/** Nobody is told of what they did themselves, and nobody twice of one thing that they have not heard yet. */
function withNotice(opening: Opening, kind: Notice['kind'], to: string, { by, now }: Act): Opening {
  if (to === by) return opening;
  const isSaid = opening.notices.some(
    (notice) => notice.to === to && notice.kind === kind && !notice.sendingUntil,
  );
  if (isSaid) return opening;
  const id = `${kind}-${to}-${opening.version + 1}`;
  return {
    ...opening,
    notices: [...opening.notices, { id, kind, to, by, at: now, sendingUntil: 0, failure: null }],
  };
}
