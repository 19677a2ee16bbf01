import { describe, expect, it } from '@jest/globals';
import { makeRef, views, wholeRoundRef } from '../../../../blocks/ids.ts';
import { type Command, decide } from '../../../../src/core/decide.ts';
import type { Loop } from '../../../../src/core/loop/loop.ts';
import type { Decision } from '../../../../src/core/loop/rule.ts';
import type { Request } from '../../../../src/slack/door/request.ts';
import { reschedule } from '../../../../src/slack/features/life/reschedule.ts';
import {
  afterRounds,
  hour,
  makeInterviewing,
  makeKit,
  now,
  play,
  seal,
} from '../../../support/makers/make-loop.ts';

const booked = makeInterviewing();

/** The form as somebody sends it, and the loop afterwards. */
async function sent(values: Record<string, string>, from: Loop = booked) {
  let loop = from;
  const update = async (_team: string, _id: string, change: (current: Loop) => Decision) => {
    const decision = change(loop);
    if (decision.ok) loop = decision.loop;
    return decision;
  };
  const deps = {
    loops: { get: async () => loop, update },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    kits: { pinned: async () => makeKit() },
    now: () => now,
    wake: () => {},
  };
  const request = { actor: { team: 'TACME', user: 'UCORA' }, deps, values } as unknown as Request;
  const reply = await reschedule.submissions?.[views.reschedule]?.run(request);
  return { reply: JSON.stringify(reply), loop };
}
const round = wholeRoundRef(booked.id, 'r1');
const reason = 'The candidate is ill';

describe('the form that reschedules, once it is sent', () => {
  it('moves a round, unless something else is chosen', async () => {
    const { reply, loop } = await sent({ round, intent: 'move', reason });
    expect(reply).toContain('until it is booked, the old time stands');
    expect(loop.rounds[0]?.moving).toMatchObject({ intent: 'move', reason, by: 'UCORA' });
  });

  it('cancels it for now', async () => {
    const { reply, loop } = await sent({ round, intent: 'later', reason });
    expect(reply).toContain('Canceled for now');
    expect(loop.rounds[0]).toMatchObject({ booking: null, moving: { intent: 'later' } });
  });

  it('cancels for good what is still ahead, and the loop goes on with what was held', async () => {
    const held = play(booked, [seal('r1s1'), seal('r1s2')], afterRounds);
    const ahead = {
      ...held,
      rounds: held.rounds.map((round) =>
        round.id === 'r2' && round.booking
          ? { ...round, booking: { ...round.booking, startsAt: now + hour } }
          : round,
      ),
    };
    const { reply, loop } = await sent({ round: makeRef(booked.id), intent: 'drop', reason }, ahead);
    expect(reply).toContain('what took place before counts');
    expect(loop.stage).toBe('debrief');
    expect(loop.rounds.map(({ cancelled }) => cancelled?.reason)).toEqual([undefined, reason]);
  });

  it('cancels a whole loop only where that was chosen', async () => {
    const { reply, loop } = await sent({ round: makeRef(booked.id), intent: 'end', reason });
    expect(reply).toContain('Canceled. The invitations are being withdrawn.');
    expect(loop.stage).toBe('cancelled');
  });

  it('says at the day what is wrong with it', async () => {
    const { reply, loop } = await sent({ round, intent: 'move', reason, firstDay: '2027-03-01' });
    expect(reply).toContain('"lastDay":"The last day comes before the first."');
    expect(loop).toBe(booked);
  });

  it('begins a search that any coordinator may end again', () => {
    const by: Command = { type: 'keepTimes', by: 'UOTHER', isCoordinator: true };
    expect(decide(booked, by, now).ok).toBe(true);
    expect(decide(booked, { type: 'keepTimes', by: 'UINES' }, now)).toMatchObject({
      code: 'reschedule.not-yours',
    });
  });
});
