import type { Rotation } from './rotate-key.ts';

export type Printed = { lines: string[]; isFine: boolean };

/** What `npm run rotate-key` prints; `older`: the keys that stand after the newest. Fine when they may go. */
export function rotationText(rotation: Rotation, older: readonly string[]): Printed {
  const { newest, rewrapped, late, broken, needed } = rotation;
  const isFine = late.length === 0 && needed.length === 0;
  const lines = [
    rewrapped > 0
      ? `${rewrapped} ${rewrapped === 1 ? 'loop' : 'loops'} rewrapped under key ${newest}.`
      : `Nothing to do: everything is under key ${newest} already.`,
  ];
  if (late.length > 0)
    lines.push(
      `Sealed with an older key while this ran: ${listed('loop', late)}. A Quorum process still has that key first in QUORUM_MASTER_KEY: restart it with ${newest} first and run this again.`,
    );
  if (broken.length > 0) lines.push(`Could not be opened and stayed as before: ${listed('loop', broken)}.`);
  if (!isFine)
    lines.push(`Keep ${listed('key', needed.length > 0 ? needed : older)} in QUORUM_MASTER_KEY for now.`);
  else if (older.length > 0)
    lines.push(`Nothing hangs on ${listed('key', older)} any more: remove it from QUORUM_MASTER_KEY.`);
  return { lines, isFine };
}

const listed = (noun: string, ids: readonly string[]): string =>
  `${noun}${ids.length === 1 ? '' : 's'} ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}`;
