import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { at, jana, primary, realClient, recruiting, refusalOf, startCompany } from './company.ts';

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
  ['that do not close', 'items(start'],
  ['that close twice', 'items(start))'],
  ['that name none', 'items()'],
])('refuses fields %s', async (_what, fields) => {
  expect(await refusalOf(list({ fields }))).toBe('400 invalidParameter');
});

it('lists calendars and tells the zone of one', async () => {
  const { data } = await client.calendarList.list();
  expect(data.items?.map(({ id, accessRole }) => `${accessRole} ${id}`)).toContain(`owner ${recruiting}`);
  expect(JSON.stringify(data)).not.toContain('hidden@acme.test');
  expect((await client.calendars.get(primary)).data).toMatchObject({
    id: recruiting,
    timeZone: 'Europe/Berlin',
  });
});
