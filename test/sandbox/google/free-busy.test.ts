import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { at, jana, nine, omar, primary, realClient, refusalOf, startCompany } from './company.ts';

let standIn: GoogleStandIn;
let client: ReturnType<typeof realClient>;
beforeEach(async () => {
  standIn = await startCompany();
  client = realClient(standIn);
});
afterEach(() => standIn.close());
const day = { timeMin: '2026-11-10T00:00:00Z', timeMax: '2026-11-11T00:00:00Z' };
const ask = (body: object) =>
  client.freebusy.query({ requestBody: { ...day, items: [{ id: jana }], ...body } });
const busyOf = async (id: string) => (await ask({ items: [{ id }] })).data.calendars?.[id]?.busy;
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}@acme.test` }));

it.each([
  ['an empty range', { timeMax: day.timeMin }, '400 timeRangeEmpty'],
  ['90 days', { timeMax: '2027-02-08T00:00:00Z' }, 'accepted'],
  ['90 days and a second', { timeMax: '2027-02-08T00:00:01Z' }, '400 timeRangeTooLong'],
  ['no offset', { timeMin: '2026-11-10T00:00:00' }, '400 invalid'],
  ['no end', { timeMax: undefined }, '400 required'],
  ['50 calendars', { items: people(50) }, 'accepted'],
  ['51 calendars', { items: people(51) }, '400 tooManyCalendarsRequested'],
  ['calendarExpansionMax 50', { calendarExpansionMax: 50 }, 'accepted'],
  ['calendarExpansionMax 51', { calendarExpansionMax: 51 }, '400 invalid'],
  ['groupExpansionMax 101', { groupExpansionMax: 101 }, '400 invalid'],
  ['an unknown zone', { timeZone: 'Mars/Base' }, '400 invalidParameter'],
])('a question with %s', async (_what, body, outcome) => {
  expect(await refusalOf(ask(body))).toBe(outcome);
});

it('tells per calendar which one it cannot read', async () => {
  standIn.calendar(omar).failFreeBusy('internalError');
  const items = [{ id: jana }, { id: omar }, { id: 'hidden@acme.test' }, { id: 'nobody@acme.test' }];
  const { data } = await ask({ items });
  const reasons = items.map(({ id }) => data.calendars?.[id]?.errors?.[0]?.reason);
  expect(reasons).toEqual([undefined, 'internalError', 'notFound', 'notFound']);
});

it('counts what blocks and leaves out what does not', async () => {
  const own = standIn.calendar(jana);
  const block = (from: string, to: string, more: object = {}) =>
    own.addBusy({ startsAt: at(`2026-11-10T${from}:00Z`), endsAt: at(`2026-11-10T${to}:00Z`), ...more });
  block('08:00', '09:00');
  block('08:30', '09:30');
  block('11:00', '12:00', { transparent: true });
  block('13:00', '14:00', { eventType: 'outOfOffice' });
  own.remove(block('15:00', '16:00').id);
  expect(await busyOf(jana)).toEqual([
    { start: '2026-11-10T08:00:00.000Z', end: '2026-11-10T09:30:00.000Z' },
    { start: '2026-11-10T13:00:00.000Z', end: '2026-11-10T14:00:00.000Z' },
  ]);
});

it('blocks the guests of an event until they decline it or it is cancelled', async () => {
  const attendees = [{ email: jana }, { email: omar }];
  await client.events.insert({ ...primary, requestBody: { id: 'booking1', ...nine, attendees } });
  expect(await busyOf(jana)).toHaveLength(1);
  standIn.calendar(jana).respond('booking1', 'declined');
  expect(await busyOf(jana)).toEqual([]);
  expect(await busyOf(omar)).toHaveLength(1);
  await client.events.delete({ ...primary, eventId: 'booking1' });
  expect(await busyOf(omar)).toEqual([]);
});
