import { describe, expect, it } from '@jest/globals';
import { actions, fields, makeRef, views } from '../../../blocks/ids.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import type { Request } from '../../../src/slack/door/request.ts';
import { times } from '../../../src/slack/features/times.ts';
import { afterRounds, makeDraft, now, play, proposal, seatAll } from '../../support/makers/make-loop.ts';

const found = play(makeDraft(), [seatAll(), proposal()]);

/** What somebody is told who presses this; `form`: in which window. */
async function pressed(user: string, action: string, input: string, form = '', at = now) {
  let loop: Loop = found;
  const update = async (_team: string, _id: string, change: (current: Loop) => Decision) => {
    const decision = change(loop);
    if (decision.ok) loop = decision.loop;
    return decision;
  };
  const deps = {
    loops: { get: async () => loop, update },
    settings: { get: async () => ({ coordinators: ['UCORA', 'UCARL'] }) },
    now: () => at,
    wake: () => {},
  };
  const request = { actor: { team: 'TACME', user }, deps, input, form } as unknown as Request;
  const reply = await times.actions?.[action]?.run(request);
  return { reply: JSON.stringify(reply), loop };
}

describe('a colleague who stands in', () => {
  const offer = makeRef(found.id, found.search.number, 0);

  it('books from the window with the times, and is told so there', async () => {
    const { reply, loop } = await pressed('UCARL', actions.book, offer, 'V1');
    expect(reply).toContain('These times are being booked.');
    expect(loop.search.state).toBe('taken');
  });

  it('is told in that window why the times cannot be booked any more, and that Quorum looks for others', async () => {
    const { reply, loop } = await pressed('UCARL', actions.book, offer, 'V1', afterRounds);
    expect(reply).toContain('The first of the times on offer had passed. Quorum is looking for new ones.');
    expect(loop.search).toMatchObject({ number: found.search.number + 1, state: 'looking' });
  });

  it('is told that Quorum looks again, which the coordinator reads in the message alone', async () => {
    const { reply, loop } = await pressed('UCARL', actions.search, makeRef(found.id));
    expect(reply).toContain('Quorum is looking for times.');
    expect(loop.search.state).toBe('looking');
    expect((await pressed('UCORA', actions.search, makeRef(found.id))).reply).toBe('{"show":"nothing"}');
    expect((await pressed('UCORA', actions.book, offer)).reply).toBe('{"show":"nothing"}');
  });
});

describe('several loops that are booked at once', () => {
  it('tell for which of them Quorum looks for other times, and why', async () => {
    const looked = await submitted(afterRounds);
    expect(looked).toContain('0 loops are being booked.');
    expect(looked).toContain(
      'Robin: The first of the times on offer had passed. Quorum is looking for new ones.',
    );
    expect(await submitted(now)).toContain('1 loop is being booked.');
  });
});

/** What the window says after the only loop that waits was ticked. */
async function submitted(at: number): Promise<string> {
  const updateFrom = async (loop: Loop, change: (current: Loop) => Decision) => change(loop);
  const deps = {
    loops: { get: async () => found, updateFrom },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    vault: { openCandidate: () => ({ name: 'Robin' }) },
    now: () => at,
    wake: () => {},
  };
  const values = { [fields.together]: [makeRef(found.id, found.search.number)] };
  const request = { actor: { team: 'TACME', user: 'UCORA' }, deps, input: '', values } as unknown as Request;
  return JSON.stringify(await times.submissions?.[views.together]?.run(request));
}
