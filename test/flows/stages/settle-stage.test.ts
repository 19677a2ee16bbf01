import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import { stopRoom, stopWords } from '../../../src/core/stages/reasons.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { goOn, readSettling, stopLoop } from '../../../src/flows/stages/settle-stage.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { makeCard } from '../../support/makers/make-card.ts';
import { hour, play } from '../../support/makers/make-loop.ts';
import { afterScreen, cardOf, makeStaged } from '../../support/makers/make-staged.ts';
import { cardDeps, newKey } from '../../support/makers/sealed-loops.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const key = newKey();
const vault = createVault([key]);
const cora = { team: 'TACME', user: 'UCORA' };
let serial = 0;

/** Screened by the coordinator, whose card it is. */
function screened(): Loop {
  serial += 1;
  const ref = { team: cora.team, id: `staged${String(serial).padStart(10, '0')}` };
  const dataKey = vault.newDataKey(ref);
  const sealed = vault.sealCandidate(
    { ...ref, dataKey },
    { name: 'Robin', email: `${ref.id}@elsewhere.test` },
  );
  const loop = makeStaged({ ...ref, dataKey, candidate: { ...sealed, slackUser: null } });
  const version = { submission: 'card', ...vault.sealCard(loop, 'r1s1', cora.user, makeCard()) };
  return play(loop, [{ type: 'sealCard', by: cora.user, seat: 'r1s1', version, notes: null }], afterScreen);
}

describe('saying whether a loop goes on', () => {
  const open = testStores();
  let stores: Store[] = [];
  let deps: Deps;
  let loop: Loop;
  let clock = afterScreen;
  /** A process of its own, on the same database. */
  const process = (store: Store): Deps => ({ ...cardDeps(store, [key]), now: () => clock });
  const theLoop = async () => (await deps.loops.get(loop.team, loop.id)) as Loop;
  const told = async () =>
    (await theLoop()).outbox.filter(({ kind }) => kind === 'withdrawn.tell' || kind === 'steps.tell');
  const audited = async () =>
    (await deps.loops.auditRows(loop.team, loop.id)).flatMap(({ what }) =>
      what.startsWith('stage.') ? [what] : [],
    );

  beforeAll(async () => {
    stores = [(await open()).store, (await open()).store];
  });
  beforeEach(async () => {
    clock = afterScreen;
    deps = process(stores[0] as Store);
    loop = await deps.loops.create(screened(), [{ what: 'loop.started', by: cora.user, about: {} }]);
  });

  const presses = {
    on: (by: Deps, form: string) =>
      goOn(by, cora, { loop: loop.id, stage: 'screen', form, why: { reason: 'close', words: form } }),
    stop: (by: Deps, form: string) =>
      stopLoop(by, cora, { loop: loop.id, stage: 'screen', form, reason: 'skills', words: form }),
  };
  const atOnce = async (first: keyof typeof presses, second: keyof typeof presses) => {
    const [here, there] = stores.map(process) as [Deps, Deps];
    const results = await Promise.allSettled([presses[first](here, 'one'), presses[second](there, 'two')]);
    return results.map((result) => (result.status === 'fulfilled' ? 'done' : String(result.reason)));
  };

  it('is done once when two processes are asked at once, and the other person reads a sentence', async () => {
    for (const way of ['on', 'stop'] as const) {
      loop = await deps.loops.create(screened(), []);
      const results = await atOnce(way, way);
      expect(results.filter((result) => result === 'done')).toHaveLength(1);
      expect(results.find((result) => result !== 'done')).toContain('Somebody has recorded this already');
      expect(await audited()).toEqual([way === 'on' ? 'stage.went-on' : 'stage.stopped']);
      expect((await theLoop()).decisions).toHaveLength(way === 'on' ? 0 : 1);
    }
  });

  it('ends the loop once where one says go on and the other stop, whichever comes first', async () => {
    for (const [first, second] of [
      ['on', 'stop'],
      ['stop', 'on'],
    ] as const) {
      loop = await deps.loops.create(screened(), []);
      await atOnce(first, second);
      const ended = await theLoop();
      expect([ended.stage, ended.decisions.length]).toEqual(['decided', 1]);
      expect((await told()).map(({ id }) => id)).toEqual([
        ...['steps-1', 'withdrawn-UINES', 'withdrawn-UJON', 'withdrawn-UHANA'],
      ]);
    }
  });

  it('keeps every word of a stop, beside its reason', async () => {
    const words = 'x'.repeat(stopRoom);
    await stopLoop(deps, cora, { loop: loop.id, stage: 'screen', form: 'f', reason: 'place', words });
    const [decision] = vault.openDecisions(await theLoop());
    expect(decision?.content.rationale).toBe(`${stopWords.place}: ${words}`);
  });

  it('opens the debrief after every card that it shows, also one that came in while this was saved', async () => {
    let decision: Decision | undefined;
    const update: Deps['loops']['update'] = async (_team, _id, change) => {
      change(loop);
      clock += 24 * hour;
      decision = change(play(loop, [cardOf('r2s1')], clock));
      return decision;
    };
    await presses.stop({ ...deps, loops: { ...deps.loops, update } }, 'late');
    const ended = decision?.ok ? decision.loop : undefined;
    expect(ended?.decisions[0]?.snapshot.cards.map(({ seat }) => seat)).toEqual(['r1s1', 'r2s1']);
    expect(ended?.gate).toMatchObject({ how: 'stage', at: clock });
  });

  it('shows a form only to whom it would be of use', async () => {
    const place = { loop: loop.id, stage: 'screen' };
    await presses.on(deps, 'one');
    await expect(readSettling(deps, cora, { ...place, way: 'on' })).rejects.toThrow('already');
    expect(await readSettling(deps, cora, { ...place, way: 'stop' })).toMatchObject({ candidate: 'Robin' });
    const ines = { team: cora.team, user: 'UINES' };
    await expect(readSettling(deps, ines, { ...place, way: 'stop' })).rejects.toThrow('Only the coordinator');
  });
});
