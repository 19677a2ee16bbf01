import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import {
  eraseCandidate,
  findCandidates,
  previewErasure,
  readErasure,
  retryErasure,
} from '../../../src/flows/erasure/forget.ts';
import { setHold } from '../../../src/flows/erasure/hold.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';

const actor = { team: 'TACME', user: 'UADA' };
const names = { one: 'Robin Castellan', two: 'Robin Castellan', three: 'Sasha Novak' } as const;
type Id = keyof typeof names;
const of = (loop: Loop, id: Id): Loop => ({ ...loop, id });
const three = () => [
  of(makeInterviewing(), 'one'),
  of(makeDebriefed(), 'two'),
  of(makeInterviewing(), 'three'),
];

function world(loops = three(), administrators = ['UADA']) {
  const kept = new Map(loops.map((loop) => [loop.id, loop]));
  const said: string[] = [];
  const emailOf = (id: string) => `${names[id as Id].split(' ')[0]}@x.test`;
  const save = (loop: Loop, change: (loop: Loop) => Decision): Decision => {
    const decision = change(loop);
    if (decision.ok) kept.set(loop.id, decision.loop);
    return decision;
  };
  const standing = () => [...kept.values()].filter(({ erasure }) => !erasure);
  const deps = {
    settings: { get: async () => ({ coordinators: ['UADA', 'UCORA'], administrators }) },
    vault: {
      openCandidate: ({ id }: Loop) => ({ name: names[id as Id], email: emailOf(id) }),
      lookups: (_team: string, email: string) => [email.toLowerCase()],
    },
    loops: {
      get: async (_team: string, id: string) => standing().find((loop) => loop.id === id) ?? null,
      withCandidate: async (_team: string, [email]: string[]) =>
        standing().filter(({ id }) => emailOf(id).toLowerCase() === email),
      update: async (_team: string, id: string, change: (loop: Loop) => Decision) =>
        save(kept.get(id) as Loop, change),
      updateFrom: async (loop: Loop, change: (loop: Loop) => Decision) => save(loop, change),
    },
    erasures: {
      loops: async () => standing(),
      stones: async () => [...kept.values()].filter(({ erasure }) => erasure),
      stone: async (_team: string, id: string) => (kept.get(id)?.erasure ? (kept.get(id) as Loop) : null),
    },
    audit: { append: async (_team: string, { what }: { what: string }) => void said.push(what) },
    directory: { people: async () => [{ zone: 'Europe/Berlin' }] },
    calendar: { words: { provider: 'Toy' } },
    idFrom: (...words: string[]) => words.join('-'),
    now: () => 0,
    wake: () => {},
  } as unknown as Deps;
  return { deps, kept, said };
}
const asked = { loop: 'one', loops: 2, reason: 'asked' as const, form: 'form' };

