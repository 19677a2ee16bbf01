import type { Sealed } from '../core/loop/loop.ts';
import { MaterialWords } from '../core/reviews/material.ts';
import type { Keyed, LoopSealer } from './loop-sealer.ts';
import { fingerprintOf, open, seal } from './sealing.ts';

/** What reviews read: words on the loop, files beside it. */
export type MaterialSeals = {
  /** `fingerprint`: the same for the same words and file, and without the key it says nothing. */
  sealMaterial(
    loop: Keyed,
    round: string,
    words: MaterialWords,
    file: Uint8Array | null,
  ): { sealed: Sealed; fingerprint: string };
  openMaterial(loop: Keyed, round: { id: string; material: { sealed: Sealed } | null }): MaterialWords | null;
  /** `place`: where it is kept; it opens nowhere else. */
  sealBytes(loop: Keyed, place: string, bytes: Uint8Array): Sealed;
  openBytes(loop: Keyed, place: string, sealed: Sealed): Uint8Array;
};

export function materialSeals({ sealJson, openJson, dataKeyOf }: LoopSealer): MaterialSeals {
  const bytesPlace = ({ team, id }: Keyed, place: string) => `${team}/${id}/file/${place}`;
  return {
    sealMaterial(loop, round, words, file) {
      const fingerprint = fingerprintOf(dataKeyOf(loop), { round, words }, file ?? undefined);
      return { sealed: sealJson(loop, wordsPlace(round), words), fingerprint };
    },
    openMaterial: (loop, { id, material }) =>
      material ? MaterialWords.parse(openJson(loop, wordsPlace(id), material.sealed)) : null,
    sealBytes: (loop, place, bytes) => seal(dataKeyOf(loop), Buffer.from(bytes), bytesPlace(loop, place)),
    openBytes: (loop, place, sealed) => open(dataKeyOf(loop), sealed, bytesPlace(loop, place)),
  };
}

const wordsPlace = (round: string): string => `material/${round}`;
