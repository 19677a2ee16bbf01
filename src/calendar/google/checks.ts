import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Check,
  checkAbout,
  type Find,
  type Finding,
  remedyLine,
} from '../../core/installation/finding.ts';
import {
  type BookedEvent,
  CalendarError,
  type EventChange,
  type FreeBusy,
  type NewEvent,
} from '../calendar.ts';
import { delegation, googleScopes, grantTrouble, type ServiceAccount } from './grants.ts';

/** The calendar as the examination uses it; `quiet` writes send nobody an e-mail. */
export type Examined = {
  account: ServiceAccount;
  subject: string | undefined;
  /** Asks for a token of its own; null where a ready one is set. Its errors are the client's. */
  token: ((scopes: readonly string[]) => Promise<unknown>) | null;
  /** The address of the calendar. */
  mailbox(): Promise<string>;
  hasReadableHours(email: string): Promise<boolean>;
  freeBusy(emails: string[]): Promise<FreeBusy>;
  quietInsert(event: NewEvent): Promise<BookedEvent>;
  quietPatch(id: string, change: EventChange, etag: string): Promise<BookedEvent>;
  quietRemove(id: string): Promise<unknown>;
  get(id: string): Promise<BookedEvent | null>;
};

const sharing =
  'admin.google.com → Apps → Google Workspace → Calendar → Sharing settings → Internal sharing options: at least free/busy.';

export function googleChecks(api: Examined, colleague: string | null): Check[] {
  const row = (about: string, after: string[], run: (find: Find) => Promise<Finding[]>): Check =>
    checkAbout(about, after, (find) => run(find).catch((error: unknown) => [refused(find, error)]));
  return [
    row('Google access', [], (find) => access(api, find)),
    row('Google Calendar', ['Google access'], async (find) => [
      find.ok(`the mailbox ${await api.mailbox()}.`),
    ]),
    row('Free/busy', ['Google Calendar'], async (find) => {
      const emails = [...new Set([api.subject, colleague].flatMap((email) => email?.toLowerCase() ?? []))];
      if (emails.length === 0)
        return [find.note('name a colleague: `npm run doctor -- somebody@your-company`.')];
      const read = await api.freeBusy(emails);
      return emails.map((email) =>
        read[email] === 'unknown' || !read[email]
          ? find.missing(`the times of ${email} cannot be read.`, sharing)
          : find.ok(`the times of ${email} can be read.`),
      );
    }),
    ...(colleague
      ? [row('Working hours', ['Google Calendar'], (find) => workingHours(api, find, colleague))]
      : []),
    { ...row('Test event', ['Google Calendar'], (find) => testEvent(api, find)), isTidied: true },
    row('Meet lobby', ['Test event'], async (find) => [
      find.note(
        'the Meet belongs to the mailbox, which joins nothing: with host management on, candidates wait until a colleague lets them in.',
        'admin.google.com → Apps → Google Workspace → Google Meet → Meet safety settings → Host management: off by default, and Access: Open.',
      ),
    ]),
  ];
}

/** Nothing waits for them, so that they cannot be read is no fault. */
async function workingHours(api: Examined, find: Find, email: string): Promise<Finding[]> {
  if (await api.hasReadableHours(email)) return [find.ok(`those of ${email} can be read.`)];
  return [
    find.note(
      `those of ${email} cannot be read; whoever sets none with \`/hire hours\` counts as at work Monday to Friday, 9:00 to 17:30.`,
      'share calendars with the mailbox, where people are to be read: docs/install/google.md.',
    ),
  ];
}

/** One line for what Google definitely refuses; null when it lets us in, or cannot be asked now. */
export async function googleRefusal(api: Examined): Promise<string | null> {
  const trouble = await tokenTrouble(api);
  if (trouble) return trouble.isFinal ? remedyLine(trouble.remedy) : null;
  try {
    await api.mailbox();
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'not_granted')
      return remedyLine({ what: error.message, where: error.where ?? '' });
  }
  return null;
}

