import type { BookedEvent, Calendar, NewEvent } from '../../src/calendar/calendar.ts';
import type { WorkingHours } from '../../src/core/people/working-hours.ts';

/** What people do in their own calendars, past Quorum. */
export type CalendarPeople = {
  busy(email: string, startsAt: number, endsAt: number): void;
  away(email: string, startsAt: number, endsAt: number): void;
  works(email: string, hours: WorkingHours): void;
  respond(email: string, eventId: string, response: 'accepted' | 'declined'): void;
  move(eventId: string, startsAt: number, endsAt: number): void;
  remove(eventId: string): void;
  forgetSync(): void;
  finishLinkLater(): void;
};
export type CalendarSetup = { calendar: Calendar; people: CalendarPeople; close(): Promise<void> };

export const jana = 'jana@acme.test';
export const omar = 'omar@acme.test';
const at = (text: string) => Date.parse(text);
const hour = 3_600_000;

export function interview(change: Partial<NewEvent> = {}): NewEvent {
  return {
    id: 'loop1round1booking1',
    startsAt: at('2026-11-10T09:00:00Z'),
    endsAt: at('2026-11-10T10:00:00Z'),
    zone: 'Europe/Berlin',
    summary: 'Interview',
    description: 'Join with the link.',
    attendees: [{ email: jana }, { email: omar, optional: true }, { email: 'candidate@mail.test' }],
    joinRequestId: 'loop1-round1-meet1',
    loopRef: 'loop1/round1',
    ...change,
  };
}

