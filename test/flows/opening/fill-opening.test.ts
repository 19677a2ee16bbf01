import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { answerFilled } from '../../../src/flows/opening/fill-opening.ts';
import { decideOn, makeDebriefed, statement } from '../../support/makers/debriefed.ts';
import { now, play } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const team = 'TACME';
const open = testStores();
let store: TestStore['store'];
let serial = 0;
beforeAll(async () => {
  ({ store } = await open());
  await store.settings.save({ team, coordinators: ['UCORA'], details: 'never' });
});

describe('an opening for which somebody was hired', () => {
  let [loop, opening] = ['', ''];
  const told: string[] = [];
  const person = (user: string) => ({
    team,
    user,
    name: user,
    email: 'x@acme.test',
    zone: 'UTC',
    isActive: true,
  });
  const answer = (user: string, how: 'filled' | 'kept') =>
    answerFilled(
      {
        ...store,
        ...{ now: () => now, wake: () => {}, tellOpenings: () => told.push('told') },
        directory: { people: async (_team: string, users: string[]) => users.map(person) },
      } as never,
      { team, user },
      { loop, answer: how },
    );
  beforeEach(async () => {
    serial += 1;
    [loop, opening] = [`loop00000000000${serial}`, `opening${serial}`];
    const debriefed = makeDebriefed({ id: loop, opening });
    const posted = { channel: 'D1', ts: '1' };
    const decided = play(debriefed, [
      decideOn(debriefed),
      { type: 'stepsTold', isOffer: true, number: 1, posted },
    ]);
    await store.openings.create(makeOpening({ id: opening, state: 'open' }), []);
    await store.loops.create(addEffects(decided, []), []);
  });
  const state = async () => [
    (await store.openings.load(team, opening))?.state,
    (await store.loops.get(team, loop))?.steps?.opening,
  ];

  it('closes by one press, and by the same press again just once', async () => {
    await answer('UCORA', 'filled');
    await answer('UCORA', 'filled');
    expect(await state()).toEqual(['closed', 'filled']);
    const rows = await store.openings.auditRows(team, opening);
    expect(rows.map(({ what }) => what)).toEqual(['opening.closed']);
  });

  it('stays open where more people are wanted', async () => {
    await answer('UHANA', 'kept');
    expect(await state()).toEqual(['open', 'kept']);
  });

  it('does not stay open by a press on a message from before it closed, which then shows that', async () => {
    await answer('UCORA', 'filled');
    expect(await answer('UHANA', 'kept')).toMatchObject({ state: 'closed' });
    expect(await state()).toEqual(['closed', 'filled']);
    const { outbox = [], audit } = (await store.loops.get(team, loop)) ?? {};
    expect(outbox.filter(({ kind }) => kind === 'steps.tell').length).toBeGreaterThan(0);
    expect(audit?.pending.map(({ what }) => what)).not.toContain('opening.kept');
  });

  it('is filled by whoever looks after the loop, though it has another hiring manager by now', async () => {
    await store.openings.update(team, opening, (current) => ({
      ...{ ok: true, audit: [] },
      opening: { ...current, hiringManager: 'UJONA' },
    }));
    expect(await answer('UHANA', 'kept')).toMatchObject({ state: 'open' });
    expect(await answer('UHANA', 'filled')).toMatchObject({ state: 'closed' });
  });

  it('stays open where another decision came after the yes', async () => {
    await store.loops.update(team, loop, (current) =>
      decide(current, decideOn(current, { statement: statement('second') }), now),
    );
    await expect(answer('UCORA', 'filled')).rejects.toThrow('no longer stands');
    expect(await state()).toEqual(['open', null]);
  });

  it('is closed by nobody else', async () => {
    await expect(answer('UINES', 'filled')).rejects.toThrow('not yours');
    expect(await state()).toEqual(['open', null]);
  });
});
