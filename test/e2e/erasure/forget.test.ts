import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { eraseCandidate } from '../../../src/flows/erasure/forget.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { chapters } from '../../support/chapters.ts';
import { allThings, type Thing, whatThereWas } from '../../support/erasure/had.ts';
import { type Life, type Lives, liveSome, quiet, raiseLives } from '../../support/erasure/lives.ts';
import { dropRecordings, placesByWord, placesWith, readable } from '../../support/erasure/traces-of.ts';
import { scale } from '../../support/scale.ts';
import { cora } from '../../support/stage/company.ts';

jest.setTimeout(14_400_000);

const team = 'TACME';
const canaries = /canary[0-9a-f]{12}/g;
const { loops: wanted, atOnce, twice } = scale.forgotten;

/** What there is in any dozen of lives. */
const common: Thing[] = [
  ...(['a reason for adjustments', 'sealed scorecards', 'scorecards in plain text'] as const),
  ...(['an access file that was sent', 'an event in the calendar', 'messages in Slack'] as const),
  ...(['a line on a Home', 'a debrief channel', 'a decision', 'words in the audit'] as const),
];

describe('after a candidate is erased', () => {
  const it = chapters();
  let lives: Lives;
  const all: Life[] = [];
  const there = Object.fromEntries(allThings.map((thing) => [thing, 0])) as Record<Thing, number>;
  beforeAll(async () => {
    lives = await raiseLives();
  });
  afterAll(() => lives.close());

  async function erase(some: readonly Life[]): Promise<void> {
    const { deps, stage } = lives;
    for (const email of new Set(some.map((life) => life.email))) {
      const [newest, ...others] = some.filter((life) => life.email === email);
      const asked = {
        loop: newest?.id ?? '',
        loops: 1 + others.length,
        reason: 'asked' as const,
        form: email,
      };
      expect(await eraseCandidate(deps, { team, user: cora.id }, asked)).toEqual({ ok: true });
    }
    stage.clock.advance(31_000);
    await quiet(lives, some);
    // What follows in other loops of the same candidate waits for as long again.
    stage.clock.advance(31_000);
    await quiet(lives, some);
  }

  /** Whoever keeps their Home open has the running loops there. */
  async function openHome(some: readonly Life[]): Promise<void> {
    const running = some.filter(({ ended }) => ['interviewing', 'in the debrief'].includes(ended));
    if (running.length === 0) return;
    const coordinator = lives.stage.slack.as(cora.id);
    await coordinator.openHome();
    await coordinator.waitForHome(({ blocks }) => {
      const shown = JSON.stringify(blocks);
      return running.some(({ canary }) => shown.includes(canary));
    });
  }

  const wordsIn = async () => placesByWord(await readable(lives), canaries);

  /** Erases these among others, of whom as much is there afterwards as before. */
  async function forget(some: readonly Life[], others: readonly Life[]): Promise<void> {
    await openHome([...some, ...others]);
    const before = await wordsIn();
    // The control: this search finds them where they are known to be.
    for (const { canary, ended } of [...some, ...others])
      if (ended !== 'being set up' && ended !== 'waiting for times')
        expect(before.get(canary)?.length ?? 0).toBeGreaterThan(2);
    const counts = await whatThereWas(lives, some, before);
    for (const thing of allThings) there[thing] += counts[thing];
    await erase(some);
    const after = await wordsIn();
    for (const { canary, ended } of some) expect([ended, ...(after.get(canary) ?? [])]).toEqual([ended]);
    const earlier = [...after.keys()].filter((word) => !others.some(({ canary }) => canary === word));
    expect(earlier).toEqual([]);
    // A morning message about several people goes with each of them, and a Home is drawn anew.
    const own = (places: readonly string[] = []) =>
      places.filter((place) => !/^(message|Home)/.test(place)).toSorted();
    for (const { canary } of others) expect(own(after.get(canary))).toEqual(own(before.get(canary)));
    const told = new Set([...before, ...after].flatMap(([, places]) => places));
    expect([told.has('log'), told.has('metrics')]).toEqual([false, false]);
    dropRecordings(lives);
  }

  it('no byte of them is in the database, in Slack, in the calendar, the log or the metrics, and the others stay', async () => {
    let kept: Life[] = [];
    for (let seed = 0; all.length < wanted; seed += 1) {
      const born = await liveSome(lives, seed, Math.min(atOnce, wanted - all.length), twice);
      all.push(...born);
      // Whoever has two loops is erased in one request.
      const people = [...new Set(born.map(({ email }) => email))];
      const spared = new Set(people.filter((_, index) => index % 4 === 3));
      await forget(
        [...kept, ...born.filter(({ email }) => !spared.has(email))],
        born.filter(({ email }) => spared.has(email)),
      );
      kept = born.filter(({ email }) => spared.has(email));
      if (globalThis.isSoak)
        process.stdout.write(
          `${all.length - kept.length} of ${wanted} loops erased at ${new Date().toISOString()}\n`,
        );
    }
    await forget(kept, []);
    if (globalThis.isSoak) {
      const ends = all.map(({ ended }) => ended);
      const counts = [...new Set(ends)].map((end) => `${ends.filter((one) => one === end).length} ${end}`);
      const people = new Set(all.map(({ email }) => email)).size;
      const had = Object.entries(there).map(([thing, times]) => `${times} × ${thing}`);
      process.stdout.write(
        `${all.length} loops of ${people} candidates erased: ${counts.join(', ')}.\nThere was to erase: ${had.join(', ')}.\n`,
      );
    }
  });

  it('what is left of each loop is a stone with counts, and an audit that holds', async () => {
    for (const { id } of all) {
      const stone = await lives.store.erasures.stone(team, id);
      expect(stone).toMatchObject({ id, candidate: { lookups: [] }, dataKey: { data: '' }, rounds: [] });
      expect(stone?.outbox.filter(({ state }) => state === 'dead')).toEqual([]);
      const document = await lives.stage.database.collection('loops').findOne({ id });
      expect(Object.keys(document ?? {})).not.toContain('dataKey');
      const rows = await lives.store.loops.auditRows(team, id);
      expect(brokenLink(rows)).toBeNull();
      expect(rows.some(({ what }) => what === 'loop.erased')).toBe(true);
      const press = decide(stone as never, { type: 'cancelLoop', by: cora.id, reason: 'x' }, 0);
      expect(press).toMatchObject({ ok: false, code: 'loop.gone' });
    }
    expect(
      placesWith(
        await readable(lives),
        all.map(({ email }) => email),
      ),
    ).toEqual([]);
  });

  it('there was something of everything to erase', () => {
    expect(allThings.filter((thing) => there[thing] < scale.forgotten.least)).toEqual([]);
    for (const thing of common) expect([thing, there[thing] > 0]).toEqual([thing, true]);
  });
});
