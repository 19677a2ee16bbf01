import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { jana, nine, primary, realClient, refusalOf, startCompany } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const insert = (body: object, query: object = {}) =>
  events.insert({ ...primary, ...query, requestBody: { ...nine, ...body } });

describe('changes', () => {
  it('are refused with an old etag and raise sequence and etag', async () => {
    const { data } = await insert({ id: 'booking1' });
    const patch = (etag: string | null | undefined) =>
      events.patch(
        { ...primary, eventId: 'booking1', requestBody: { summary: 'New' } },
        { headers: { 'If-Match': etag ?? '' } },
      );
    const changed = (await patch(data.etag)).data;
    expect(changed.sequence).toBe((data.sequence ?? 0) + 1);
    expect(await refusalOf(patch(data.etag))).toBe('412 conditionNotMet');
    expect(await refusalOf(patch(changed.etag))).toBe('accepted');
  });

  it('by update replace what they leave out, by patch they keep it', async () => {
    await insert({ id: 'booking1', summary: 'Interview', attendees: [{ email: jana }] });
    const at1 = { ...primary, eventId: 'booking1' };
    const patched = await events.patch({ ...at1, requestBody: { location: 'Room 1' } });
    expect(patched.data).toMatchObject({ summary: 'Interview', location: 'Room 1' });
    const updated = await events.update({ ...at1, requestBody: { ...nine, location: 'Room 2' } });
    expect(updated.data.summary).toBeUndefined();
    expect(updated.data.attendees).toBeUndefined();
    expect(await refusalOf(events.update({ ...at1, requestBody: {} }))).toBe('400 required');
  });

  it('to a deleted event answer 410, to one that never was 404', async () => {
    await insert({ id: 'booking1' });
    await events.delete({ ...primary, eventId: 'booking1' });
    expect(await refusalOf(events.delete({ ...primary, eventId: 'booking1' }))).toBe('410 deleted');
    expect(await refusalOf(events.delete({ ...primary, eventId: 'booking2' }))).toBe('404 notFound');
    const { data } = await events.get({ ...primary, eventId: 'booking1' });
    expect(data.status).toBe('cancelled');
  });

  it('are allowed only in the calendar of the token', async () => {
    const theirs = { calendarId: jana, requestBody: nine };
    expect(await refusalOf(events.insert(theirs))).toBe('403 requiredAccessLevel');
    expect(await refusalOf(events.insert({ ...theirs, calendarId: 'hidden@acme.test' }))).toBe(
      '404 notFound',
    );
  });

  it('lose the answers of guests that they leave out, as with Google', async () => {
    const guests = { attendees: [{ email: jana }, { email: 'candidate@mail.test' }] };
    await insert({ id: 'booking1', ...guests });
    standIn.calendar(jana).respond('booking1', 'accepted');
    const { data } = await events.patch({
      ...primary,
      eventId: 'booking1',
      requestBody: { attendees: [{ email: jana }] },
    });
    expect(data.attendees).toMatchObject([{ email: jana, responseStatus: 'needsAction' }]);
  });
});
