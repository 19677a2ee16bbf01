import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { nine, primary, realClient, refusalOf, startCompany } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const insert = (body: object, query: object = {}) =>
  events.insert({ ...primary, ...query, requestBody: { ...nine, ...body } });
const meet = (requestId: string) => ({ conferenceData: { createRequest: { requestId } } });

describe('a Meet link', () => {
  it('is not made without conferenceDataVersion 1', async () => {
    expect((await insert(meet('one'))).data.conferenceData).toBeUndefined();
    expect((await insert(meet('one'), { conferenceDataVersion: 1 })).data.hangoutLink).toMatch(
      /meet\.google/,
    );
    expect(await refusalOf(insert(meet('one'), { conferenceDataVersion: 2 }))).toBe('400 invalidParameter');
  });

  it('differs from event to event and from request to request', async () => {
    const query = { conferenceDataVersion: 1 };
    const links = [
      (await insert({ id: 'booking1', ...meet('one') }, query)).data.hangoutLink,
      (await insert({ id: 'booking2', ...meet('one') }, query)).data.hangoutLink,
      (await events.patch({ ...primary, ...query, eventId: 'booking1', requestBody: meet('two') })).data
        .hangoutLink,
    ];
    expect(new Set(links).size).toBe(3);
    const again = await events.patch({ ...primary, ...query, eventId: 'booking1', requestBody: meet('two') });
    expect(again.data.hangoutLink).toBe(links[2]);
  });

  it('stays pending for as many readings as told', async () => {
    standIn.meet.pendingReads = 2;
    await insert({ id: 'booking1', ...meet('one') }, { conferenceDataVersion: 1 });
    const status = async () => {
      const { data } = await events.get({ ...primary, eventId: 'booking1' });
      return data.conferenceData?.createRequest?.status?.statusCode;
    };
    expect([await status(), await status(), await status()]).toEqual(['pending', 'success', 'success']);
  });
});
