import type { AddressInfo } from 'node:net';
import { type Access, tokenDesk } from './access.ts';
import { type Channel, type Push, pushChannels } from './channels.ts';
import { type Faults, faultPlan } from './faults.ts';
import { type KeptCalendars, keptCalendars } from './kept-calendars.ts';
import { type Mailbox, mailbox, mailboxesOutside } from './mailbox.ts';
import { type PersonCalendar, personCalendar } from './person-calendar.ts';
import { answerCall } from './routes.ts';
import { googleServer, type Quota, type RecordedRefusal, type RecordedRequest } from './server.ts';
import type { Invitation, MeetBehaviour, World } from './world.ts';

type NewCalendar = { email: string; zone: string; shared?: boolean; showsDetails?: boolean };

export type GoogleStandInOptions = {
  port?: number;
  token: string;
  /** The mailbox that the token acts for. */
  subject: string;
  /** false: a service account acting as itself, without domain-wide delegation. */
  delegated?: boolean;
  /** Readers of free/busy alone are told no types of events, and cannot select by them. */
  hidesEventTypes?: boolean;
  now?: () => number;
  quota?: Quota;
  meet?: Partial<MeetBehaviour>;
  /** Who signs for tokens at `/token`, besides the ready one. */
  serviceAccount?: { email: string; publicKey: string };
  calendars: NewCalendar[];
  /** As it was when it last ended; calendars that are not in it are added. */
  kept?: KeptCalendars | undefined;
};

export type GoogleStandIn = {
  url: string;
  close(): Promise<void>;
  requests: RecordedRequest[];
  refusals: RecordedRefusal[];
  faults: Faults;
  calendar(email: string): PersonCalendar;
  addCalendar(calendar: NewCalendar): void;
  /** What somebody without a calendar here gets from Google. */
  mailbox(email: string): Mailbox;
  /** The addresses of all such people, whoever was written to last first. */
  mailboxesOutside(): string[];
  invitationsSent: Invitation[];
  /** How new Meet links behave; may be changed at any time. */
  meet: MeetBehaviour;
  /** What the administrators of the domain and of the project have set up; may be changed at any time. */
  access: Access;
  /** How many items a page of a list holds, and how many empty pages come first; may be changed at any time. */
  listing: World['listing'];
  /** Every sync token handed out so far answers 410 from now on. */
  expireSyncTokens(): void;
  openChannels(): Pick<Channel, 'id' | 'email' | 'address' | 'expiresAt'>[];
  /** Push messages in the order of delivery; status null: lost or unreachable. */
  pushes: Push[];
  losePushes(count: number): void;
  pushesDelivered(): Promise<void>;
  /** For the next start: not a copy, so it is to be written down at once. */
  kept(): KeptCalendars;
};

export async function startGoogleStandIn(options: GoogleStandInOptions): Promise<GoogleStandIn> {
  const now = options.now ?? Date.now;
  const world: World = {
    subject: options.subject.toLowerCase(),
    delegated: options.delegated ?? true,
    hidesEventTypes: options.hidesEventTypes ?? false,
    now,
    calendars: new Map(),
    events: new Map(),
    invitations: [],
    meet: { pendingReads: 0, fails: false, ...options.meet },
    listing: { most: 2500, emptyPages: 0 },
    revision: 0,
    oldestSyncRevision: 0,
    onChange: (emails) => channels.changed(emails),
  };
  const addCalendar: GoogleStandIn['addCalendar'] = ({
    email,
    zone,
    shared = true,
    showsDetails = false,
  }) => {
    const address = email.toLowerCase();
    world.calendars.set(address, { email: address, zone, shared, showsDetails, freeBusyError: null });
  };
  for (const calendar of options.calendars) addCalendar(calendar);
  if (options.kept) {
    const { calendars, ...rest } = options.kept;
    Object.assign(world, rest, { calendars: new Map([...world.calendars, ...calendars]) });
  }
  if (!world.calendars.has(world.subject)) addCalendar({ email: world.subject, zone: 'UTC' });

  const access: Access = {
    serviceAccount: options.serviceAccount ?? null,
    delegated: new Set(),
    groups: new Set(),
    unlicensed: new Set(),
    isApiEnabled: true,
  };
  const { faults, strike } = faultPlan();
  const requests: RecordedRequest[] = [];
  const refusals: RecordedRefusal[] = [];
  let url = '';
  const channels = pushChannels(
    world,
    (email) => `${url}/calendar/v3/calendars/${encodeURIComponent(email)}/events?alt=json`,
  );
  const server = googleServer({
    desk: tokenDesk({
      access,
      token: options.token,
      subject: world.subject,
      users: () => world.calendars.keys(),
    }),
    now,
    requests,
    refusals,
    strike,
    quota: options.quota,
    answer: (call) => answerCall(world, channels, call),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    requests,
    refusals,
    faults,
    addCalendar,
    calendar(email) {
      const calendar = world.calendars.get(email.toLowerCase());
      if (!calendar) throw new Error(`There is no calendar ${email}.`);
      return personCalendar(world, calendar);
    },
    mailbox: (email) => mailbox(world, email),
    mailboxesOutside: () => mailboxesOutside(world),
    invitationsSent: world.invitations,
    meet: world.meet,
    access,
    listing: world.listing,
    expireSyncTokens() {
      world.revision += 1;
      world.oldestSyncRevision = world.revision;
    },
    openChannels: () =>
      channels.open().map(({ id, email, address, expiresAt }) => ({ id, email, address, expiresAt })),
    pushes: channels.pushes,
    losePushes: channels.loseNext,
    pushesDelivered: channels.settled,
    kept: () => keptCalendars(world),
    async close() {
      channels.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
