import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import { jana, nine, omar, primary, realClient, startCompany } from '../company.ts';

let standIn: GoogleStandIn;
let events: ReturnType<typeof realClient>['events'];
beforeEach(async () => {
  standIn = await startCompany();
  ({ events } = realClient(standIn));
});
afterEach(() => standIn.close());
const insert = (body: object, query: object = {}) =>
  events.insert({ ...primary, ...query, requestBody: { ...nine, ...body } });

describe('guests', () => {
  const guests = { attendees: [{ email: jana }, { email: 'candidate@mail.test' }] };
  const sent = () => standIn.invitationsSent.map(({ to, kind }) => `${kind} ${to}`);

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
});
