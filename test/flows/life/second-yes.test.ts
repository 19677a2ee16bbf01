import { expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { answerReplacement } from '../../../src/flows/exits.ts';
import { makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { asked, found, peopleAsked, recuse, seatOf, starts } from '../../support/makers/make-replacement.ts';

it('asks the next colleague at once when somebody who says yes was booked for another interview just before', async () => {
  let loop = play(makeInterviewing(), [recuse, found('UANA', 'UOTTO'), asked('UANA')]);
  const deps = {
    now: () => now,
    wake: () => {},
    claims: { booked: async () => ({ UANA: [{ startsAt: starts, endsAt: starts + 1 }] }) },
    loops: {
      get: async () => loop,
      update: async (_team: string, _id: string, change: (known: Loop) => Decision) => {
        const decision = change(loop);
        if (decision.ok) loop = addEffects(decision.loop, decision.effects);
        return decision;
      },
    },
  } as unknown as Deps;
  const answer = { loop: loop.id, seat: 'r1s1', number: 1, says: 'yes' as const };
  const press = () => answerReplacement(deps, { team: 'TACME', user: 'UANA' }, answer);
  for (const _ of [1, 2])
    await expect(press()).rejects.toThrow(refusalSentence('replacement.booked-elsewhere'));
  expect(seatOf(loop)).toMatchObject({
    holder: null,
    replacement: { asked: [{ user: 'UANA', answer: 'no' }, { user: 'UOTTO' }] },
  });
  expect(peopleAsked(loop)).toContain('UOTTO');
});
