import type { AuditEntry } from '../loop/audit.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { missingIn } from './missing.ts';
import type { Held, HeldField, Notice, Opening, Told } from './opening.ts';
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

/** `coordinators`: those of the workspace who are here. */
export type Act = { by: string; now: number; coordinators: readonly string[] };

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
const changesNoLoop: readonly string[] = ['pools', 'department', 'advert'];

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

/** What an opening still wants of somebody. */
export const partsIn = (opening: Opening, user: string): OpeningPart[] => [
  ...(opening.hiringManager === user ? (['hiringManager'] as const) : []),
  ...(opening.coordinator === user && sidesOut(opening).recruiter ? (['recruiter'] as const) : []),
  ...(Object.values(opening.pools).some((pool) => pool.includes(user)) ? (['interviewer'] as const) : []),
];
export type OpeningPart = 'hiringManager' | 'recruiter' | 'interviewer';

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

/** Whose agreement is still missing; whoever hires for what they began speaks for both sides. */
export const sidesOut = ({
  agreed,
  coordinator,
  hiringManager,
}: Pick<Opening, 'agreed' | 'coordinator' | 'hiringManager'>): { manager: boolean; recruiter: boolean } => ({
  manager: !agreed.includes(hiringManager),
  recruiter: coordinator !== hiringManager && !agreed.some((user) => user !== hiringManager),
});

function withState(opening: Opening): Opening {
  const { manager, recruiter } = sidesOut(opening);
  return { ...opening, state: manager || recruiter ? 'begun' : 'open' };
}

/** The other side hears what one side did; both hear it of somebody who is on neither, such as a loop's own manager. */
function otherTold(opening: Opening, kind: Notice['kind'], act: Act): Opening {
  const { by, coordinators } = act;
  const recruiters = coordinators.includes(by) ? [] : recruitersOf(opening, coordinators);
  const told =
    by === opening.hiringManager
      ? recruitersOf(opening, coordinators)
      : [opening.hiringManager, ...recruiters];
  return told.reduce((current, user) => withNotice(current, kind, user, act), opening);
}

/** Who speaks for the recruiter's side: whoever began it, and every coordinator where that one cannot. */
export function recruitersOf(
  { coordinator, hiringManager }: Pick<Opening, 'coordinator' | 'hiringManager'>,
  coordinators: readonly string[],
): string[] {
  if (coordinators.includes(coordinator)) return [coordinator];
  const others = coordinators.filter((user) => user !== hiringManager);
  return others.length > 0 ? others : [coordinator];
}

const able = (opening: Opening, user: string, { coordinators }: Act): string[] =>
  isCoordinatorOr(opening, user, coordinators) ? [user] : recruitersOf(opening, coordinators);

/** Nobody is told of what they did themselves, and nobody twice of one thing that they have not heard yet. */
function withNotice(
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
