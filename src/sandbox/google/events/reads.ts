import { fullSyncRequired, invalid, timeRangeEmpty } from '../refusal.ts';
import {
  type Answer,
  type Call,
  calendarOf,
  etagOf,
  eventOn,
  everStoodOn,
  isCancelledFor,
  type StandInCalendar,
  type StoredEvent,
  save,
  type World,
} from '../world.ts';
import { readOnce } from './conference.ts';
import { eventTypesOf, flag, positiveInteger } from './rules.ts';
import { isListed } from './series.ts';
import { timestampParameter } from './times.ts';
import { eventView } from './view.ts';

const notWithSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];
const noSyncTokenAfter = notWithSyncToken.filter((name) => name !== 'timeMin' && name !== 'timeMax');

export function getEvent(world: World, call: Call): Answer {
  const calendar = calendarOf(world, call.parts.calendarId ?? '');
  let event = eventOn(world, calendar.email, call.parts.eventId ?? '');
  const maxAttendees = positiveInteger(call.query, 'maxAttendees') ?? Number.POSITIVE_INFINITY;
  if (call.headers['if-none-match'] === etagOf(event)) return { status: 304 };
  if (readOnce(event, world.meet)) event = save(world, event);
  return { status: 200, body: eventView(world, event, calendar, maxAttendees) };
}

export function listEvents(world: World, call: Call): Answer {
  const calendar = calendarOf(world, call.parts.calendarId ?? '');
  const { query } = call;
  const filter = filterOf(world, call, calendar.email);
  const pageSize = Math.min(positiveInteger(query, 'maxResults') ?? 250, world.listing.most);
  const maxAttendees = positiveInteger(query, 'maxAttendees') ?? Number.POSITIVE_INFINITY;
  // A page token is good only for the very query that it came from.
  const fingerprint = queryFingerprint(query);
  const page = readPageToken(query.get('pageToken'), fingerprint);
  if (!page) finishPendingMeets(world, calendar.email);
  const revision = page?.revision ?? world.revision;
  const isExpanded = flag(query, 'singleEvents') ?? false;
  // Events never leave this list, so what changes between two pages moves nothing from the first to the second.
  const all = [...world.events.values()].sort(orderOf(query)).entries();
  const matching = [...all].filter(
    ([position, event]) =>
      position >= (page?.position ?? 0) &&
      everStoodOn(event, calendar.email) &&
      isListed(event, isExpanded) &&
      passes(event, filter, calendar.email),
  );
  // A page may be short or empty although more follow.
  const empties = page?.empties ?? world.listing.emptyPages;
  const isEmpty = empties > 0;
  const items = isEmpty ? [] : matching.slice(0, pageSize).map(([, event]) => event);
  const next = isEmpty ? (page?.position ?? 0) : matching[pageSize]?.[0];
  const isLast = next === undefined;
  const withToken = isLast && !noSyncTokenAfter.some((name) => query.has(name));
  return {
    status: 200,
    body: {
      kind: 'calendar#events',
      summary: calendar.email,
      timeZone: calendar.zone,
      accessRole: roleOf(world, calendar),
      updated: new Date(world.now()).toISOString(),
      defaultReminders: [],
      items: items.map((event) => eventView(world, event, calendar, maxAttendees)),
      ...(!isLast && {
        nextPageToken: pageTokenOf({
          position: next,
          revision,
          fingerprint,
          empties: isEmpty ? empties - 1 : 0,
        }),
      }),
      ...(withToken && { nextSyncToken: syncTokenOf({ ...filter, email: calendar.email, since: revision }) }),
    },
  };
}

export const roleOf = ({ subject }: World, { email, showsDetails }: StandInCalendar): string =>
  email === subject ? 'owner' : showsDetails ? 'reader' : 'freeBusyReader';

function finishPendingMeets(world: World, email: string): void {
  for (const event of world.events.values())
    if (everStoodOn(event, email) && readOnce(event, world.meet)) save(world, event);
}

