import { Arranged } from '../core/adjustments/adjustments.ts';
import type { Adjustments, Loop, Sealed } from '../core/loop/loop.ts';
import type { Keyed, LoopSealer } from './loop-sealer.ts';

type Reason = NonNullable<Adjustments['reason']>;
type ReadersOf = Pick<Reason, 'by' | 'contact'>;

/** What is arranged for a candidate, for everybody who interviews; why, for the two people whom it was written for. */
export type AdjustmentSeals = {
  sealArranged(loop: Keyed, arranged: Arranged): Sealed;
  openArranged(loop: Keyed & Pick<Loop, 'adjustments'>): Arranged | null;
  sealReason(loop: Keyed, readers: ReadersOf, words: string): Sealed;
  /** Null for everybody else, whatever they are. */
  openReason(loop: Keyed & Pick<Loop, 'adjustments'>, reader: string): string | null;
};

export function adjustmentSeals({ sealJson, openJson }: LoopSealer): AdjustmentSeals {
  return {
    sealArranged: (loop, arranged) => sealJson(loop, place, Arranged.parse(arranged)),
    openArranged: (loop) =>
      loop.adjustments ? Arranged.parse(openJson(loop, place, loop.adjustments.sealed)) : null,
    sealReason: (loop, readers, words) => sealJson(loop, reasonPlace(readers), { words }),
    openReason(loop, reader) {
      const reason = loop.adjustments?.reason;
      if (!reason || (reader !== reason.by && reader !== reason.contact)) return null;
      return (openJson(loop, reasonPlace(reason), reason.sealed) as { words: string }).words;
    },
  };
}

const place = 'adjustments';
/** Naming somebody else as its reader makes it unreadable. */
const reasonPlace = ({ by, contact }: ReadersOf): string => `adjustments/reason/${by}/${contact ?? ''}`;
