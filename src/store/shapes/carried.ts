import type { Effect } from '../../core/loop/effect.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { type Floor, knownBy } from './released.ts';
import { shapes } from './shapes.ts';

/** A loop and what is derived of it for look-ups. */
export type LoopDocument = Loop & { _id: string; people: string[]; wakeAt: number | null; home: string[] };

/** `after`: the effect behind which it stood. */
type Hidden = { after: string | null; effect: Effect };

/** `wakeAt`: for the hidden effects alone. */
type Carried = Partial<LoopDocument> & { hidden?: Hidden[]; wakeAt?: number };

/**
 * The document of a loop that a version down to `floor` can read, change and write back whole. What came later is carried
 * inside `kit`, which no rule of theirs makes anew, and what they could not carry out is hidden there.
 */
export function writtenFor(
  floor: Floor,
  document: LoopDocument,
  { later, wakeAt }: { later: ReadonlySet<string>; wakeAt(loop: Loop): number | null },
): object {
  const known = knownBy[floor];
  const isCarried = (field: string) => later.has(field) && !known.fields.has(field);
  const entries = Object.entries(document).filter(([, value]) => value !== undefined);
  const hidden = hiddenIn(document.outbox, floor);
  const wakes =
    hidden.length > 0 ? wakeAt({ ...document, outbox: hidden.map(({ effect }) => effect) }) : null;
  const carried = {
    ...Object.fromEntries(entries.filter(([field]) => isCarried(field))),
    ...(hidden.length > 0 ? { hidden } : {}),
    ...(wakes === null ? {} : { wakeAt: wakes }),
  };
  const isHidden = new Set(hidden.map(({ effect }) => effect));
  return {
    ...Object.fromEntries(entries.filter(([field]) => !isCarried(field))),
    outbox: document.outbox.filter((effect) => !isHidden.has(effect)),
    kit: Object.keys(carried).length > 0 ? { ...document.kit, carried } : document.kit,
    audit: { ...document.audit, shape: shapes.loops },
  };
}

type StoredKit = Loop['kit'] & { carried?: Carried };

export const kitIn = ({ carried: _carried, ...kit }: StoredKit): Loop['kit'] => kit;

/** The loop in any document that a released version has written, lifted to what this version expects. */
export function loopIn(found: object): Loop {
  const { _id, people, wakeAt: _wakeAt, home: _home, ...stored } = found as LoopDocument;
  const { carried = {}, ...kit } = stored.kit as StoredKit;
  const { hidden = [], wakeAt: _carriedWakeAt, home: _carriedHome, ...fields } = carried;
  const { shape: _shape, ...audit } = stored.audit as Loop['audit'] & { shape?: number };
  return lifted({ ...fields, ...stored, kit, audit, outbox: shownAgain(stored.outbox, hidden) });
}

/** Version 1 began without openings, and its first loops do not say that they have none. */
const lifted = (loop: Loop): Loop => ({ ...loop, opening: loop.opening ?? null });

function hiddenIn(outbox: readonly Effect[], floor: Floor): Hidden[] {
  const known = knownBy[floor];
  const isKnown = ({ kind, payload }: Effect) =>
    known.effects.has(kind) && !('acted' in payload && payload.acted && !known.acts.has(payload.acted.what));
  return outbox.flatMap((effect, at) =>
    isKnown(effect) ? [] : [{ after: outbox[at - 1]?.id ?? null, effect }],
  );
}

/** Each behind the effect that it stood behind, so that what is due at the same moment keeps its order. */
function shownAgain(outbox: readonly Effect[], hidden: readonly Hidden[]): Effect[] {
  const all = [...outbox];
  for (const { after, effect } of hidden)
    if (!all.some(({ id }) => id === effect.id)) {
      const at = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
      all.splice(at > 0 || after === null ? at : all.length, 0, effect);
    }
  return all;
}
