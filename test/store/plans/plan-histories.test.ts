import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../src/core/kit-edits/apply-edits.ts';
import type { Edit } from '../../../src/core/kit-edits/edit.ts';
import { approved, proposed } from '../../../src/core/kit-edits/rules.ts';
import type { Store } from '../../../src/store/store.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { now } from '../../support/makers/make-loop.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const off: Edit = { isOff: true, words: {}, added: null };
const plan = 'small-team';
const act = (by: string) => ({ by, now, coordinators: ['UANN', 'UBEN'] });

describe('what a team changed in its plans', () => {
  let one: Store;
  let two: Store;
  const open = testStores('test/support/kits');
  beforeAll(async () => {
    one = (await open()).store;
    two = (await open()).store;
  });
  const propose = (store: Store, team: string, question: string, by: string) =>
    store.planHistories.update(team, plan, (history) =>
      proposed(
        history,
        {
          ...{ id: `${by}-${question}`, why: 'Misheard.', from: 0, backTo: null },
          changes: [{ question, before: null, after: off }],
        },
        act(by),
      ),
    );
  const approve = (store: Store, team: string, id: string) =>
    store.planHistories.update(team, plan, (history) =>
      approved(
        history,
        { proposal: id, seen: history.now.number, target: null, check: () => null },
        act('UBEN'),
      ),
    );
  const idsOf = async (team: string) => {
    const { kits } = await one.kits.available(team);
    return kits.find(({ id }) => id === plan)?.questions.map(({ id }) => id) ?? [];
  };

  it('is nothing before somebody changed something', async () => {
    expect(await one.planHistories.load('TNONE', plan)).toMatchObject({ version: 0, now: { number: 0 } });
    expect(await one.planHistories.versions('TNONE', plan)).toEqual([]);
    expect((await one.planHistories.version('TNONE', plan, 0))?.edits).toEqual({});
    expect(await one.planHistories.version('TNONE', plan, 3)).toBeNull();
  });

  it('loses nothing when two write at once', async () => {
    const ids = (await idsOf('TRACE')).slice(0, 8);
    const all = ids.map((question, index) =>
      propose(index % 2 ? one : two, 'TRACE', question, index % 3 ? 'UANN' : 'UBEN'),
    );
    await Promise.all(all);
    const { proposals, version } = await one.planHistories.load('TRACE', plan);
    expect([proposals.length, version]).toEqual([8, 8]);
    const rows = await one.planHistories.auditRows('TRACE', plan);
    expect([rows.length, brokenLink(rows)]).toEqual([8, null]);
  });

  it('keeps every version, with what was in force then; another team has none of it', async () => {
    const [first = '', second = ''] = await idsOf('TTEAM');
    for (const question of [first, second]) {
      await propose(one, 'TTEAM', question, 'UANN');
      expect(await approve(two, 'TTEAM', `UANN-${question}`)).toMatchObject({ ok: true });
    }
    expect((await one.planHistories.versions('TTEAM', plan)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await one.planHistories.version('TTEAM', plan, 1))?.edits).toEqual({ [first]: off });
    const ids = await idsOf('TTEAM');
    expect([ids.includes(first), ids.includes(second)]).toEqual([false, false]);
    expect(await idsOf('TOTHER')).toEqual(expect.arrayContaining([first, second]));
    expect((await one.planHistories.waiting('TTEAM')).map(({ id }) => id)).toEqual([plan]);
    expect(await one.planHistories.waiting('TNONE')).toEqual([]);
  });

  it('lets one process at a time send a message', async () => {
    const [notice] = (await one.planHistories.load('TTEAM', plan)).notices;
    const history = { team: 'TTEAM', id: plan };
    const wanted = { id: notice?.id ?? '' };
    const both = await Promise.all(
      [one, two].map((store) => store.planHistories.startSending(history, wanted, now)),
    );
    expect(both.toSorted()).toEqual([false, true]);
    expect(await two.planHistories.startSending(history, wanted, now + 61_000)).toBe(true);
  });

  it('leaves a kept wording as it was, and says in which version a loop first took it', async () => {
    const kitOf = async () => (await one.kits.available('TPIN')).kits.find(({ id }) => id === plan);
    const before = await kitOf();
    if (!before) throw new Error('There is no such plan.');
    const first = await one.kits.pin('TPIN', before);
    const question = before.questions[0]?.id ?? '';
    await propose(one, 'TPIN', question, 'UANN');
    await approve(one, 'TPIN', `UANN-${question}`);
    const after = await kitOf();
    if (!after) throw new Error('There is no such plan.');
    const second = await one.kits.pin('TPIN', after);
    expect(await one.kits.pin('TPIN', before)).toBe(first);
    expect((await one.kits.pinned('TPIN', plan, first)).questions).toEqual(before.questions);
    expect(await one.kits.editions('TPIN', plan)).toEqual({ [first]: 0, [second]: 1 });
    expect(after).toEqual(applyEdits(before, { [question]: off }).kit);
  });
});
