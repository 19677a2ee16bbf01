import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { at, jana, nine, primary, realClient, startCompany } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const insert = (body: object, query: object = {}) =>
  events.insert({ ...primary, ...query, requestBody: { ...nine, ...body } });

describe('an event in an answer', () => {
  it('has its times with the offset of their own zone on each side of a clock change', async () => {
    const { data } = await insert({
      start: { dateTime: '2026-10-24T22:30:00Z', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-25T02:30:00Z', timeZone: 'Europe/Berlin' },
    });
    expect(data.start?.dateTime).toBe('2026-10-25T00:30:00+02:00');
    expect(data.end?.dateTime).toBe('2026-10-25T03:30:00+01:00');
  });

  it('has no more guests than maxAttendees', async () => {
    const guests = { attendees: [{ email: jana }, { email: 'candidate@mail.test' }] };
    expect((await insert(guests, { maxAttendees: 2 })).data.attendees).toHaveLength(2);
    const { data } = await insert(guests, { maxAttendees: 1 });
    expect(data).toMatchObject({ attendees: [], attendeesOmitted: true });
  });

  it('keeps private properties from guests, and cuts what is too long', async () => {
    const long = { ['k'.repeat(45)]: 'gone', ['k'.repeat(44)]: 'v'.repeat(1025) };
    await insert({ id: 'booking1', attendees: [{ email: jana }], extendedProperties: { private: long } });
    const { data } = await events.get({ ...primary, eventId: 'booking1' });
    expect(data.extendedProperties?.private).toEqual({ ['k'.repeat(44)]: 'v'.repeat(1024) });
    const copy = (await events.get({ calendarId: jana, eventId: 'booking1' })).data;
    expect(copy.extendedProperties).toBeUndefined();
    expect(copy.summary).toBeUndefined();
    expect(Date.parse(copy.start?.dateTime ?? '')).toBe(at('2026-11-10T09:00:00Z'));
  });
});
