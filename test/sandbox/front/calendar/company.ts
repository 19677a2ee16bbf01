import { type MovableClock, movableClock } from '../../../../src/clock.ts';
import { people, recruitingMailbox } from '../../../../src/sandbox/company/people.ts';
import { type GoogleStandIn, startGoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { realClient } from '../../google/company.ts';

export const hour = 3_600_000;
export const monday = Date.UTC(2027, 0, 11);
export const robin = 'robin@mail.example';
export const ana = 'ana@northlight.example';
export const jonas = 'jonas@northlight.example';

export type Company = {
  sandbox: Sandbox;
  google: GoogleStandIn;
  clock: MovableClock;
  /** An interview with Robin and whoever else, as Quorum books it; hours from the Monday's beginning. */
  book(id: string, from: number, guests: string[]): Promise<void>;
  events: ReturnType<typeof realClient>['events'];
};

/** The company's calendars, where nobody talks to Slack. */
export async function openCompany(): Promise<Company> {
  const clock = movableClock(monday);
  const google = await startGoogleStandIn({
    token: 'calendar-token',
    subject: recruitingMailbox,
    now: clock.now,
    calendars: [{ email: recruitingMailbox, zone: 'Europe/Berlin' }, ...people],
  });
  const { events } = realClient(google);
  return {
    sandbox: { google, clock } as Sandbox,
    google,
    clock,
    events,
    async book(id, from, guests) {
      const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: 'Europe/Lisbon' });
      await events.insert({
        calendarId: 'primary',
        conferenceDataVersion: 1,
        sendUpdates: 'all',
        requestBody: {
          id,
          start: time(monday + from * hour),
          end: time(monday + (from + 1) * hour),
          summary: 'Peer technical',
          description: 'Join with the link.',
          visibility: 'private',
          attendees: [robin, ...guests].map((email) => ({ email })),
          conferenceData: { createRequest: { requestId: id } },
        },
      });
    },
  };
}

export const asked = (values: Record<string, string | number>): URLSearchParams => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) query.set(name, String(value));
  return query;
};
