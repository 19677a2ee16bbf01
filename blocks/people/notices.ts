import type { Button } from '@slack/types';
import { listed } from '../../src/core/listed.ts';
import { isScheduling } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { hasBegun } from '../../src/core/reviews/reviews.ts';
import type { Role } from '../../src/core/rules/responsible.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section, sections } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';

export const roleWords: Record<Role, string> = {
  coordinator: 'coordinator',
  hiringManager: 'hiring manager',
};

type LeaverInput = {
  loop: Loop;
  candidate: string;
  name: string;
  roles: Role[];
  seats: { round: Round; seat: Seat }[];
  now: number;
  /** Somebody else's loop, which they may hand over too. */
  isOther: boolean;
};

/** Once for each person: what waits for them, and the presses that end the wait. */
export function leaverMessage(input: LeaverInput): Message {
  const { loop, candidate, name, roles, seats } = input;
  const waits = [
    ...roles.map((role) => `is the ${roleWords[role]} of this loop`),
    ...(seats.length > 0
      ? [`has no scorecard in for ${listed(seats.map(({ round }) => safe(round.title)))}`]
      : []),
  ];
  const words = `${safe(name)} has left the company, and ${listed(waits)}: *${safe(candidate)}* · ${safe(roleOf(loop))}. Scorecards that are in stay and count.`;
  const buttons = waysOn(input);
  return {
    text: `${safe(name)} has left the company`,
    blocks: [...sections([words]), ...(buttons.length > 0 ? [buttonRow(...buttons)] : [])],
  };
}

function waysOn({ loop, roles, seats, now, isOther }: LeaverInput): Button[] {
  const ref = makeRef(loop.id);
  const timed = seats.filter(hasTime);
  const isAhead = timed.some(({ round }) => !hasBegun(round, now));
  return [
    ...(timed.length > 0 ? [button('Excuse', actions.excuseIn, ref)] : []),
    ...(timed.length > 0
      ? [button('Find somebody else', isAhead ? actions.replaceIn : actions.reassignIn, ref)]
      : []),
    ...(isScheduling(loop) && timed.length < seats.length
      ? [button('Change constraints', actions.constraints, ref)]
      : []),
    ...(isOther || roles.length > 0 ? handOverButtons(loop) : []),
  ];
}

/** Before there is one, the people of a search can be chosen anew. */
const hasTime = ({ round }: { round: Round }): boolean => round.booking?.state === 'booked';

/** To whoever looks after a loop from now on. */
export function roleMessage(loop: Loop, candidate: string, role: Role): Message {
  const words = `You are the ${roleWords[role]} of *${safe(candidate)}* · ${safe(roleOf(loop))}, ${loop.kit.level} from now on. \`/hire status\` shows where it stands.`;
  return { text: `You are the ${roleWords[role]} for ${safe(candidate)}`, blocks: [section(words)] };
}
