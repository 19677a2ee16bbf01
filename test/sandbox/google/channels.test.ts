import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { at, jana, nine, primary, realClient, recruiting, refusalOf, startCompany } from './company.ts';

let clock: number;
let standIn: GoogleStandIn;
let client: ReturnType<typeof realClient>;
let receiver: Server;
let address: string;
let received: { method: string | undefined; headers: IncomingHttpHeaders; body: string }[];
beforeEach(async () => {
  clock = at('2026-11-10T08:00:00Z');
  standIn = await startCompany({ now: () => clock });
  client = realClient(standIn);
  received = [];
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ method: request.method, headers: request.headers, body });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/google/calendar`;
});
afterEach(async () => {
  await standIn.close();
  receiver.closeAllConnections();
  receiver.close();
});
const watch = async (change: object = {}) => {
  const requestBody = { id: 'channel-1', type: 'web_hook', address, token: 'secret', ...change };
  return (await client.events.watch({ ...primary, requestBody })).data;
};
const states = async () => {
  await standIn.pushesDelivered();
  return received.map(
    ({ headers }) => `${headers['x-goog-message-number']} ${headers['x-goog-resource-state']}`,
  );
};

it('says hello first, then that something exists, and never what', async () => {
  const channel = await watch();
  await client.events.insert({ ...primary, requestBody: { id: 'booking1', ...nine } });
  expect(await states()).toEqual(['1 sync', '2 exists']);
  expect(received[1]).toMatchObject({
    method: 'POST',
    body: '',
    headers: {
      'x-goog-channel-id': 'channel-1',
      'x-goog-channel-token': 'secret',
      'x-goog-resource-id': channel.resourceId,
      'x-goog-channel-expiration': 'Tue, 17 Nov 2026 08:00:00 GMT',
    },
  });
});

it('tells of what people do by hand, in every calendar the event stands on', async () => {
  await watch();
  const attendees = [{ email: jana }];
  await client.events.insert({ ...primary, requestBody: { id: 'booking1', ...nine, attendees } });
  standIn.calendar(jana).respond('booking1', 'declined');
  standIn.calendar(recruiting).remove('booking1');
  standIn.calendar(jana).addBusy({ startsAt: clock, endsAt: clock + 1000 });
  expect(await states()).toEqual(['1 sync', '2 exists', '3 exists', '4 exists']);
});

it('lives seven days by default, shorter when asked, and is silent afterwards', async () => {
  expect(Number((await watch()).expiration)).toBe(clock + 604_800_000);
  expect(Number((await watch({ id: 'channel-2', params: { ttl: '60' } })).expiration)).toBe(clock + 60_000);
  clock += 60_000;
  expect(standIn.openChannels().map(({ id }) => id)).toEqual(['channel-1']);
  standIn.calendar(recruiting).addBusy({ startsAt: clock, endsAt: clock + 1000 });
  clock += 604_800_000;
  standIn.calendar(recruiting).addBusy({ startsAt: clock, endsAt: clock + 1000 });
  await standIn.pushesDelivered();
  const of = (id: string) => received.filter(({ headers }) => headers['x-goog-channel-id'] === id).length;
  expect([of('channel-1'), of('channel-2')]).toEqual([2, 1]);
});

it('stops when told, by its own id and resource', async () => {
  const { id, resourceId } = await watch();
  const stop = (requestBody: object) => refusalOf(client.channels.stop({ requestBody }));
  expect(await stop({ id, resourceId: 'other' })).toBe('404 notFound');
  expect(await stop({ id, resourceId })).toBe('accepted');
  expect(await stop({ id, resourceId })).toBe('404 notFound');
  standIn.calendar(recruiting).addBusy({ startsAt: clock, endsAt: clock + 1000 });
  await standIn.pushesDelivered();
  expect(standIn.pushes.map(({ state }) => state)).toEqual(['sync']);
});

it.each([
  ['an id of 64 characters', { id: 'c'.repeat(64) }, 'accepted'],
  ['an id of 65 characters', { id: 'c'.repeat(65) }, '400 invalid'],
  ['no id', { id: undefined }, '400 invalid'],
  ['another type', { type: 'email' }, '400 invalid'],
  ['plain http elsewhere', { address: 'http://quorum.acme.test/push' }, '400 push.webhookUrlNotHttps'],
  ['no address', { address: undefined }, '400 invalid'],
  ['a ttl of nothing', { params: { ttl: '0' } }, '400 invalid'],
])('a channel with %s', async (_what, change, outcome) => {
  expect(await refusalOf(watch(change))).toBe(outcome);
});

it('wants a new id for every channel, also after the old one was stopped', async () => {
  const { id, resourceId } = await watch();
  expect(await refusalOf(watch())).toBe('400 channelIdNotUnique');
  await client.channels.stop({ requestBody: { id, resourceId } as object });
  expect(await refusalOf(watch())).toBe('400 channelIdNotUnique');
});

it('can lose pushes, as Google sometimes does', async () => {
  await watch();
  standIn.losePushes(1);
  const later = () => standIn.calendar(recruiting).addBusy({ startsAt: clock, endsAt: clock + 1000 });
  later();
  later();
  expect(await states()).toEqual(['1 sync', '3 exists']);
  expect(standIn.pushes.map(({ status }) => status)).toEqual([200, null, 200]);
});