describe('erasing a candidate', () => {
  it('finds one person for all their loops, by a part of the name or the whole address', async () => {
    const { deps } = world();
    const shown = async (typed: string) =>
      (await findCandidates(deps, actor, typed)).found.map(({ candidate, loops }) => [candidate, loops]);
    expect(await shown('castel')).toEqual([['Robin Castellan', 2]]);
    expect(await shown('')).toHaveLength(2);
    expect(await shown('ROBIN@x.test')).toEqual([['Robin Castellan', 2]]);
    expect(await shown('robin@elsewhere.test')).toEqual([]);
  });

  it('hides a candidate who works here from themselves, who finds and erases nothing', async () => {
    const own = three().map((loop) => ({ ...loop, candidate: { ...loop.candidate, slackUser: 'UADA' } }));
    const { deps, kept } = world(own);
    expect((await findCandidates(deps, actor, '')).found).toEqual([]);
    await expect(previewErasure(deps, actor, 'one')).rejects.toThrow('not there any more');
    await expect(eraseCandidate(deps, actor, asked)).rejects.toThrow('not there any more');
    expect(kept.get('one')?.erasure).toBeUndefined();
  });

  it('is for administrators alone, at each step', async () => {
    const { deps, kept } = world(three(), ['UCORA']);
    const steps = [
      () => findCandidates(deps, actor, 'robin'),
      () => previewErasure(deps, actor, 'one'),
      () => eraseCandidate(deps, actor, asked),
      () => readErasure(deps, actor, 'one'),
      () => retryErasure(deps, actor, 'one'),
    ];
    for (const step of steps) await expect(step()).rejects.toThrow('Only administrators');
    expect([...kept.values()].filter(({ erasure }) => erasure)).toEqual([]);
  });

  it('shows every loop of theirs first, and changes nothing by it', async () => {
    const { deps, kept } = world();
    const { loops, candidate } = await previewErasure(deps, actor, 'two');
    expect([candidate, loops.map(({ loop }) => loop.id)]).toEqual(['Robin Castellan', ['two', 'one']]);
    expect([...kept.values()].filter(({ erasure }) => erasure)).toEqual([]);
  });

  it('takes the first loop’s key and names the others in the same write, once however often the form comes', async () => {
    const { deps, kept, said } = world();
    expect(await eraseCandidate(deps, actor, asked)).toEqual({ ok: true });
    expect(await eraseCandidate(deps, actor, asked)).toEqual({ ok: true });
    const first = kept.get('one');
    expect(first).toMatchObject({
      dataKey: { data: '' },
      erasure: { by: 'UADA', request: { place: 1, of: 2 } },
    });
    expect(first?.outbox.find(({ kind }) => kind === 'erase.others')?.payload).toEqual({ loops: ['two'] });
    expect(kept.get('three')?.erasure).toBeUndefined();
    expect(said).toEqual(['candidate.erased']);
  });

  it('is refused where there is another loop since, or where one of them is on legal hold', async () => {
    const { deps } = world();
    expect(await eraseCandidate(deps, actor, { ...asked, loops: 1 })).toMatchObject({
      code: 'erase.changed',
    });
    const [first, second, third] = three() as [Loop, Loop, Loop];
    const held = world([first, { ...second, hold: { by: 'UCORA', at: 0, reason: 'A claim' } }, third]);
    expect(await eraseCandidate(held.deps, actor, asked)).toMatchObject({ code: 'erase.on-hold' });
    await expect(previewErasure(held.deps, actor, 'one')).rejects.toThrow('UCORA');
    expect(held.kept.get('one')?.erasure).toBeUndefined();
  });

  it('is tried again by whoever is an administrator, and shown as far as it is', async () => {
    const { deps, kept } = world();
    await eraseCandidate(deps, actor, asked);
    const stone = kept.get('one') as Loop;
    kept.set('one', {
      ...stone,
      outbox: stone.outbox.map((effect) => ({ ...effect, state: 'dead' as const })),
    });
    await retryErasure(deps, actor, 'one');
    const { loop } = await readErasure(deps, actor, 'one');
    expect(loop.outbox.every(({ state }) => state === 'waiting')).toBe(true);
    await expect(readErasure(deps, actor, 'three')).rejects.toThrow('not there any more');
  });

  it('finds out who is on hold, and lifts no hold that nobody set', async () => {
    const [first, second, third] = three() as [Loop, Loop, Loop];
    const hold = { by: 'UCORA', at: 0, reason: 'A claim' };
    const { deps, kept } = world([first, { ...second, hold }, third]);
    const { found } = await findCandidates(deps, actor, '');
    expect(found.map(({ candidate, isHeld }) => [candidate, isHeld])).toEqual([
      ['Robin Castellan', true],
      ['Sasha Novak', false],
    ]);
    const lift = { isHeld: false, reason: 'Settled' };
    await expect(setHold(deps, actor, { loop: 'three', ...lift })).rejects.toThrow('nothing to lift');
    await setHold(deps, actor, { loop: 'one', ...lift });
    expect([...kept.values()].filter((loop) => loop.hold)).toEqual([]);
  });
});
