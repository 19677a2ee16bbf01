import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { nine, primary, realClient, refusalOf, startCompany } from './company.ts';

let standIn: GoogleStandIn;
let client: ReturnType<typeof realClient>;
const begin = async (options: Parameters<typeof startCompany>[0] = {}) => {
  standIn = await startCompany(options);
  client = realClient(standIn);
};
beforeEach(() => begin());
afterEach(() => standIn.close());
const list = () => client.events.list(primary);
const insert = () => client.events.insert({ ...primary, requestBody: { id: 'booking1', ...nine } });

it('lets nobody in with another token', async () => {
  const stranger = realClient(standIn, 'other');
  expect(await refusalOf(stranger.events.list(primary))).toBe('401 authError');
  expect(standIn.refusals).toMatchObject([{ method: 'GET', code: 401, reason: 'authError' }]);
});

it('answers errors as Google writes them', async () => {
  const error = await client.events.get({ ...primary, eventId: 'nothing1' }).catch((failure) => failure);
  expect(error.response.data).toEqual({
    error: {
      code: 404,
      message: 'Not Found',
      errors: [{ domain: 'global', reason: 'notFound', message: 'Not Found' }],
      status: 'NOT_FOUND',
    },
  });
});

it('refuses what goes beyond the quota of a sliding minute', async () => {
  await standIn.close();
  let clock = 0;
  await begin({ now: () => clock, quota: { perMinute: 2, status: 429, retryAfter: 5 } });
  expect(await refusalOf(list())).toBe('accepted');
  clock = 30_000;
  expect(await refusalOf(list())).toBe('accepted');
  expect(await refusalOf(list())).toBe('429 rateLimitExceeded');
  clock = 60_000;
  expect(await refusalOf(list())).toBe('accepted');
  expect(await refusalOf(list())).toBe('429 rateLimitExceeded');
});

it('records every request with its query and body, and never the token', async () => {
  await insert();
  await client.events.list({ ...primary, privateExtendedProperty: ['a=1', 'b=2'] });
  expect(standIn.requests).toMatchObject([
    { method: 'POST', path: '/calendar/v3/calendars/primary/events', status: 200 },
    { method: 'GET', query: { privateExtendedProperty: ['a=1', 'b=2'] }, status: 200 },
  ]);
  expect(JSON.stringify(standIn.requests)).not.toContain('calendar-token');
});
