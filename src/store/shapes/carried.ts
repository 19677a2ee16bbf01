import { loopOf, stoneOf } from '../../core/erasure/blank-loop.ts';
import type { Effect } from '../../core/loop/effect.ts';
import { isErased } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { headIn, headKept } from '../audited-document.ts';
import { type Floor, knownBy } from './released.ts';
import { stamp } from './shapes.ts';

/** A loop and what is derived of it for look-ups. */
export type LoopDocument = Loop & {
  _id: string;
  people: string[];
  wakeAt: number | null;
  home: string[];
  countsFrom: number;
};

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
    audit: { ...headKept(document.audit), ...stamp('loops') },
  };
}

/**
 * What is left of an erased loop. No older version finds it: not by a list, and not by the time at which something of it is due,
 * which stands where those do not look.
 */
export const stoneWritten = (loop: Loop, { _id, wakeAt }: Pick<LoopDocument, '_id' | 'wakeAt'>): object => ({
  ...{ ...stoneOf(loop), _id, people: [], home: [], wakeAt: null },
  kit: { carried: { wakeAt } },
  audit: { ...headKept(loop.audit), ...stamp('loops') },
});

/** For documents that are not read and written whole. */
export const copiedIn = ({ kit, copiedAt }: Loop): Pick<Loop, 'copiedAt'> => {
  const at = copiedAt ?? (kit as StoredKit | undefined)?.carried?.copiedAt;
  return at === undefined ? {} : { copiedAt: at };
};
export const copiedWritten = (document: Loop, copiedAt: number): object => {
  const { carried, ...kit } = (document.kit ?? {}) as StoredKit;
  return isErased(document) || !document.kit
    ? { copiedAt }
    : { kit: { ...kit, carried: { ...carried, copiedAt } } };
};

type StoredKit = Loop['kit'] & { carried?: Carried };

export const kitIn = ({ carried: _carried, ...kit }: StoredKit): Loop['kit'] => kit;

/** The loop in any document that a released version has written, lifted to what this version expects. */
export function loopIn(found: object): Loop {
  const { _id, people, wakeAt: _wakeAt, home: _home, ...stored } = found as LoopDocument;
  if (isErased(stored)) return loopOf({ ...stored, audit: headIn(stored.audit) });
  const { carried = {}, ...kit } = stored.kit as StoredKit;
  const { hidden = [], wakeAt: _carriedWakeAt, home: _carriedHome, countsFrom: _from, ...fields } = carried;
  const { outbox } = stored;
  return lifted({
    ...{ ...fields, ...stored },
    ...{ kit, audit: headIn(stored.audit), outbox: shownAgain(outbox, hidden) },
  });
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
