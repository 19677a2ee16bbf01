import { type Check, checkAbout } from '../core/installation/finding.ts';
import type { CalendarSync } from '../store/calendar/calendar-syncs.ts';

type Options = { sync(): Promise<CalendarSync>; publicUrl: string | undefined; now(): number };

const minute = 60_000;
const lateMs = 15 * minute;

/** Whether Quorum hears what people do in the calendar. */
export function calendarReadCheck({ sync: read, publicUrl, now }: Options): Check {
  return checkAbout('Calendar changes', ['Database', 'Slack token'], async (find) => {
    const sync = await read();
    const { readAt, trouble, channels, watchTrouble } = sync;
    if (readAt === null && !trouble)
      return [find.note('have not been read yet; Quorum reads them every three minutes while it runs.')];
    if (trouble && now() - (readAt ?? trouble.since) >= lateMs)
      return [
        find.missing(
          `have not been read since ${new Date(readAt ?? trouble.since).toISOString()}: ${trouble.what}`,
          'the lines above about the calendar; then the log of the server.',
        ),
      ];
    const minutes = Math.max(0, Math.round((now() - (readAt ?? now())) / minute));
    const words = `were read ${minutes === 0 ? 'just now' : `${minutes} minutes ago`}`;
    if (publicUrl === undefined)
      return [find.ok(`${words}; without PUBLIC_URL they are read every three minutes.`)];
    const until = Math.max(0, ...channels.map(({ resourceId, expiresAt }) => (resourceId ? expiresAt : 0)));
    if (until > now())
      return [find.ok(`${words}, and are pushed at once until ${new Date(until).toISOString()}.`)];
    return [
      find.note(
        `${words}, and are not pushed: ${watchTrouble?.what ?? 'no channel is open yet.'}`,
        'PUBLIC_URL: an https address of this server, with a certificate that everybody trusts.',
      ),
    ];
  });
}
