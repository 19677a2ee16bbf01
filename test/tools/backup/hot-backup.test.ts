import { expect, it } from '@jest/globals';
import { gateProof } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { claimDue, finishEffect } from '../../../src/core/loop/outbox.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { afterRounds, holders } from '../../support/makers/make-loop.ts';
import { cardDeps, newKey, sealedLoop, submitCard } from '../../support/makers/sealed-loops.ts';
import { copies, newSecret } from '../../support/processes/copies.ts';
import { started } from '../../support/processes/rotation.ts';
import { seeded } from '../../support/seeded.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const masterKey = newKey();
const vault = createVault([masterKey]);
const kept = copies({ masterKeys: [masterKey], secrets: [newSecret()] });
const [openHere, openThere] = [testStores(), testStores()];
const seats = ['r1s1', 'r1s2', 'r2s1'] as const;
type Sealed = { loop: string; seat: (typeof seats)[number]; words: string };

/** Carries out what an open gate asks for, as the courier does, and writes it down afterwards. */
async function reveal({ store }: TestStore, { team, id }: Loop): Promise<void> {
  const at = { now: afterRounds + 1000, real: afterRounds };
  const wanted = { owner: 'me', leaseMs: 60_000, settleMs: 0 };
  await store.loops.update(team, id, (loop) => ({
    ...{ ok: true, effects: [], audit: [] },
    loop: claimDue(loop, at, wanted).loop,
  }));
  const loop = (await store.loops.get(team, id)) as Loop;
  const proof = gateProof(loop);
  const effect = loop.outbox.find(({ kind }) => kind === 'cards.reveal');
  if (!proof || !effect) return;
  await store.cards.save(loop, vault.openRevealed(loop, proof), at.now);
  await store.loops.update(team, id, (current) => ({
    ...{ ok: true, effects: [], audit: [{ what: 'cards.revealed', by: 'quorum', about: {} }] },
    loop: finishEffect(current, effect.id),
  }));
}

it('loses nothing that was acknowledged before it began, and tears no loop, while people work', async () => {
  const [here, there] = [await openHere(), await openThere()];
  const chance = seeded(18);
  const loops = Array.from({ length: 16 }, () => sealedLoop(vault));
  for (const loop of loops) await here.store.loops.create(loop, started);
  const deps = cardDeps(here.store, [masterKey]);
  const acknowledged: Sealed[] = [];
  const turns = chance.shuffled(loops.flatMap((loop) => seats.map((seat) => ({ loop, seat }))));
  let isOver = false;
  const person = async (): Promise<void> => {
    for (let turn = turns.pop(); turn; turn = turns.pop()) {
      const { loop, seat } = turn;
      const words = `Words of ${seat} in ${loop.id}.`;
      const sealed = await submitCard(deps, loop, seat, words);
      if (!sealed.ok) throw new Error(JSON.stringify(sealed));
      acknowledged.push({ loop: loop.id, seat, words });
      await reveal(here, loop);
    }
  };
  const known: { name: string; before: Sealed[]; during: number }[] = [];
  const operator = async (): Promise<void> => {
    while (!isOver) {
      const name = `hot-${known.length}`;
      const before = [...acknowledged];
      await kept.backUp(here.database.connection, name);
      known.push({ name, before, during: acknowledged.length - before.length });
    }
  };
  const backups = operator();
  await Promise.all([person(), person(), person()]);
  isOver = true;
  await backups;
  // Otherwise nobody worked while it was copied, and this proves nothing.
  const hot = known.filter(({ during }) => during > 0);
  expect(hot.length).toBeGreaterThan(0);
  const replace = there.database.connection.name;
  for (const { name, before } of hot.slice(0, 3)) {
    await kept.restore(there, name, { replace });
    for (const { loop: id, seat, words } of before) {
      const loop = (await there.store.loops.get('TACME', id)) as Loop;
      expect(vault.openOwnCard(loop, seat, holders[seat])?.card.summary).toBe(words);
      expect(
        await there.store.drafts.get({ team: 'TACME', loop: id, seat, author: holders[seat] }),
      ).not.toBeNull();
    }
    for (const { team, id } of loops) {
      const loop = (await there.store.loops.get(team, id)) as Loop;
      const rows = await there.store.loops.auditRows(team, id);
      expect(brokenLink(rows)).toBeNull();
      expect(rows.at(-1)?.seq).toBe(loop.audit.seq);
      const sealed = rows.filter(({ what }) => what === 'card.sealed').map(({ about }) => about.receipt);
      const versions = loop.rounds.flatMap((round) => round.seats.flatMap((seat) => seat.versions));
      expect(versions.map(({ receipt }) => receipt).toSorted()).toEqual(sealed.toSorted());
      const proof = gateProof(loop);
      const revealed = await there.store.cards.ofLoops(team, [id]);
      // Nothing is in plain text behind a closed gate, and whatever is written down as revealed is there.
      if (!proof) expect(revealed).toEqual([]);
      else expect(vault.openRevealed(loop, proof).every(({ isIntact }) => isIntact)).toBe(true);
      if (loop.outbox.some(({ kind, state }) => kind === 'cards.reveal' && state === 'done'))
        expect(revealed).toHaveLength(3);
    }
  }
});
