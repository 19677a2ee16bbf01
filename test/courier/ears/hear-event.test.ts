import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects, changeEffect } from '../../../src/core/loop/outbox.ts';
import { hearEvent } from '../../../src/courier/ears/hear-event.ts';
import { earsPlay, emailOf } from '../../support/makers/ears-play.ts';
import { hour, now } from '../../support/makers/make-loop.ts';

/** A booked loop whose first round is listed as changed. */
async function begin() {
  const play = earsPlay();
  await play.bookAll();
  const { eventId, startsAt, endsAt } = play.round().booking;
  const listed = async () => {
    const { changes } = await play.deps.calendar.changes(null);
    return changes.find(({ id }) => id === eventId) ?? null;
  };
  let gets = 0;
  const { get } = play.deps.calendar;
  play.deps.calendar.get = (id) => {
    gets += 1;
    return get(id);
  };
  return {
    ...play,
    ...{ eventId, startsAt, endsAt, listed },
    gets: () => gets,
    hear: async (change: Awaited<ReturnType<typeof listed>>) =>
      hearEvent(play.deps, play.team, eventId, change),
  };
}

/** Quorum wrote to the calendar, or is about to. */
function wrote(loop: Loop, state: 'waiting' | 'done', number = 99): Loop {
  const id = `describe-r1-${number}`;
  const payload = { round: 'r1', booking: 1 };
  const effect = { id, kind: 'round.describe' as const, lane: 'calendar', due: now, payload };
  return changeEffect(addEffects(loop, [effect]), id, { state });
}

describe('what happened to one event', () => {
  it('is nothing when it stands as Quorum wrote it, and nothing more is asked', async () => {
    const play = await begin();
    const before = play.loop();
    expect(await play.hear(await play.listed())).toBe('heard');
    expect(play.loop()).toBe(before);
    expect([play.gets(), play.woken]).toEqual([0, []]);
  });

  it('is an answer, and the loop has it at once', async () => {
    const play = await begin();
    play.people.respond(emailOf('UINES'), play.eventId, 'declined');
    expect(await play.hear(await play.listed())).toBe('heard');
    expect(play.round().booking.answers).toMatchObject({ UINES: { says: 'declined', how: 'calendar' } });
    expect(play.woken).toEqual([play.loop().id]);
  });

  it('is read once more before anything is taken in, since a list is older than what Quorum did since', async () => {
    const play = await begin();
    play.people.move(play.eventId, play.startsAt + hour, play.endsAt + hour);
    const old = await play.listed();
    play.people.move(play.eventId, play.startsAt, play.endsAt);
    expect(await play.hear(old)).toBe('heard');
    expect(play.round().booking.startsAt).toBe(play.startsAt);
    expect(play.gets()).toBe(1);
  });

  it('waits while Quorum itself is at work on the event', async () => {
    const play = await begin();
    play.setLoop(wrote(play.loop(), 'waiting'));
    play.people.respond(emailOf('UINES'), play.eventId, 'accepted');
    expect(await play.hear(await play.listed())).toBe('later');
    expect(play.round().booking.answers).toBeUndefined();
    play.setLoop(changeEffect(play.loop(), 'describe-r1-99', { state: 'done' }));
    expect(await play.hear(await play.listed())).toBe('heard');
    expect(play.round().booking.answers).toHaveProperty('UINES');
  });

  it('waits until Quorum has said that the event is booked', async () => {
    const play = await begin();
    const loop = play.loop();
    const wanted = { ...play.round().booking, state: 'wanted' as const };
    play.setLoop({
      ...loop,
      rounds: loop.rounds.map((round) => (round.id === 'r1' ? { ...round, booking: wanted } : round)),
    });
    expect(await play.hear(await play.listed())).toBe('later');
  });

  it('is thought over again when the loop changed while the calendar was asked', async () => {
    const play = await begin();
    play.people.respond(emailOf('UJON'), play.eventId, 'accepted');
    const { get } = play.deps.calendar;
    let asked = 0;
    play.deps.calendar.get = async (id) => {
      asked += 1;
      const event = await get(id);
      // Quorum moves the interview between the look and the decision.
      if (asked === 1) play.setLoop(wrote(play.loop(), 'done'));
      return event;
    };
    expect(await play.hear(await play.listed())).toBe('heard');
    expect(asked).toBe(2);
    expect(play.round().booking.answers).toHaveProperty('UJON');
  });

  it('is taken in at once when something else of the loop changed meanwhile', async () => {
    const play = await begin();
    play.people.respond(emailOf('UJON'), play.eventId, 'accepted');
    const { get } = play.deps.calendar;
    play.deps.calendar.get = async (id) => {
      const loop = play.loop();
      play.setLoop({ ...loop, version: loop.version + 1, minimumCards: 3 });
      return get(id);
    };
    expect(await play.hear(await play.listed())).toBe('heard');
    expect(play.gets()).toBe(1);
    expect(play.loop().minimumCards).toBe(3);
    expect(play.round().booking.answers).toHaveProperty('UJON');
  });

  it('is left for later when the loop never stays the same', async () => {
    const play = await begin();
    play.people.respond(emailOf('UJON'), play.eventId, 'accepted');
    const { get } = play.deps.calendar;
    let asked = 0;
    play.deps.calendar.get = async (id) => {
      asked += 1;
      play.setLoop(wrote(play.loop(), 'done', asked));
      return get(id);
    };
    expect(await play.hear(await play.listed())).toBe('later');
  });

  it('means nothing for an event that no loop knows, or of a loop that has ended', async () => {
    const play = await begin();
    expect(await hearEvent(play.deps, play.team, 'somebodys', null)).toBe('heard');
    play.people.remove(play.eventId);
    const cancelled = await play.listed();
    const ended = { ...play.loop(), stage: 'cancelled' as const };
    play.setLoop(ended);
    expect(await play.hear(cancelled)).toBe('heard');
    expect(play.loop()).toBe(ended);
  });
});
