import type { Sealed, WrappedKey } from '../core/loop/loop.ts';
import type { MasterKey } from './master-keys.ts';
import { open, seal } from './sealing.ts';

export type LoopRef = { team: string; id: string };
export type Keyed = LoopRef & { dataKey: WrappedKey };

/** Seals under a loop's own data key; what was sealed for one place of one loop opens nowhere else. */
export type LoopSealer = {
  dataKeyOf(loop: Keyed): Buffer;
  /** A data key under the newest master key. */
  wrap(loop: LoopRef, dataKey: Buffer): WrappedKey;
  sealJson(loop: Keyed, place: string, value: unknown): Sealed;
  openJson(loop: Keyed, place: string, sealed: Sealed): unknown;
};

/** `masters`: all that open; the newest one also wraps. */
export function loopSealer(masters: readonly MasterKey[], newest: () => MasterKey): LoopSealer {
  const dataKeyOf = (loop: Keyed): Buffer => {
    const { keyId } = loop.dataKey;
    const master = masters.find(({ id }) => id === keyId);
    if (!master)
      throw new Error(`Loop ${loop.id} was sealed with master key ${keyId}, which is not configured.`);
    return master.unwrap(loop.dataKey, keyPlace(loop));
  };
  return {
    dataKeyOf,
    wrap: (loop, dataKey) => newest().wrap(dataKey, keyPlace(loop)),
    sealJson: (loop, place, value) =>
      seal(dataKeyOf(loop), padded(JSON.stringify(value)), `${loop.team}/${loop.id}/${place}`),
    openJson: (loop, place, sealed) =>
      JSON.parse(open(dataKeyOf(loop), sealed, `${loop.team}/${loop.id}/${place}`).toString()),
  };
}

const leastBytes = 2048;

/**
 * A cipher keeps the length of what it hides, and a short vote is told by its length alone. So everything is as long as the
 * next power of two; JSON does not mind spaces at its end.
 */
function padded(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const wanted = Math.max(leastBytes, 2 ** Math.ceil(Math.log2(length)));
  return Buffer.from(json + ' '.repeat(wanted - length));
}

const keyPlace = ({ team, id }: LoopRef): string => `${team}/${id}/key`;
