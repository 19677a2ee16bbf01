import { DateTime } from 'luxon';
import { levels } from '../kit/level.ts';
import type { Loop } from '../loop/loop.ts';
import { roleOf } from '../loop/role.ts';

/** As Quorum makes it: nobody else's channel has this name, so one that is there already was made for this loop. */
export const firstName = ({ kit, id }: Pick<Loop, 'kit' | 'id'>): string =>
  `debrief-${kit.id}-${id}`.slice(0, 76);

/**
 * As people read it: what the role is about, the candidate's initials where the team wants them, and the month;
 * "debrief-backend-rc-dec". `candidate`: null where the team wants no initials.
 */
export function readableName(
  loop: Pick<Loop, 'kit' | 'role' | 'gate' | 'availability'>,
  candidate: string | null,
): string {
  const at = loop.gate.state === 'open' ? loop.gate.at : null;
  const month =
    at === null
      ? ''
      : DateTime.fromMillis(at, { zone: loop.availability.zone }).setLocale('en-US').toFormat('LLL');
  const role = wordsOf(roleOf(loop)).find((word) => !notTheRole.has(word));
  const parts = [
    'debrief',
    role ?? wordsOf(loop.kit.id)[0] ?? '',
    ...(candidate === null ? [] : [initialsOf(candidate)]),
    month.toLowerCase(),
  ];
  return parts.filter((part) => part !== '').join('-');
}

/** Words that say how senior somebody is, or nothing. */
const notTheRole = new Set<string>([
  ...levels,
  'lead',
  'staff',
  'principal',
  'head',
  'the',
  'a',
  'of',
  'our',
]);

/** Slack takes lower-case letters, digits and hyphens in the name of a channel. */
const wordsOf = (words: string): string[] =>
  words
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 24));

const initialsOf = (name: string): string =>
  wordsOf(name)
    .slice(0, 3)
    .map((word) => word.charAt(0))
    .join('');
