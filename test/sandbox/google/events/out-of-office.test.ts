import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { at, jana, realClient, refusalOf, startCompany } from '../company.ts';

let standIn: GoogleStandIn;
let client: ReturnType<typeof realClient>;
beforeEach(async () => {
  standIn = await startCompany();
  client = realClient(standIn);
  const day = { startsAt: at('2026-11-10T08:00:00Z'), endsAt: at('2026-11-10T09:00:00Z') };
  standIn.calendar(jana).addBusy({ ...day, summary: 'Dentist' });
  standIn.calendar(jana).addOutOfOffice(day);
});
afterEach(() => standIn.close());
const list = (query: object) => client.events.list({ calendarId: jana, ...query });

it('lists only the types of events that are asked for', async () => {
  const types = async (query: object) => (await list(query)).data.items?.map(({ eventType }) => eventType);
  expect(await types({ eventTypes: ['outOfOffice'] })).toEqual(['outOfOffice']);
  expect(await types({ eventTypes: ['outOfOffice', 'default'] })).toEqual(['default', 'outOfOffice']);
  expect(await types({ eventTypes: ['focusTime'] })).toEqual([]);
  expect(await types({})).toEqual(['default', 'outOfOffice']);
});

it('answers the fields that are named, and no others', async () => {
  const { data } = await list({
    eventTypes: ['outOfOffice'],
    fields: 'items(start(dateTime),eventType),timeZone',
  });
  expect(data).toEqual({
    items: [{ eventType: 'outOfOffice', start: { dateTime: '2026-11-10T09:00:00+01:00' } }],
    timeZone: 'Europe/Berlin',
  });
});

it.each([
  ['an unknown type', { eventTypes: ['holiday'] }],
  ['fields that do not close', { fields: 'items(start' }],
  ['fields that close twice', { fields: 'items(start))' }],
  ['no field at all', { fields: 'items()' }],
])('refuses %s', async (_what, query) => {
  expect(await refusalOf(list(query))).toBe('400 invalidParameter');
});