function filterOf(world: World, { query }: Call, email: string): Filter {
  flag(query, 'singleEvents');
  const syncToken = query.get('syncToken');
  if (syncToken !== null) {
    const clash = notWithSyncToken.find((name) => query.has(name));
    if (clash) throw invalid(`Sync token cannot be used together with ${clash}.`, clash);
    if (flag(query, 'showDeleted') === false)
      throw invalid('Deleted events cannot be left out of a synchronization.', 'showDeleted');
    return { ...filterOfSyncToken(syncToken, email, world.oldestSyncRevision), showDeleted: true };
  }
  const momentOf = (name: string) => {
    const value = query.get(name);
    return value === null ? null : timestampParameter(value, name);
  };
  const [timeMin, timeMax, updatedMin] = [momentOf('timeMin'), momentOf('timeMax'), momentOf('updatedMin')];
  if (timeMin !== null && timeMax !== null && timeMin >= timeMax) throw timeRangeEmpty();
  const properties = query.getAll('privateExtendedProperty');
  if (properties.some((property) => !property.includes('=')))
    throw invalid('Bad Request', 'privateExtendedProperty');
  const showDeleted = flag(query, 'showDeleted') ?? false;
  return {
    since: null,
    timeMin,
    timeMax,
    updatedMin,
    properties,
    showDeleted,
    iCalUID: query.get('iCalUID'),
    eventTypes: world.hidesEventTypes && email !== world.subject ? [] : eventTypesOf(query),
  };
}

function passes(event: StoredEvent, filter: Filter, email: string): boolean {
  if (filter.since !== null && event.revision <= filter.since) return false;
  if (isCancelledFor(event, email)) {
    if (!filter.showDeleted && filter.updatedMin === null) return false;
    if (filter.since !== null) return true;
  }
  if (filter.timeMin !== null && event.endsAt <= filter.timeMin) return false;
  if (filter.timeMax !== null && event.startsAt >= filter.timeMax) return false;
  if (filter.updatedMin !== null && event.updatedAt < filter.updatedMin) return false;
  if (filter.eventTypes.length > 0 && !filter.eventTypes.includes(event.eventType)) return false;
  if (filter.iCalUID !== null && event.iCalUID !== filter.iCalUID) return false;
  const own = email === event.organizer ? event.extendedProperties.private : {};
  return filter.properties.every((property) => {
    const cut = property.indexOf('=');
    return own[property.slice(0, cut)] === property.slice(cut + 1);
  });
}

function orderOf(query: URLSearchParams): (first: StoredEvent, second: StoredEvent) => number {
  const order = query.get('orderBy');
  if (order === null) return () => 0;
  if (order === 'updated') return (first, second) => first.revision - second.revision;
  if (order !== 'startTime') throw invalid('Bad Request', 'orderBy');
  if (query.get('singleEvents') !== 'true')
    throw invalid('The requested ordering is not available for the particular query.', 'orderBy');
  return (first, second) => first.startsAt - second.startsAt || first.revision - second.revision;
}

function queryFingerprint(query: URLSearchParams): string {
  const rest = [...query.entries()].filter(([name]) => name !== 'pageToken' && name !== 'maxResults');
  return rest
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
}

type Filter = {
  since: number | null;
  timeMin: number | null;
  timeMax: number | null;
  updatedMin: number | null;
  properties: string[];
  showDeleted: boolean;
  iCalUID: string | null;
  /** Empty: every type. */
  eventTypes: string[];
};
type SyncToken = Filter & { email: string };
type PageToken = { position: number; revision: number; fingerprint: string; empties: number };

function syncTokenOf(token: SyncToken): string {
  return written('sync', token);
}

/** What a sync token remembers; one that is broken, foreign or too old asks for a full sync. */
function filterOfSyncToken(text: string, email: string, oldestRevision: number): Filter {
  const token = read<SyncToken>('sync', text);
  if (!token || token.email !== email || (token.since ?? 0) < oldestRevision) throw fullSyncRequired();
  return token;
}

function pageTokenOf(token: PageToken): string {
  return written('page', token);
}

function readPageToken(text: string | null, fingerprint: string): PageToken | null {
  if (text === null) return null;
  const token = read<PageToken>('page', text);
  if (!token || token.fingerprint !== fingerprint) throw invalid('Invalid page token value.', 'pageToken');
  return token;
}

function written(kind: string, token: object): string {
  return Buffer.from(JSON.stringify({ kind, ...token })).toString('base64url');
}

function read<Token>(kind: string, text: string): Token | null {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString()) as { kind?: string };
    return token.kind === kind ? (token as Token) : null;
  } catch {
    return null;
  }
}
