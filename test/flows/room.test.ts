import { describe, expect, it } from '@jest/globals';
import type { Room } from '../../src/core/debrief/room.ts';
import { addEffects } from '../../src/core/loop/outbox.ts';
import type { Decision } from '../../src/core/loop/rule.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { chooseRoom } from '../../src/flows/room.ts';
import { makeDebriefed } from '../support/makers/debriefed.ts';
import { afterRounds, play } from '../support/makers/make-loop.ts';

const room: Room = { isPrivate: true, isArchived: false, isShared: false, members: [] };

describe('the channel of a debrief', () => {
  it('is refused at its field where the debrief is in it already, so that the form stays', async () => {
    let loop = play(
      makeDebriefed(),
      [
        { type: 'debriefRoomMade', channel: 'C1', absent: [] },
        { type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] },
      ],
      afterRounds,
    );
    const deps = {
      loops: {
        get: async () => loop,
        async updateFrom(from: typeof loop, change: (current: typeof loop) => Decision) {
          const decision = change(from);
          if (decision.ok) loop = addEffects(decision.loop, decision.effects);
          return decision;
        },
      },
      rooms: { look: async () => room },
      settings: { get: async () => ({ coordinators: [] }) },
      now: () => afterRounds,
      wake: () => {},
    } as unknown as Deps;
    const chosen = (channel: string) =>
      chooseRoom(deps, { team: 'TACME', user: 'UCORA' }, { loop: loop.id, channel, invite: false });
    expect(await chosen('C1')).toMatchObject({ ok: false, code: 'room.same' });
    expect(loop.room.moves).toBeUndefined();
    expect(await chosen('C2')).toEqual({ ok: true, isOpen: true });
    expect(loop.room).toMatchObject({ channel: 'C2', moves: 1 });
  });
});