async function access(api: Examined, find: Find): Promise<Finding[]> {
  const trouble = await tokenTrouble(api);
  if (trouble) return [find.missing(trouble.remedy.what, trouble.remedy.where)];
  return [
    api.token
      ? find.ok(`acts for ${api.subject} with ${googleScopes.length} scopes.`)
      : find.ok('a ready access token is set.'),
  ];
}

/** One scope that is not granted fails the token of all, so they are asked one by one to name it. */
async function tokenTrouble({ token, account }: Examined): Promise<ReturnType<typeof grantTrouble> | null> {
  const troubleWith = async (scopes: readonly string[]) => {
    try {
      await token?.(scopes);
      return null;
    } catch (error) {
      return grantTrouble(error, account);
    }
  };
  const trouble = await troubleWith(googleScopes);
  if (trouble?.reason !== 'unauthorized_client') return trouble;
  const each = await Promise.all(googleScopes.map((scope) => troubleWith([scope])));
  const lacking = googleScopes.filter((_, place) => each[place]?.reason === 'unauthorized_client');
  if (lacking.length === 0) return trouble;
  const what =
    lacking.length === googleScopes.length
      ? 'The service account has no domain-wide delegation for any scope.'
      : `The delegation lacks ${lacking.join(' and ')}.`;
  return { ...trouble, remedy: { what, where: delegation(account) } };
}

const yearsAheadMs = 5 * 365 * 24 * 3_600_000;
const looks = 4;

async function testEvent(api: Examined, find: Find): Promise<Finding[]> {
  const id = `quorumdoctor${randomBytes(8).toString('hex')}`;
  const startsAt = Math.ceil((Date.now() + yearsAheadMs) / 3_600_000) * 3_600_000;
  const time = { startsAt, endsAt: startsAt + 900_000, zone: 'UTC' };
  const words = { summary: 'Quorum doctor: a test, deleted at once', description: '' };
  const event = { id, ...time, ...words, attendees: [], joinRequestId: id, loopRef: 'doctor' };
  let isGone = false;
  try {
    const made = await api.quietInsert(event);
    const later = { ...time, startsAt: startsAt + 900_000, endsAt: startsAt + 1_800_000 };
    await api.quietPatch(id, { time: later }, made.etag);
    const { joinState } = await settled(api, made);
    await api.quietRemove(id);
    isGone = true;
    return [meetOf(find, joinState)];
  } finally {
    // Google may have made it although nothing or an error came back.
    if (!isGone) await api.quietRemove(id).catch(() => {});
  }
}

function meetOf(find: Find, joinState: BookedEvent['joinState']): Finding {
  if (joinState === 'ready')
    return find.ok('was made with a Meet link, moved and deleted; nobody got an email.');
  if (joinState === 'pending')
    return find.note('was made, moved and deleted; its Meet link was still being made after two seconds.');
  return find.missing(
    'can be made, but without a Meet link.',
    'admin.google.com → Apps → Google Workspace → Google Meet → Service status: on for the mailbox, and Meet video settings → Video calling.',
  );
}

async function settled(api: Examined, made: BookedEvent): Promise<Pick<BookedEvent, 'joinState'>> {
  let seen: BookedEvent | null = made;
  for (let look = 0; look < looks && seen?.joinState === 'pending'; look += 1) {
    await pause(500);
    seen = await api.get(made.id);
  }
  return seen ?? made;
}

function refused(find: Find, error: unknown): Finding {
  if (!(error instanceof CalendarError)) throw error;
  const { code, message, reason, where } = error;
  if (code === 'rate_limited') return find.note(`${message} Run doctor again in a minute.`);
  const status = 'run doctor again; if it stays, look at status.cloud.google.com and at the network.';
  return find.missing(where ? message : `${message}${reason ? ` (${reason})` : ''}`, where ?? status);
}
