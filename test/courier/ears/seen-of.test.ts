import { describe, expect, it } from '@jest/globals';
import type { BookedEvent } from '../../../src/calendar/calendar.ts';
import { againstOf, conflictsOf, seenOf } from '../../../src/courier/ears/seen-of.ts';
import { candidateEmail, earsPlay, emailOf } from '../../support/makers/ears-play.ts';
import { hour, now } from '../../support/makers/make-loop.ts';

describe('what an event says to its loop', () => {
  const play = earsPlay();
  const booked = () => {
    const round = play.round();
    return { loop: play.loop(), round, booking: round.booking };
  };
  const guest = (email: string, response: BookedEvent['attendees'][number]['response'] = 'needsAction') => ({
    ...{ email, response },
    optional: false,
  });
  const everybody = [guest(candidateEmail), guest(emailOf('UINES')), guest(emailOf('UJON'))];
  const event = (over: Partial<BookedEvent> = {}): BookedEvent => {
    const { booking } = booked();
    return {
      ...{ id: booking.eventId, etag: 'v1', startsAt: booking.startsAt, endsAt: booking.endsAt },
      ...{ status: 'confirmed', description: '', joinUrl: null, joinState: 'none', loopRef: null },
      attendees: everybody,
      ...over,
    };
  };
  const seen = (over: Partial<BookedEvent> = {}) => seenOf(play.deps, booked(), event(over), 'confirmed');

  it('is nothing new while it stands as it was booked', async () => {
    const { startsAt, endsAt } = booked().booking;
    expect(await seen()).toEqual({
      ...{ status: 'confirmed', startsAt, endsAt, etag: 'v1' },
      answers: { candidate: 'needsAction', UINES: 'needsAction', UJON: 'needsAction' },
      ...{ missing: [], added: 0, isWordsChanged: false, conflicts: [] },
    });
  });

  it('names people by their ids, whatever the case of their addresses', async () => {
    const attendees = [
      guest(candidateEmail.toUpperCase(), 'declined'),
      guest(emailOf('UINES').toUpperCase(), 'accepted'),
      guest(emailOf('UJON'), 'tentative'),
    ];
    expect((await seen({ attendees })).answers).toEqual({
      ...{ candidate: 'declined', UINES: 'accepted', UJON: 'tentative' },
    });
  });

  it('says who is no guest any more, and counts guests whom nobody of us invited', async () => {
    const attendees = [guest(emailOf('UINES')), guest('stranger@elsewhere.test')];
    expect(await seen({ attendees })).toMatchObject({ missing: ['candidate', 'UJON'], added: 1 });
  });

  it('takes neither the calendar itself, nor a room, nor an earlier interviewer for a guest of somebody', async () => {
    const kinds = [
      { ...guest('recruiting@acme.test'), kind: 'organizer' as const },
      { ...guest('room-7@acme.test'), kind: 'room' as const },
      guest(emailOf('UOLD')),
    ];
    const left = earsPlay((loop) => ({
      ...loop,
      rounds: loop.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => ({
          ...seat,
          left: [{ holder: 'UOLD', how: 'recused' as const, reason: 'A friend.', at: now }],
        })),
      })),
    }));
    const round = left.round();
    const about = { loop: left.loop(), round, booking: round.booking };
    const shown = event({ attendees: [...everybody, ...kinds] });
    expect(await seenOf(left.deps, about, shown, null)).toMatchObject({ missing: [], added: 0 });
  });

  it('knows nothing of somebody whom Slack does not know any more', async () => {
    const gone = earsPlay((loop) => ({
      ...loop,
      rounds: loop.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => (seat.holder === 'UJON' ? { ...seat, holder: 'UGONE' } : seat)),
      })),
    }));
    const round = gone.round();
    const about = { loop: gone.loop(), round, booking: round.booking };
    const attendees = [guest(candidateEmail), guest(emailOf('UINES'))];
    expect(await seenOf(gone.deps, about, event({ attendees }), null)).toMatchObject({ missing: [] });
  });

  it('says that somebody wrote other words', async () => {
    expect((await seen({ areWordsChanged: true })).isWordsChanged).toBe(true);
  });

  it('calls deleted only what the calendar calls so, and gone what it does not know', async () => {
    const about = booked();
    const statusOf = async (...asked: [BookedEvent | null, 'cancelled' | 'confirmed' | null]) =>
      (await seenOf(play.deps, about, ...asked)).status;
    expect(await statusOf(event({ status: 'cancelled' }), null)).toBe('cancelled');
    expect(await statusOf(null, 'cancelled')).toBe('cancelled');
    expect(await statusOf(null, null)).toBe('gone');
    const { startsAt } = about.booking;
    expect(await seenOf(play.deps, about, null, null)).toMatchObject({ startsAt, answers: {}, missing: [] });
  });

  it('names who is busy at the new time, in the calendar or with another loop', async () => {
    const { startsAt, endsAt } = booked().booking;
    const moved = await seen({ startsAt: startsAt + 5 * hour, endsAt: endsAt + 5 * hour });
    const conflicts = (at = now) => conflictsOf(play.deps, booked(), moved, at);
    expect(await conflicts()).toEqual([]);
    play.people.busy(emailOf('UJON'), startsAt + 5.5 * hour, startsAt + 7 * hour);
    play.claimed.UINES = [{ startsAt: startsAt + 5 * hour, endsAt: endsAt + 5 * hour }];
    expect(await conflicts()).toEqual(['UINES', 'UJON']);
    expect(await conflicts(endsAt + 5 * hour)).toEqual([]);
    expect(await conflictsOf(play.deps, booked(), await seen(), now)).toEqual([]);
  });

  it('says for whom the new time is outside their hours, or breaks their limit', async () => {
    const { startsAt, endsAt } = booked().booking;
    const against = async (hours: number, deps = play.deps) => {
      const moved = await seen({ startsAt: startsAt + hours * hour, endsAt: endsAt + hours * hour });
      const { outside, overLimit } = await againstOf(deps, booked(), moved, now);
      return { outside, overLimit };
    };
    play.claimed.UINES = [{ startsAt: startsAt + 26 * hour, endsAt: endsAt + 26 * hour }];
    const settings = [{ user: 'UINES', settings: { perDay: 1 } }];
    const working = { days: [1, 2, 3].map((weekday) => ({ weekday, from: 8 * 60, to: 12 * 60 })) };
    const deps = {
      ...play.deps,
      personSettings: { find: async () => settings } as unknown as typeof play.deps.personSettings,
      calendarHours: async () => new Map([['UJON', working]]),
    };
    expect(await against(2, deps)).toEqual({ outside: [], overLimit: [] });
    expect(await against(24, deps)).toEqual({ outside: [], overLimit: ['UINES'] });
    expect(await against(5, deps)).toEqual({ outside: ['UJON'], overLimit: [] });
    expect(await againstOf(deps, booked(), await seen(), now)).toEqual({ conflicts: [] });
  });

  it('takes nobody for free whose calendar cannot be read', async () => {
    const { startsAt, endsAt } = booked().booking;
    const moved = await seen({ startsAt: startsAt + hour, endsAt: endsAt + hour });
    const unreadable = { ...play.deps.calendar, freeBusy: async () => ({}) };
    const found = await conflictsOf({ ...play.deps, calendar: unreadable }, booked(), moved, now);
    expect(found).toEqual(['UINES', 'UJON']);
  });
});
