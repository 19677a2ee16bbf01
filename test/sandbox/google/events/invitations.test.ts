import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { jana, nine, omar, primary, realClient, refusalOf, startCompany } from '../company.ts';

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

describe('guests', () => {
  const guests = { attendees: [{ email: jana }, { email: 'candidate@mail.test' }] };
  const sent = () => standIn.invitationsSent.map(({ to, kind }) => `${kind} ${to}`);

  it('need an address that can be one', async () => {
    expect(await refusalOf(insert({ attendees: [{ email: 'jana' }] }))).toBe('400 invalid');
    expect(await refusalOf(insert({ attendees: [{}] }))).toBe('400 required');
  });

  it.each([
    ['all', [`invited ${jana}`, 'invited candidate@mail.test']],
    ['externalOnly', ['invited candidate@mail.test']],
    ['none', []],
    [undefined, []],
  ])('are told with sendUpdates %s', async (sendUpdates, told) => {
    await insert(guests, { sendUpdates });
    expect(sent()).toEqual(told);
  });

  it('are told what changed for each of them', async () => {
    const all = { ...primary, eventId: 'booking1', sendUpdates: 'all' };
    await insert({ id: 'booking1', ...guests });
    await events.patch({ ...all, requestBody: { attendees: [{ email: jana }, { email: omar }] } });
    await events.delete(all);
    expect(sent()).toEqual([
      `updated ${jana}`,
      `invited ${omar}`,
      'cancelled candidate@mail.test',
      `cancelled ${jana}`,
      `cancelled ${omar}`,
    ]);
  });

  it('lose their answers when a change leaves these out, as with Google', async () => {
    await insert({ id: 'booking1', ...guests });
    standIn.calendar(jana).respond('booking1', 'accepted');
    const { data } = await events.patch({
      ...primary,
      eventId: 'booking1',
      requestBody: { attendees: [{ email: jana }] },
    });
    expect(data.attendees).toMatchObject([{ email: jana, responseStatus: 'needsAction' }]);
  });

  it('are cut from the answer beyond maxAttendees', async () => {
    expect((await insert(guests, { maxAttendees: 2 })).data.attendees).toHaveLength(2);
    const { data } = await insert(guests, { maxAttendees: 1 });
    expect(data).toMatchObject({ attendees: [], attendeesOmitted: true });
  });

  it('cannot move the event, and decline it when they delete it', async () => {
    await insert({ id: 'booking1', ...guests });
    const own = standIn.calendar(jana);
    expect(() => own.move('booking1', 0, 1)).toThrow('only its organizer may');
    own.remove('booking1');
    expect(own.events()).toEqual([]);
    const { data } = await events.get({ ...primary, eventId: 'booking1' });
    expect(data.attendees?.[0]).toMatchObject({ email: jana, responseStatus: 'declined' });
  });

  it('cannot be invited, nor a Meet link made, by a service account acting as itself', async () => {
    await standIn.close();
    standIn = await startCompany({ delegated: false });
    ({ events } = realClient(standIn));
    expect(await refusalOf(insert(guests))).toBe('403 forbiddenForServiceAccounts');
    expect(await refusalOf(insert(meet('one'), { conferenceDataVersion: 1 }))).toBe('400 invalid');
    expect(await refusalOf(insert({}))).toBe('accepted');
  });
});

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
