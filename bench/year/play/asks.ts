import type { Calendar } from '../../../src/calendar/calendar.ts';

export type Asked = { call: string; input: unknown };
type People = { numberOf(user: string): number };

const calendarsPerQuery = 50;

type FreeBusy = Parameters<Calendar['freeBusy']>[0];

/** Requests to Google that a call of the calendar's makes; a test counts them at the stand-in. */
const requests: Partial<Record<keyof Calendar, (...input: never[]) => number>> = {
  freeBusy({ emails, beside, known }: FreeBusy) {
    const unread = emails.filter((email) => !known?.[email]).length;
    return Math.ceil(unread / calendarsPerQuery) + (beside === undefined ? 0 : 1 + emails.length);
  },
  patch: (_id: string, change: { attendees?: unknown }) => (change.attendees ? 2 : 1),
  // The event is read first.
  answer: () => 2,
};

export const googleRequests = (method: string, input: unknown[]): number =>
  (requests[method as keyof Calendar] as ((...given: unknown[]) => number) | undefined)?.(...input) ?? 1;

/** What one call of an effect handler asks outside, in the words of a played loop. */
export function asksOf({ call, input }: Asked, { numberOf }: People): string[] {
  if (call === 'directory.people') return (input as string[]).map((user) => `person ${numberOf(user)}`);
  if (call === 'directory.directMessage') return [`dm ${numberOf(input as string)}`];
  if (call === 'calendarHours')
    return (input as { user: string }[]).map(({ user }) => `hours ${numberOf(user)}`);
  if (call.startsWith('calendar.')) {
    const method = call.slice('calendar.'.length);
    if (method === 'insert') return ['google invites'];
    return Array.from({ length: googleRequests(method, input as unknown[]) }, () => 'google');
  }
  return [slackAsk(call, (input as { channel?: string } | undefined)?.channel ?? null, numberOf)];
}

export function slackAsk(method: string, channel: string | null, numberOf: (user: string) => number): string {
  if (method !== 'chat.postMessage') return method;
  return channel?.startsWith('D') ? `${method} D${numberOf(channel.slice(1))}` : `${method} room`;
}

/** People of one loop by number. */
export function peopleOf(coordinator: string, hiringManager: string) {
  const numbers = new Map([
    [coordinator, 0],
    [hiringManager, 1],
  ]);
  return {
    count: () => numbers.size,
    numberOf(user: string): number {
      const known = numbers.get(user) ?? Math.max(...numbers.values()) + 1;
      numbers.set(user, known);
      return known;
    },
  };
}
