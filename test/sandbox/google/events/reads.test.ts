import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { at, jana, primary, realClient, recruiting, refusalOf, startCompany } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const list = async (query: object = {}) => (await events.list({ ...primary, ...query })).data;
const ids = async (query: object = {}) => (await list(query)).items?.map(({ id }) => id);
const book = (id: string, hour: number, loop = 'one') =>
  events.insert({
    ...primary,
    requestBody: {
      id,
      start: { dateTime: `2026-11-10T${String(hour).padStart(2, '0')}:00:00Z` },
      end: { dateTime: `2026-11-10T${String(hour + 1).padStart(2, '0')}:00:00Z` },
      attendees: [{ email: jana }],
      extendedProperties: { private: { loop } },
    },
  });

it('gives a sync token on the last page only', async () => {
  for (const hour of [8, 9, 10]) await book(`booking${hour}`, hour);
  const first = await list({ maxResults: 2 });
  expect(first.items).toHaveLength(2);
  expect(first.nextSyncToken).toBeUndefined();
  const last = await list({ maxResults: 2, pageToken: first.nextPageToken });
  expect(last.items).toHaveLength(1);
  expect(last.nextPageToken).toBeUndefined();
  expect(last.nextSyncToken).toEqual(expect.any(String));
});

it('misses nothing that changes between two pages', async () => {
  for (const hour of [8, 9, 10]) await book(`booking${hour}`, hour);
  const first = await list({ maxResults: 2 });
  standIn.calendar(recruiting).remove('booking8');
  const last = await list({ maxResults: 2, pageToken: first.nextPageToken });
  expect(last.items?.map(({ id }) => id)).toEqual(['booking10']);
  expect(await ids({ syncToken: last.nextSyncToken })).toEqual(['booking8']);
});

it('takes a page token only with the query that it came from', async () => {
  for (const hour of [8, 9]) await book(`booking${hour}`, hour);
  const { nextPageToken: pageToken } = await list({ maxResults: 1 });
  expect(await refusalOf(list({ pageToken, showDeleted: true }))).toBe('400 invalid');
});

it('tells deletions as cancelled events after a sync token', async () => {
  await book('booking8', 8);
  const { nextSyncToken: syncToken } = await list();
  await events.delete({ ...primary, eventId: 'booking8' });
  expect((await list({ syncToken })).items).toMatchObject([{ id: 'booking8', status: 'cancelled' }]);
  expect(await ids()).toEqual([]);
  expect(await ids({ showDeleted: true })).toEqual(['booking8']);
});

it.each([
  ['timeMin', { timeMin: '2026-11-10T00:00:00Z' }],
  ['timeMax', { timeMax: '2026-11-10T00:00:00Z' }],
  ['updatedMin', { updatedMin: '2026-11-10T00:00:00Z' }],
  ['q', { q: 'interview' }],
  ['orderBy', { orderBy: 'updated' }],
  ['iCalUID', { iCalUID: 'booking8@google.com' }],
  ['privateExtendedProperty', { privateExtendedProperty: ['loop=one'] }],
  ['showDeleted false', { showDeleted: false }],
])('refuses a sync token together with %s', async (_what, query) => {
  const { nextSyncToken: syncToken } = await list();
  expect(await refusalOf(list({ syncToken, ...query }))).toBe('400 invalid');
});

it('wants a full sync after a broken, foreign or expired token', async () => {
  const { nextSyncToken: syncToken } = await list();
  expect(await refusalOf(list({ syncToken: 'broken' }))).toBe('410 fullSyncRequired');
  expect(await refusalOf(list({ calendarId: jana, syncToken }))).toBe('410 fullSyncRequired');
  standIn.expireSyncTokens();
  expect(await refusalOf(list({ syncToken }))).toBe('410 fullSyncRequired');
  expect(await refusalOf(list({ syncToken: (await list()).nextSyncToken }))).toBe('accepted');
});

it('filters by time with both bounds exclusive, and by private property', async () => {
  await book('booking8', 8);
  await book('booking9', 9, 'two');
  const at9 = '2026-11-10T09:00:00Z';
  expect(await ids({ timeMin: at9 })).toEqual(['booking9']);
  expect(await ids({ timeMax: at9 })).toEqual(['booking8']);
  expect(await refusalOf(list({ timeMin: at9, timeMax: at9 }))).toBe('400 timeRangeEmpty');
  expect(await ids({ privateExtendedProperty: ['loop=two'] })).toEqual(['booking9']);
});

it('orders by start only single events', async () => {
  await book('booking9', 9);
  await book('booking8', 8);
  expect(await refusalOf(list({ orderBy: 'startTime' }))).toBe('400 invalid');
  expect(await ids({ orderBy: 'startTime', singleEvents: true })).toEqual(['booking8', 'booking9']);
});

it('lists only the types of events that are asked for', async () => {
  const day = { startsAt: at('2026-11-10T08:00:00Z'), endsAt: at('2026-11-10T09:00:00Z') };
  standIn.calendar(jana).addBusy({ ...day, summary: 'Dentist' });
  standIn.calendar(jana).addOutOfOffice(day);
  const types = async (query: object) =>
    (await list({ calendarId: jana, ...query })).items?.map(({ eventType }) => eventType);
  expect(await types({ eventTypes: ['outOfOffice'] })).toEqual(['outOfOffice']);
  expect(await types({ eventTypes: ['outOfOffice', 'default'] })).toEqual(['default', 'outOfOffice']);
  expect(await types({ eventTypes: ['focusTime'] })).toEqual([]);
  expect(await types({})).toEqual(['default', 'outOfOffice']);
});

it('refuses an unknown type of event', async () => {
  expect(await refusalOf(list({ eventTypes: ['holiday'] }))).toBe('400 invalidParameter');
});

it('hands out short pages, and empty ones before them, as Google may', async () => {
  for (const hour of [8, 9, 10]) await book(`booking${hour}`, hour);
  Object.assign(standIn.listing, { most: 2, emptyPages: 1 });
  const pages: number[] = [];
  let pageToken: string | undefined;
  do {
    const page = await list({ maxResults: 100, ...(pageToken ? { pageToken } : {}) });
    pages.push(page.items?.length ?? 0);
    expect(Boolean(page.nextSyncToken)).toBe(!page.nextPageToken);
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken);
  expect(pages).toEqual([0, 2, 1]);
});
