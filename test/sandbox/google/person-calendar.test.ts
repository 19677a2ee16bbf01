import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { at, jana, nine, primary, realClient, recruiting, startCompany } from './company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const list = async (query: object = {}) => (await events.list({ ...primary, ...query })).data;
const guests = { attendees: [{ email: jana }, { email: 'candidate@mail.test' }] };
const insert = (id: string) => events.insert({ ...primary, requestBody: { id, ...nine, ...guests } });

it('lets no guest move the event, and takes their deleting it as a refusal', async () => {
  await insert('booking1');
  const own = standIn.calendar(jana);
  expect(() => own.move('booking1', 0, 1)).toThrow('only its organizer may');
  own.remove('booking1');
  expect(own.events()).toEqual([]);
  const { data } = await events.get({ ...primary, eventId: 'booking1' });
  expect(data.attendees?.[0]).toMatchObject({ email: jana, responseStatus: 'declined' });
});

it('lets its organizer rewrite it, and take guests in and out; those are told', async () => {
  await insert('booking3');
  const own = standIn.calendar(recruiting);
  own.edit('booking3', { summary: 'Chat', description: 'Bring cake.' });
  own.uninvite('booking3', jana);
  own.invite('booking3', 'omar@acme.test');
  const { data } = await events.get({ ...primary, eventId: 'booking3' });
  expect(data).toMatchObject({ summary: 'Chat', description: 'Bring cake.' });
  expect(data.attendees?.map(({ email }) => email)).toEqual(['candidate@mail.test', 'omar@acme.test']);
  expect(standIn.calendar(jana).events()).toEqual([]);
  expect(standIn.invitationsSent.filter(({ to }) => to === jana).map(({ kind }) => kind)).toContain(
    'cancelled',
  );
  expect(() => standIn.calendar('omar@acme.test').edit('booking3', {})).toThrow('not the organizer');
});

it('keeps no address of somebody from elsewhere who was taken off an event, and of a colleague as long as their copy', async () => {
  await insert('booking9');
  const kept = () => JSON.stringify([...standIn.kept().events.values()]);
  expect(kept()).toContain('candidate@mail.test');
  await events.patch({ ...primary, eventId: 'booking9', requestBody: { attendees: [] } });
  expect(kept()).not.toContain('candidate@mail.test');
  expect(kept()).toContain(jana);
});

it('shows an event that was moved to another calendar as cancelled, and by its id alone', async () => {
  await insert('booking4');
  const { nextSyncToken: syncToken } = await list();
  standIn.calendar(recruiting).moveTo('booking4', jana);
  expect((await list({ syncToken })).items).toEqual([
    { kind: 'calendar#event', etag: expect.any(String), id: 'booking4', status: 'cancelled' },
  ]);
  expect(standIn.calendar(jana).events()).toHaveLength(1);
});

it('shows what people did by hand in the next sync', async () => {
  await insert('booking8');
  const { nextSyncToken: syncToken } = await list();
  standIn.calendar(recruiting).move('booking8', at('2026-11-10T12:00:00Z'), at('2026-11-10T13:00:00Z'));
  standIn.calendar(jana).respond('booking8', 'tentative');
  const [event] = (await list({ syncToken })).items ?? [];
  expect(Date.parse(event?.start?.dateTime ?? '')).toBe(at('2026-11-10T12:00:00Z'));
  expect(event?.attendees?.[0]?.responseStatus).toBe('tentative');
});

it('asks guests again once somebody has changed the start by hand, and not when only the end changed', async () => {
  await insert('booking2');
  const own = standIn.calendar(jana);
  own.respond('booking2', 'accepted', 'Looking forward');
  const answer = () => own.events()[0]?.attendees[0];
  standIn.calendar(recruiting).move('booking2', at('2026-11-10T09:00:00Z'), at('2026-11-10T11:00:00Z'));
  expect(answer()).toMatchObject({ responseStatus: 'accepted', comment: 'Looking forward' });
  standIn.calendar(recruiting).move('booking2', at('2026-11-10T12:00:00Z'), at('2026-11-10T13:00:00Z'));
  expect(answer()).toMatchObject({ responseStatus: 'needsAction' });
});
