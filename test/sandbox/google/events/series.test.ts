import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { at, jana, nine, primary, realClient, recruiting, startCompany } from '../company.ts';

const [hour, day] = [3_600_000, 24 * 3_600_000];
const start = at('2026-11-10T09:00:00Z');
let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
  await events.insert({ ...primary, requestBody: { id: 'series1', ...nine, attendees: [{ email: jana }] } });
  own().repeat('series1', { everyDays: 7, times: 3 });
});
afterEach(() => standIn.close());
const own = () => standIn.calendar(recruiting);
const list = async (query: object = {}) => (await events.list({ ...primary, ...query })).data;
const startsOf = () =>
  own()
    .events()
    .map(({ startsAt }) => (startsAt - start) / day);
const second = 'series1_20261117T090000Z';

it('lists a series by its times, or as one event without them', async () => {
  const times = (await list({ singleEvents: true })).items ?? [];
  expect(times.map(({ id, recurringEventId }) => [id, recurringEventId])).toEqual([
    ['series1_20261110T090000Z', 'series1'],
    [second, 'series1'],
    ['series1_20261124T090000Z', 'series1'],
  ]);
  const whole = (await list()).items ?? [];
  expect(whole.map(({ id, recurrence }) => [id, recurrence])).toEqual([
    ['series1', ['RRULE:FREQ=DAILY;INTERVAL=7;COUNT=3']],
  ]);
});

it('shows one that was moved with where its series has it, and one that was taken out by little more', async () => {
  const { nextSyncToken: syncToken } = await list({ singleEvents: true });
  own().move(second, start + 8 * day, start + 8 * day + hour);
  own().remove('series1_20261124T090000Z');
  const told = (await list({ singleEvents: true, syncToken })).items ?? [];
  expect(told[0]).toMatchObject({ id: second, recurringEventId: 'series1' });
  expect(Date.parse(told[0]?.originalStartTime?.dateTime ?? '')).toBe(start + 7 * day);
  expect(Object.keys(told[1] ?? {}).toSorted()).toEqual([
    'etag',
    'id',
    'kind',
    'originalStartTime',
    'recurringEventId',
    'status',
  ]);
  expect((await list({ showDeleted: true })).items).toHaveLength(3);
});

it('takes its times along, but for those that were changed by themselves; another start makes all of them anew', async () => {
  own().move(second, start + 8 * day, start + 8 * day + hour);
  own().edit('series1', { summary: 'Chat' });
  expect(
    own()
      .events()
      .map(({ summary }) => summary),
  ).toEqual(['Chat', undefined, 'Chat']);
  await events.patch({ ...primary, eventId: second, requestBody: { summary: 'Other' } });
  expect(own().events()[1]).toMatchObject({ summary: 'Other', startsAt: start + 8 * day });
  own().move('series1', start + day, start + day + hour);
  expect(startsOf()).toEqual([1, 8, 15]);
  await events.delete({ ...primary, eventId: 'series1' });
  expect(own().events()).toEqual([]);
});

it('is one series, of a number of times', () => {
  expect(() => own().repeat('series1', { everyDays: 1, times: 2 })).toThrow('a series already');
  const { id } = own().addBusy({ startsAt: start, endsAt: start + hour });
  expect(() => own().repeat(id, { everyDays: 1, times: 1 })).toThrow('from 2 to 100');
});
