import type { MovableClock } from '../../../src/clock.ts';
import { people, recruitingMailbox } from '../../../src/sandbox/company/people.ts';
import type { Call } from '../../../src/sandbox/control/call.ts';
import { type GoogleStandIn, startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

export const companyCalendars = (clock: MovableClock): Promise<GoogleStandIn> =>
  startGoogleStandIn({ token: 'token', subject: recruitingMailbox, now: clock.now, calendars: people });

/** A call to a sandbox with calendars and a clock, where nobody talks to Slack. */
export const quietCall = (
  stage: { clock: MovableClock; google: GoogleStandIn },
  asked: { email?: string; query?: string; body?: object } = {},
): Call => ({
  sandbox: { ...stage, slack: { requests: [] } } as unknown as Sandbox,
  parts: asked.email ? { email: asked.email } : {},
  query: new URLSearchParams(asked.query),
  body: { ...asked.body },
});
