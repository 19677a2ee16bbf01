import { describe, expect, it } from '@jest/globals';
import { nothingArranged } from '../../../src/core/adjustments/adjustments.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import {
  listToArrange,
  readAdjustments,
  recordAdjustments,
} from '../../../src/flows/candidates/adjustments.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { now } from '../../support/makers/make-loop.ts';
import { newKey, sealedLoop } from '../../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);

function world(contact: string | null = 'UPAT') {
  let loop = sealedLoop(vault);
  const audit: string[] = [];
  const save = (change: (loop: Loop) => Decision): Decision => {
    const decision = change(loop);
    if (decision.ok) {
      loop = addEffects(decision.loop, decision.effects);
      audit.push(...decision.audit.map(({ what, by }) => `${by} ${what}`));
    }
    return decision;
  };
  const people: Record<string, object> = { UGONE: { isActive: false }, UGUEST: { standing: 'guest' } };
  const deps = {
    vault,
    settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA'], contact }) },
    directory: {
      people: async (_team: string, users: string[]) =>
        users.map((user) => ({
          ...{ user, name: user, isActive: true, isBot: false, standing: 'member' },
          ...people[user],
        })),
    },
    loops: {
      get: async () => loop,
      ofPerson: async (_team: string, user: string) =>
        user === loop.contact || user === 'UCORA' ? [loop] : [],
      underWay: async () => [loop],
      update: async (_team: string, _id: string, change: (loop: Loop) => Decision) => save(change),
      updateFrom: async (_loop: Loop, change: (loop: Loop) => Decision) => save(change),
    },
    idFrom: (...words: string[]) => words.join('-'),
    now: () => now,
    wake: () => {},
  } as unknown as Deps;
  const form = (over: object = {}) => ({
    ...{
      loop: loop.id,
      form: 'f',
      lengths: { longerMinutes: 30, breakMinutes: 0 },
      contact: null,
      reason: 'Migraine',
    },
    ...{ arranged: { ...nothingArranged, other: 'Large print' } },
    ...over,
  });
  const as = (user: string) => ({ team: loop.team, user });
  return { deps, form, as, audit, loop: () => loop };
}

describe('recording what helps a candidate', () => {
  it('keeps the reason for who wrote it and the workspace’s contact, and notes who reads it', async () => {
    const { deps, form, as, audit, loop } = world();
    const saved = await recordAdjustments(deps, as('UCORA'), form());
    expect(saved).toMatchObject({ ok: true, otherwise: [{ id: 'r1' }, { id: 'r2' }] });
    expect(loop().adjustments?.reason).toMatchObject({ by: 'UCORA', contact: 'UPAT' });
    expect(JSON.stringify(loop())).not.toMatch(/Migraine|Large print/);
    const own = await readAdjustments(deps, as('UCORA'), { loop: loop().id });
    expect(own).toMatchObject({
      reason: { is: 'field', words: 'Migraine' },
      arranged: { other: 'Large print' },
    });
    const others = await readAdjustments(deps, as('UDANA'), { loop: loop().id });
    expect(others.reason).toEqual({ is: 'kept', readers: ['UCORA', 'UPAT'] });
    expect(audit).toEqual(['UCORA adjustments.recorded', 'UCORA adjustments.read']);
  });

  it('keeps a reason that a form without its field does not send, and drops one that is emptied', async () => {
    const { deps, form, as, loop } = world();
    await recordAdjustments(deps, as('UCORA'), form());
    await recordAdjustments(deps, as('UDANA'), form({ form: 'g', reason: null }));
    expect(vault.openReason(loop(), 'UCORA')).toBe('Migraine');
    await recordAdjustments(deps, as('UCORA'), form({ form: 'h', reason: '' }));
    expect(loop().adjustments?.reason).toBeNull();
  });

  it('changes nothing when the same form comes twice', async () => {
    const { deps, form, as, loop, audit } = world();
    await recordAdjustments(deps, as('UCORA'), form());
    await recordAdjustments(deps, as('UCORA'), form());
    expect(loop().adjustments?.number).toBe(1);
    expect(audit).toHaveLength(1);
  });

  it('refuses a contact who has left, and lets the contact of the loop record', async () => {
    const { deps, form, as } = world(null);
    expect(await recordAdjustments(deps, as('UCORA'), form({ contact: 'UGONE' }))).toMatchObject({
      code: 'setup.contact-inactive',
    });
    await expect(readAdjustments(deps, as('UPAT'), { loop: 'x' })).rejects.toThrow('Only coordinators');
    expect(await listToArrange(deps, as('UPAT'))).toEqual([]);
    await recordAdjustments(deps, as('UCORA'), form({ contact: 'UPAT' }));
    expect(await listToArrange(deps, as('UPAT'))).toHaveLength(1);
    expect(await readAdjustments(deps, as('UPAT'), { loop: 'x' })).toMatchObject({ contact: 'UPAT' });
  });

  it('asks no reason of a coordinator who has a say on the candidate', async () => {
    const { deps, form, as } = world();
    const own = {
      ...deps,
      loops: {
        ...deps.loops,
        get: async () => ({ ...(await deps.loops.get('', '')), hiringManager: 'UDANA' }),
      },
    };
    const { reason } = await readAdjustments(own as unknown as Deps, as('UDANA'), { loop: 'x' });
    expect(reason).toEqual({ is: 'not-theirs' });
    expect(form().reason).toBe('Migraine');
  });
});
