import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { hearRound } from '../../../src/courier/drift/hear-round.ts';
import { earsPlay, emailOf } from '../../support/makers/ears-play.ts';
import { hour, now, play } from '../../support/makers/make-loop.ts';

describe('an event to which nobody listened for some time', () => {
  const begin = async () => {
    const ears = earsPlay();
    await ears.bookAll();
    const heard = (loop = ears.loop()): Promise<Command[]> =>
      hearRound({
        ...{ deps: ears.deps, loop, now, trace: {} },
        effect: { payload: { round: 'r1', booking: 1 } },
      } as unknown as Task<'round.hear'>);
    return { ...ears, heard };
  };

  it('is heard as the ears hear it: where it stands, who is busy then, and who said no', async () => {
    const { people, round, heard } = await begin();
    const { eventId, startsAt, endsAt } = round().booking;
    people.respond(emailOf('UINES'), eventId, 'declined');
    people.move(eventId, startsAt + 5 * hour, endsAt + 5 * hour);
    people.busy(emailOf('UJON'), startsAt + 5.5 * hour, endsAt + 6 * hour);
    expect(await heard()).toMatchObject([
      {
        ...{ type: 'seenInCalendar', round: 'r1', booking: 1 },
        seen: { status: 'confirmed', startsAt: startsAt + 5 * hour, conflicts: ['UJON'] },
      },
    ]);
  });

  it('is nothing new where it stands as it was booked, and is not read once the loop has ended', async () => {
    const { loop, heard } = await begin();
    expect(play(loop(), await heard())).toBe(loop());
    expect(await heard(play(loop(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]))).toEqual([]);
  });
});
