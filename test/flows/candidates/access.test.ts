import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import { previewAccess, sendAccess } from '../../../src/flows/candidates/access.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeDraft, makeInterviewing, play } from '../../support/makers/make-loop.ts';

const actor = { team: 'TACME', user: 'UADA' };

function world(loops: Loop[], administrators = ['UADA']) {
  const kept = new Map(loops.map((loop) => [loop.id, loop]));
  const audit: string[] = [];
  const save = (loop: Loop, change: (loop: Loop) => Decision): Decision => {
    const decision = change(loop);
    if (decision.ok) {
      kept.set(loop.id, addEffects(decision.loop, decision.effects));
      audit.push(...decision.audit.map(({ what }) => `${loop.id} ${what}`));
    }
    return decision;
  };
  const deps = {
    settings: { get: async () => ({ coordinators: ['UADA', 'UCORA'], administrators }) },
    vault: {
      openCandidate: () => ({ name: 'Robin', email: 'r@x.test' }),
      lookups: (_team: string, email: string) => [email],
    },
    loops: {
      get: async (_team: string, id: string) => kept.get(id) ?? null,
      withCandidate: async (_team: string, [email]: string[]) =>
        email === 'r@x.test' ? [...kept.values()] : [],
      update: async (_team: string, id: string, change: (loop: Loop) => Decision) =>
        save(kept.get(id) as Loop, change),
      updateFrom: async (loop: Loop, change: (loop: Loop) => Decision) => save(loop, change),
    },
    idFrom: (...words: string[]) => words.join('-'),
    now: () => 0,
    wake: () => {},
  } as unknown as Deps;
  return { deps, kept, audit };
}
const at = (loop: Loop, id: string, createdAt: number): Loop => ({ ...loop, id, createdAt });
const three = () => [
  at(makeInterviewing(), 'open', 1),
  at(makeDebriefed(), 'debriefed', 3),
  at(play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]), 'cancelled', 2),
];

describe('asking for what is kept about a candidate', () => {
  it('shows the newest loop first, and of which the scorecards stay out', async () => {
    const { deps } = world([...three(), at(makeDraft(), 'draft', 9)]);
    expect(await previewAccess(deps, actor, { email: 'r@x.test' })).toMatchObject({
      ok: true,
      preview: {
        lead: 'debriefed',
        loops: [
          { state: 'In the debrief', sealed: null },
          { state: 'Canceled', sealed: 'for good' },
          { state: 'Under way', sealed: 'yet' },
        ],
      },
    });
  });

  it('is for administrators alone, at each step', async () => {
    for (const administrators of [[], ['UCORA']]) {
      const { deps, audit } = world(three(), administrators);
      await expect(previewAccess(deps, actor, { email: 'r@x.test' })).rejects.toThrow('Only administrators');
      await expect(sendAccess(deps, actor, { lead: 'open', press: 'p' })).rejects.toThrow(
        'Only administrators',
      );
      expect(audit).toEqual([]);
    }
  });

  it('is nobody’s to ask about themselves', async () => {
    const own = three().map((loop) => ({ ...loop, candidate: { ...loop.candidate, slackUser: 'UADA' } }));
    const { deps } = world(own);
    expect(await previewAccess(deps, actor, { email: 'r@x.test' })).toMatchObject({ code: 'access.own' });
    await expect(sendAccess(deps, actor, { lead: 'open', press: 'p' })).rejects.toThrow(
      'another administrator',
    );
  });

  it('finds nobody by another address', async () => {
    const { deps } = world(three());
    expect(await previewAccess(deps, actor, { email: 'other@x.test' })).toMatchObject({
      code: 'access.nobody',
    });
  });

  it('sends one file for all loops however often it is pressed, and the newest loop’s audit says so once', async () => {
    const { deps, kept, audit } = world(three());
    for (let press = 0; press < 3; press += 1)
      await sendAccess(deps, actor, { lead: 'debriefed', press: 'form' });
    expect(kept.get('debriefed')?.outbox.filter(({ kind }) => kind === 'access.send')).toHaveLength(1);
    expect(audit).toEqual(['debriefed access.asked']);
    expect(
      decide(kept.get('open') as Loop, { type: 'sendAccessFile', by: 'UCANDIDATE', press: 'x', loops: 1 }, 0),
    ).toMatchObject({
      code: 'access.own',
    });
  });
});
