import { mentioned } from '../listed.ts';
import type { AuditEntry } from '../loop/audit.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { missingIn } from './missing.ts';
import type { Act, Held, HeldField, Opening, OpeningChange } from './opening.ts';
import { poolsChanged } from './proposed.ts';
import { isCoordinatorOr, partsIn, recruitersOf, sidesOut } from './sides.ts';
import { otherTold, withNotice } from './told.ts';

/** What a person may change by hand. */
export type OpeningFields = Pick<
  Opening,
  | 'title'
  | 'department'
  | 'region'
  | 'currency'
  | 'hiringManager'
  | 'contact'
  | 'mustHaves'
  | 'niceToHaves'
  | 'intake'
  | 'success'
  | 'pay'
  | 'advert'
  | 'held'
  | 'pools'
>;

/** Coordinators and its hiring manager see and change an opening. */
export const whyNotTheirs = (
  opening: Pick<Opening, 'hiringManager' | 'coordinator'>,
  user: string,
  coordinators: readonly string[],
): Refusal | null =>
  isCoordinatorOr(opening, user, coordinators)
    ? null
    : refuse('opening.not-yours', mentioned([...new Set([opening.coordinator, opening.hiringManager])]));

export function begunOpening(
  begun: Pick<Opening, 'id' | 'team' | 'title' | 'department' | 'region' | 'currency' | 'hiringManager'> &
    Pick<Opening, 'intake' | 'held'>,
  { by, now }: Pick<Act, 'by' | 'now'>,
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

/** Who interviews is settled for each loop anew, and what is only written down or published changes none. */
const changesNoLoop: readonly string[] = ['pools', 'contact', 'department', 'advert'];

/** Loops that run keep what they have; later ones need both to agree to what changed. */
export function changed(opening: Opening, fields: Partial<OpeningFields>, act: Act): OpeningChange {
  if (opening.state === 'closed') return refuse('opening.closed');
  const names = (Object.keys(fields) as (keyof OpeningFields)[]).filter(
    (name) => JSON.stringify(opening[name]) !== JSON.stringify(fields[name]),
  );
  if (names.length === 0) return { ok: true, opening, audit: [] };
  const people = fields.pools && names.includes('pools') ? poolsChanged(opening, fields.pools, act.now) : {};
  const after: Opening = { ...opening, ...fields, ...people, revision: opening.revision + 1 };
  const earlier = after.hiringManager === opening.hiringManager ? null : opening.hiringManager;
  const isKept = (user: string) =>
    user !== earlier && (user === act.by || names.every((name) => changesNoLoop.includes(name)));
  const lost = opening.agreed.filter((user) => user !== earlier && !isKept(user));
  const next = withState({ ...after, agreed: opening.agreed.filter(isKept) });
  const told = lost
    .flatMap((user) => able(next, user, act))
    .reduce((current, user) => withNotice(current, 'changed', user, act), next);
  return {
    ok: true,
    opening: earlier ? handedOver(told, earlier, act) : told,
    audit: [{ what: 'opening.changed', by: act.by, about: { fields: names.join(' ') } }],
  };
}

/** Nothing that still waits for the earlier hiring manager reaches them: they may do none of it any more. */
function handedOver(opening: Opening, earlier: string, act: Act): Opening {
  const isTheirs = act.coordinators.includes(earlier);
  const notices = opening.notices.filter(
    ({ to, kind }) => to !== earlier || (isTheirs && kind === 'description'),
  );
  const told = (opening.told ?? []).map((one) =>
    one.to === earlier && (one.kind !== 'left' || !isTheirs) ? { ...one, isOver: true } : one,
  );
  const asked = withNotice({ ...opening, notices, told }, 'complete', opening.hiringManager, act);
  return withNotice(asked, 'handed', earlier, act);
}

/** `field` is as somebody wants it from now on, and no answer chooses it anew. Of another plan only the level stays theirs. */
export const chosenByHand = (
  { held }: Pick<Opening, 'held'>,
  field: HeldField,
  value: Partial<Held>,
  { by, reason }: { by: string; reason: string },
): Held => {
  const { level } = held.changed;
  const isOther = value.kit !== undefined && value.kit !== held.kit;
  return {
    ...held,
    ...value,
    reasons: { ...held.reasons, [field]: reason },
    changed: { ...(isOther ? (level ? { level } : {}) : held.changed), [field]: by },
  };
};

/** The answers choose `field` again. */
export const chosenByAnswers = ({ held }: Pick<Opening, 'held'>, field: HeldField): Held => {
  const { [field]: _by, ...changed } = held.changed;
  return { ...held, changed, exercises: field === 'exercises' ? {} : held.exercises };
};

/** `revision`: of what they looked at. */
export function agreed(opening: Opening, revision: number, act: Act): OpeningChange {
  if (opening.state === 'closed') return refuse('opening.closed');
  const [missing] = missingIn(opening);
  if (missing) return refuse('opening.incomplete', missing);
  const isOut = act.by === opening.hiringManager ? sidesOut(opening).manager : sidesOut(opening).recruiter;
  if (!isOut) return { ok: true, opening, audit: [] };
  if (revision !== opening.revision) return refuse('opening.outdated');
  const next = withState({ ...opening, agreed: [...opening.agreed, act.by] });
  return {
    ok: true,
    opening: otherTold(next, next.state === 'open' ? 'open' : 'agree', act),
    audit: [{ what: 'opening.agreed', by: act.by, about: { revision } }],
  };
}

export function withdrawn(opening: Opening, act: Act): OpeningChange {
  if (opening.state === 'closed') return refuse('opening.closed');
  if (!opening.agreed.includes(act.by)) return { ok: true, opening, audit: [] };
  const next = withState({ ...opening, agreed: opening.agreed.filter((user) => user !== act.by) });
  return {
    ok: true,
    opening: otherTold(next, 'withdrawn', act),
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
    opening: otherTold(next, 'closed', act),
    audit: [{ what: 'opening.closed', by: act.by, about: { why, reason } }],
  };
}

export function reopened(opening: Opening, act: Act): OpeningChange {
  if (opening.state !== 'closed') return refuse('opening.not-closed');
  const next = withState({ ...opening, closed: null, state: 'begun', agreed: [] });
  return {
    ok: true,
    opening: otherTold(next, 'reopened', act),
    audit: [{ what: 'opening.reopened', by: act.by, about: {} }],
  };
}

/** Who is named in it and has left the company; coordinators hear of each of them once. */
export function leaversFound(
  opening: Opening,
  gone: readonly string[],
  { now, coordinators }: Pick<Act, 'now' | 'coordinators'>,
): OpeningChange {
  const before = opening.leavers ?? [];
  const leavers = gone.filter((user) => partsIn(opening, user).length > 0);
  const isSame = leavers.length === before.length && leavers.every((user) => before.includes(user));
  if (opening.state === 'closed' || isSame) return { ok: true, opening, audit: [] };
  const found = leavers.filter((user) => !before.includes(user));
  const told = found.flatMap((by) => recruitersOf(opening, coordinators).map((to) => ({ by, to })));
  return {
    ok: true,
    opening: told.reduce<Opening>((current, { by, to }) => withNotice(current, 'left', to, { by, now }), {
      ...opening,
      leavers,
    }),
    audit: found.map((person) => ({ what: 'person.left', by: 'quorum', about: { person } })),
  };
}

function withState(opening: Opening): Opening {
  const { manager, recruiter } = sidesOut(opening);
  return { ...opening, state: manager || recruiter ? 'begun' : 'open' };
}

const able = (opening: Opening, user: string, { coordinators }: Act): string[] =>
  isCoordinatorOr(opening, user, coordinators) ? [user] : recruitersOf(opening, coordinators);
