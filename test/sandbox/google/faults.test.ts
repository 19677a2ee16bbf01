import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { nine, primary, realClient, recruiting, refusalOf, startCompany } from './company.ts';

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

it.each([
  ['429', '429 rateLimitExceeded'],
  ['403quota', '403 rateLimitExceeded'],
  ['500', '500 backendError'],
  ['503', '503 backendError'],
] as const)('answers %s once, with the wait that it was told', async (kind, outcome) => {
  standIn.faults.add({ match: /events$/, kind, retryAfter: 3 });
  const error = await list().catch((failure) => failure);
  expect(error.response.headers.get('retry-after')).toBe('3');
  expect(standIn.refusals.map(({ code, reason }) => `${code} ${reason}`)).toEqual([outcome]);
  expect(await refusalOf(list())).toBe('accepted');
});

it.each([
  ['drop_before', 0],
  ['drop_after', 1],
] as const)('breaks the connection with %s and leaves %i events', async (kind, count) => {
  standIn.faults.add({ match: /^POST/, kind });
  await expect(insert()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(standIn.calendar(recruiting).events()).toHaveLength(count);
  expect(standIn.requests).toMatchObject([{ method: 'POST', status: null }]);
});

it('hangs without doing anything', async () => {
  standIn.faults.add({ match: (request) => request.body.includes('booking1'), kind: 'hang' });
  const body = { ...primary, requestBody: { id: 'booking1', ...nine } };
  await expect(client.events.insert(body, { timeout: 200 })).rejects.toThrow();
  expect(standIn.calendar(recruiting).events()).toEqual([]);
});

it('strikes as often as told, until taken away or cleared', async () => {
  standIn.faults.add({ match: /events/, kind: '500', times: 2 });
  expect([await refusalOf(list()), await refusalOf(list()), await refusalOf(list())]).toEqual([
    '500 backendError',
    '500 backendError',
    'accepted',
  ]);
  const takeAway = standIn.faults.add({ match: /events/, kind: '500' });
  takeAway();
  standIn.faults.add({ match: /events/, kind: '500' });
  standIn.faults.clear();
  expect(await refusalOf(list())).toBe('accepted');
});

it('strikes at random, the same way for the same seed', async () => {
  const run = async () => {
    standIn.faults.random({ seed: 7, rate: 0.4, kinds: ['429', '503'] });
    const outcomes: string[] = [];
    for (let turn = 0; turn < 30; turn++) outcomes.push(await refusalOf(list()));
    return outcomes;
  };
  const first = await run();
  expect(new Set(first).size).toBe(3);
  expect(await run()).toEqual(first);
});
