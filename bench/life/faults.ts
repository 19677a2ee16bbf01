import { WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { CalendarError } from '../../src/calendar/calendar.ts';
import type { Chance } from './chance.ts';

/** What can go wrong with a call to the outside. */
export const callFaults = [
  'calendar: not there',
  'calendar: too many calls',
  'calendar: done, and the answer lost',
  'calendar: done after the answer was given up',
  'calendar: somebody’s times not known',
  'calendar: the link comes later',
  'Slack: not there',
  'Slack: too many calls',
  'Slack: done, and the answer lost',
  'Slack: done after the answer was given up',
  'killed before a call',
  'killed after a call',
  'killed, and the call done later',
] as const;
export type CallFault = (typeof callFaults)[number];

export type Faults = {
  /** Whether it happens now; if so, it is counted. */
  now(fault: CallFault): boolean;
  /** Counts what the history brought about. */
  saw(what: string): void;
  seen(): ReadonlyMap<string, number>;
  /** From now on nothing goes wrong. */
  end(): void;
};

const shares: Record<CallFault, number> = {
  'calendar: not there': 0.03,
  'calendar: too many calls': 0.02,
  'calendar: done, and the answer lost': 0.06,
  'calendar: done after the answer was given up': 0.04,
  'calendar: somebody’s times not known': 0.03,
  'calendar: the link comes later': 0.1,
  'Slack: not there': 0.02,
  'Slack: too many calls': 0.01,
  'Slack: done, and the answer lost': 0.03,
  'Slack: done after the answer was given up': 0.02,
  'killed before a call': 0.003,
  'killed after a call': 0.004,
  'killed, and the call done later': 0.02,
};

export function seededFaults(chance: Chance): Faults {
  const counts = new Map<string, number>();
  let isOver = false;
  const saw = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    now(fault) {
      if (isOver || !chance.happens(shares[fault])) return false;
      saw(fault);
      return true;
    },
    saw,
    seen: () => counts,
    end: () => {
      isOver = true;
    },
  };
}

export function noFaults(): Faults {
  const counts = new Map<string, number>();
  return {
    now: () => false,
    saw: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
    seen: () => counts,
    end: () => {},
  };
}

const broken = () => new WebAPIRequestError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
const unreachable = () =>
  new WebAPIRequestError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));

/** The errors that the real doors give for each of them. */
export const failures = {
  calendar: {
    away: () => new CalendarError('unavailable', 'The calendar is not answering.'),
    slow: () => new CalendarError('rate_limited', 'The calendar asks to wait.', { retryAfterMs: 1500 }),
    lost: () => new CalendarError('unclear', 'The calendar did not say whether it is done.'),
  },
  slack: { away: unreachable, slow: () => new WebAPIRateLimitedError(2), lost: broken },
};
