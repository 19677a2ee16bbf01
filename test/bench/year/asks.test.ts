import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { googleRequests } from '../../../bench/year/play/asks.ts';
import { quarterLoops } from '../../../bench/year/play/quarter-loops.ts';
import { readPlayed } from '../../../bench/year/played.ts';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import { type GoogleStandIn, startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';

const email = 'kim@acme.example';
const subject = 'recruiting@acme.example';
const hour = 3_600_000;

describe('what loops ask of Google', () => {
  let google: GoogleStandIn;
  beforeAll(async () => {
    google = await startGoogleStandIn({
      ...{ token: 'secret', subject },
      calendars: [
        { email, zone: 'UTC' },
        { email: subject, zone: 'UTC' },
      ],
    });
  });
  afterAll(() => google.close());

  it('is counted as the stand-in hears it', async () => {
    const calendar = googleCalendar({ accessToken: 'secret', apiUrl: google.url });
    const startsAt = Math.ceil(Date.now() / hour) * hour + 24 * hour;
    const time = { startsAt, endsAt: startsAt + hour };
    const id = 'loop1.r1.1';
    const asked: [string, unknown[], () => Promise<unknown>][] = [];
    const ask = async <T>(method: string, input: unknown[], run: () => Promise<T>): Promise<T> => {
      const before = google.requests.length;
      const answer = await run();
      expect([method, google.requests.length - before]).toEqual([method, googleRequests(method, input)]);
      asked.push([method, input, run]);
      return answer;
    };
    const range = { emails: [email], from: startsAt - hour, to: startsAt + 2 * hour };
    await ask('freeBusy', [range], () => calendar.freeBusy(range));
    const event = {
      ...{
        id,
        ...time,
        zone: 'UTC',
        summary: 'Interview',
        description: '',
        joinRequestId: id,
        loopRef: 'T.loop1.r1',
      },
      attendees: [{ email }],
    };
    const { booked } = await ask('insert', [event], () => calendar.insert(event));
    const beside = { ...range, beside: id };
    await ask('freeBusy', [beside], () => calendar.freeBusy(beside));
    await ask('get', [id], () => calendar.get(id));
    const renamed = await ask('patch', [id, { summary: 'Again' }], () =>
      calendar.patch(id, { summary: 'Again' }, booked.etag),
    );
    const guests = { attendees: [{ email }] };
    await ask('patch', [id, guests], () => calendar.patch(id, guests, renamed.etag));
    await ask('answer', [id, email, 'accepted'], () => calendar.answer(id, email, 'accepted'));
    await ask('workingHours', [{ email }], () => calendar.workingHours({ email }));
    await ask('outOfOffice', [{ email, from: range.from, to: range.to }], () =>
      calendar.outOfOffice({ email, from: range.from, to: range.to }),
    );
    await ask('remove', [id], () => calendar.remove(id));
    expect(asked).toHaveLength(10);
  });

  it('is in the file as loops ask it today', async () => {
    const shapes = (asks: readonly string[]) =>
      [...new Set(asks.map((ask) => ask.replace(/\d+/g, '#')))].join();
    const seen = new Map<string, Set<string>>();
    for (const { effects } of readPlayed().loops)
      for (const { kind, asks } of effects) seen.set(kind, (seen.get(kind) ?? new Set()).add(shapes(asks)));
    const today = (await quarterLoops({ loops: 2, weeks: 1, seed: 1 })).flatMap(({ effects }) => effects);
    const unknown = today.filter(({ kind, asks }) => !seen.get(kind)?.has(shapes(asks)));
    expect(today.length).toBeGreaterThan(100);
    expect(unknown.map(({ kind, asks }) => `${kind}: ${shapes(asks)}`)).toEqual([]);
  });
});