export function calendarContract(name: string, makeSetup: () => Promise<CalendarSetup>): void {
  describe(`${name} as a calendar`, () => {
    let setup: CalendarSetup;
    let calendar: Calendar;
    let people: CalendarPeople;
    beforeEach(async () => {
      setup = await makeSetup();
      ({ calendar, people } = setup);
    });
    afterEach(() => setup.close());
    const book = async (change: Partial<NewEvent> = {}) => (await calendar.insert(interview(change))).booked;
    const reread = async ({ id }: BookedEvent) => (await calendar.get(id)) as BookedEvent;

    it('books an event with its guests and a meeting link', async () => {
      const { booked, adopted } = await calendar.insert(interview());
      expect(adopted).toBe(false);
      expect(booked).toMatchObject({
        id: 'loop1round1booking1',
        startsAt: at('2026-11-10T09:00:00Z'),
        endsAt: at('2026-11-10T10:00:00Z'),
        status: 'confirmed',
        joinState: 'ready',
        loopRef: 'loop1/round1',
      });
      expect(booked.joinUrl).toMatch(/^https:/);
      expect(booked.attendees).toEqual([
        { email: jana, response: 'needsAction', optional: false },
        { email: omar, response: 'needsAction', optional: true },
        { email: 'candidate@mail.test', response: 'needsAction', optional: false },
      ]);
      expect(await calendar.get(booked.id)).toEqual(booked);
    });

    it('says that the meeting link is still being made, and gives it later', async () => {
      people.finishLinkLater();
      const booked = await book();
      expect(booked).toMatchObject({ joinState: 'pending', joinUrl: null });
      expect(await reread(booked)).toMatchObject({
        joinState: 'ready',
        joinUrl: expect.stringMatching(/^https:/),
      });
    });

    it('sends nothing any more once it may not, and everything until then', async () => {
      let mayLeave = true;
      const leaving = calendar.leavingWhile(() => mayLeave);
      const { booked } = await leaving.insert(interview());
      expect(await leaving.get(booked.id)).toEqual(booked);
      mayLeave = false;
      const attempts = [
        leaving.insert(interview({ id: 'loop1round1booking2' })),
        leaving.patch(booked.id, { time: { ...booked, zone: 'Europe/Berlin' } }, booked.etag),
        leaving.answer(booked.id, jana, 'accepted'),
        leaving.remove(booked.id),
        leaving.get(booked.id),
      ];
      for (const attempt of await Promise.allSettled(attempts))
        expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'too_late' } });
      expect(await calendar.get('loop1round1booking2')).toBeNull();
      expect(await reread(booked)).toEqual(booked);
    });

    it('adopts its own event when it books the same one twice', async () => {
      const first = await book();
      const second = await calendar.insert(interview());
      expect(second).toEqual({ booked: first, adopted: true });
    });

    it('does not adopt an event of another loop', async () => {
      await book();
      await expect(calendar.insert(interview({ loopRef: 'loop2/round1' }))).rejects.toMatchObject({
        code: 'event_id_taken',
      });
    });

    it('does not adopt its own event once somebody has cancelled it', async () => {
      people.remove((await book()).id);
      await expect(calendar.insert(interview())).rejects.toMatchObject({ code: 'event_id_taken' });
    });

    it('knows nothing of an event that never was', async () => {
      expect(await calendar.get('neverbooked')).toBeNull();
    });

    it('shows a cancelled event as cancelled', async () => {
      const booked = await book();
      people.remove(booked.id);
      expect(await reread(booked)).toMatchObject({ status: 'cancelled' });
    });

    it('moves an event and keeps its link, its guests and their answers', async () => {
      const booked = await book();
      people.respond(jana, booked.id, 'accepted');
      const { etag } = await reread(booked);
      const time = { startsAt: booked.startsAt + hour, endsAt: booked.endsAt + hour, zone: 'Europe/Berlin' };
      const moved = await calendar.patch(booked.id, { time }, etag);
      expect(moved).toMatchObject({ startsAt: time.startsAt, endsAt: time.endsAt, joinUrl: booked.joinUrl });
      expect(moved.attendees[0]).toEqual({ email: jana, response: 'accepted', optional: false });
      expect(moved.etag).not.toBe(etag);
    });

    it('keeps the answers of guests who stay when others come and go', async () => {
      const booked = await book();
      people.respond(jana, booked.id, 'accepted');
      const { etag } = await reread(booked);
      const attendees = [{ email: jana }, { email: 'substitute@acme.test' }];
      const changed = await calendar.patch(booked.id, { attendees }, etag);
      expect(changed.attendees).toEqual([
        { email: jana, response: 'accepted', optional: false },
        { email: 'substitute@acme.test', response: 'needsAction', optional: false },
      ]);
    });

    it('asks its guests again where their answers were to another time', async () => {
      const booked = await book();
      people.respond(jana, booked.id, 'accepted');
      people.respond(omar, booked.id, 'declined');
      const { etag } = await reread(booked);
      const time = { startsAt: booked.startsAt + hour, endsAt: booked.endsAt + hour, zone: 'Europe/Berlin' };
      const change = { time, attendees: interview().attendees, isAskedAgain: true };
      const moved = await calendar.patch(booked.id, change, etag);
      expect(moved.attendees.map(({ response }) => response)).toEqual([
        'needsAction',
        'needsAction',
        'needsAction',
      ]);
    });

    it('refuses to change an event that a person has changed meanwhile', async () => {
      const booked = await book();
      people.move(booked.id, booked.startsAt + hour, booked.endsAt + hour);
      const conflict = { code: 'conflict' };
      await expect(calendar.patch(booked.id, { summary: 'New' }, booked.etag)).rejects.toMatchObject(
        conflict,
      );
      const attendees = [{ email: jana }];
      await expect(calendar.patch(booked.id, { attendees }, booked.etag)).rejects.toMatchObject(conflict);
      expect((await reread(booked)).startsAt).toBe(booked.startsAt + hour);
    });

    it('writes one guest’s answer, and leaves everything else as it is', async () => {
      const booked = await book();
      people.respond(omar, booked.id, 'declined');
      expect(await calendar.answer(booked.id, jana.toUpperCase(), 'accepted')).toBe('answered');
      const answered = await reread(booked);
      expect(answered).toMatchObject({ startsAt: booked.startsAt, joinUrl: booked.joinUrl });
      expect(answered.attendees).toEqual([
        { email: jana, response: 'accepted', optional: false },
        { email: omar, response: 'declined', optional: true },
        { email: 'candidate@mail.test', response: 'needsAction', optional: false },
      ]);
      expect(await calendar.answer(booked.id, jana, 'accepted')).toBe('answered');
      expect((await reread(booked)).etag).toBe(answered.etag);
    });

    it('writes no answer for who is no guest, or to an event that is gone', async () => {
      const booked = await book();
      expect(await calendar.answer(booked.id, 'stranger@acme.test', 'accepted')).toBe('not_invited');
      expect(await calendar.answer('neverbooked', jana, 'accepted')).toBe('not_invited');
      people.remove(booked.id);
      expect(await calendar.answer(booked.id, jana, 'accepted')).toBe('not_invited');
    });

    it('removes an event once, and says so when it is already gone', async () => {
      const booked = await book();
      expect(await calendar.remove(booked.id)).toBe('removed');
      expect(await calendar.remove(booked.id)).toBe('already_gone');
      expect(await calendar.remove('neverbooked')).toBe('already_gone');
    });

    it.each([true, false])(
      'erases what an event says and whom it invites, mails %s, and once',
      async (mails) => {
        const booked = await book({ description: 'Robin Candidate brings a laptop.' });
        const how = { title: 'Interview', mails };
        expect(await calendar.erase(booked.id, how)).toBe('erased');
        expect(await reread(booked)).toMatchObject({ status: 'cancelled', description: '', attendees: [] });
        expect(await calendar.erase(booked.id, how)).toBe('already_gone');
      },
    );

    it('erases the words of what somebody has removed before, and of what never was nothing', async () => {
      const booked = await book();
      people.remove(booked.id);
      const how = { title: 'Interview', mails: false };
      expect(await calendar.erase(booked.id, how)).toBe('already_gone');
      expect(await reread(booked)).toMatchObject({ status: 'cancelled', description: '', attendees: [] });
      expect(await calendar.erase('never', how)).toBe('already_gone');
    });

    it('tells what people changed since the last look, and nothing twice', async () => {
      const moved = await book();
      const cancelled = await book({ id: 'loop1round2booking1', loopRef: 'loop1/round2' });
      const { changes, syncToken } = await calendar.changes(null);
      expect(changes.map(({ id }) => id)).toEqual([moved.id, cancelled.id]);
      people.move(moved.id, moved.startsAt + hour, moved.endsAt + hour);
      people.respond(omar, moved.id, 'declined');
      people.remove(cancelled.id);
      const next = await calendar.changes(syncToken);
      expect(next.changes).toHaveLength(2);
      expect(next.changes.find(({ id }) => id === cancelled.id)).toMatchObject({ status: 'cancelled' });
      const change = next.changes.find(({ id }) => id === moved.id);
      expect(change).toMatchObject({ loopRef: 'loop1/round1', event: { startsAt: moved.startsAt + hour } });
      expect(change?.event?.attendees[1]).toMatchObject({ email: omar, response: 'declined' });
      expect((await calendar.changes(next.syncToken)).changes).toEqual([]);
    });

    it('asks for a full look when the sync token is too old', async () => {
      await book();
      const { syncToken } = await calendar.changes(null);
      people.forgetSync();
      await expect(calendar.changes(syncToken)).rejects.toMatchObject({ code: 'sync_expired' });
      expect((await calendar.changes(null)).changes).toHaveLength(1);
    });

    it('leaves out of a full look what ended before the given time', async () => {
      const booked = await book();
      expect((await calendar.changes(null, booked.endsAt)).changes).toEqual([]);
      expect((await calendar.changes(null, booked.endsAt - 1)).changes).toHaveLength(1);
    });

    it('merges busy times, clips them to the question, and never takes an unknown calendar for free', async () => {
      people.busy(jana, at('2026-11-10T08:00:00Z'), at('2026-11-10T09:00:00Z'));
      people.busy(jana, at('2026-11-10T09:00:00Z'), at('2026-11-10T10:00:00Z'));
      const found = await calendar.freeBusy({
        emails: [jana, omar, 'stranger@elsewhere.test'],
        from: at('2026-11-10T08:30:00Z'),
        to: at('2026-11-10T18:00:00Z'),
      });
      expect(found).toEqual({
        [jana]: [{ startsAt: at('2026-11-10T08:30:00Z'), endsAt: at('2026-11-10T10:00:00Z') }],
        [omar]: [],
        'stranger@elsewhere.test': 'unknown',
      });
    });

    it('tells who is busy beside an interview of ours, also where the two overlap', async () => {
      const booked = await book();
      people.busy(jana, booked.startsAt + hour / 4, booked.startsAt + hour / 2);
      const asked = {
        emails: [jana, omar, 'stranger@elsewhere.test'],
        from: booked.startsAt,
        to: booked.endsAt,
      };
      expect(await calendar.freeBusy({ ...asked, beside: booked.id })).toEqual({
        [jana]: [{ startsAt: booked.startsAt + hour / 4, endsAt: booked.startsAt + hour / 2 }],
        [omar]: [],
        'stranger@elsewhere.test': 'unknown',
      });
    });

    it('tells who is busy at the very time of an interview of ours to which they are not invited', async () => {
      const booked = await book({ attendees: [{ email: jana }] });
      const { startsAt, endsAt } = booked;
      people.busy(omar, startsAt, endsAt);
      const asked = { emails: [jana, omar], from: startsAt, to: endsAt, beside: booked.id };
      expect(await calendar.freeBusy(asked)).toEqual({ [jana]: [], [omar]: [{ startsAt, endsAt }] });
    });

    it('asks for any number of people and months', async () => {
      people.busy(jana, at('2027-05-10T08:00:00Z'), at('2027-05-10T09:00:00Z'));
      const others = Array.from({ length: 60 }, (_, index) => `nobody${index}@acme.test`);
      const range = { from: at('2026-11-01T00:00:00Z'), to: at('2027-06-01T00:00:00Z') };
      const found = await calendar.freeBusy({ emails: [...others, jana], ...range });
      expect(found[jana]).toEqual([
        { startsAt: at('2027-05-10T08:00:00Z'), endsAt: at('2027-05-10T09:00:00Z') },
      ]);
      expect(Object.values(found).filter((busy) => busy === 'unknown')).toHaveLength(60);
    });

    it('tells when somebody is out of office, and nothing of what else they do', async () => {
      people.busy(jana, at('2026-11-10T08:00:00Z'), at('2026-11-10T09:00:00Z'));
      people.away(jana, at('2026-11-09T23:00:00Z'), at('2026-11-11T23:00:00Z'));
      people.away(jana, at('2026-11-11T20:00:00Z'), at('2026-11-12T11:00:00Z'));
      people.away(jana, at('2026-12-01T08:00:00Z'), at('2026-12-02T08:00:00Z'));
      const days = { from: at('2026-11-10T12:00:00Z'), to: at('2026-11-20T00:00:00Z') };
      expect(await calendar.outOfOffice({ email: jana, ...days })).toEqual([
        { startsAt: at('2026-11-09T23:00:00Z'), endsAt: at('2026-11-12T11:00:00Z') },
      ]);
      expect(await calendar.outOfOffice({ email: omar, ...days })).toEqual([]);
    });

    it('knows nobody as out of office whose calendar it may not see', async () => {
      const days = { from: at('2026-11-10T12:00:00Z'), to: at('2026-11-20T00:00:00Z') };
      expect(await calendar.outOfOffice({ email: 'stranger@elsewhere.test', ...days })).toEqual([]);
    });

    it('tells when somebody works, several times a day and to midnight, and of nobody who has not said it', async () => {
      const days = [
        { weekday: 1, from: 540, to: 720 },
        { weekday: 1, from: 780, to: 1020 },
        { weekday: 7, from: 0, to: 1440 },
      ];
      people.works(jana, { days });
      expect(await calendar.workingHours({ email: jana })).toEqual({ days });
      expect(await calendar.workingHours({ email: omar })).toBeNull();
      expect(await calendar.workingHours({ email: 'stranger@elsewhere.test' })).toBeNull();
    });

    it('says for which mailbox it acts', async () => {
      expect(await calendar.account()).toEqual({ email: 'recruiting@acme.test', zone: 'Europe/Berlin' });
    });
  });
}
