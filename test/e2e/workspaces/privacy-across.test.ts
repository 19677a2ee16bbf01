import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { AccessFile } from '../../../src/core/access/access-file.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { act } from '../../../src/flows/act.ts';
import { previewAccess, sendAccess } from '../../../src/flows/candidates/access.ts';
import { eraseCandidate, findCandidates, previewErasure } from '../../../src/flows/erasure/forget.ts';
import { setHold } from '../../../src/flows/erasure/hold.ts';
import { assignSeats } from '../../../src/flows/seats.ts';
import { readSetUp, setUpPrivacy } from '../../../src/flows/setup.ts';
import { startLoop } from '../../../src/flows/start.ts';
import { chapters } from '../../support/chapters.ts';
import { flowsAt, type Lives } from '../../support/erasure/lives.ts';
import { plantedWords } from '../../support/people/planted-words.ts';
import { cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import { has, theLoop, until } from '../../support/stage/play.ts';
import { freshDatabase } from '../../support/stage/stage.ts';
import { raiseTwo, type TwoWorkspaces } from '../../support/stage/two-workspaces.ts';

type Own = 'acme' | 'twin';
const dayMs = 24 * 3_600_000;
/** The same person has applied in both. */
const email = 'robin@elsewhere.test';
const actorOf = (own: Own) => ({ team: own === 'acme' ? 'TACME' : 'TTWIN', user: cora.id });

/** What an administrator of one workspace does about a candidate whom the other knows too. */
describe('what is kept of a candidate in two workspaces', () => {
  const it = chapters();
  const words = { acme: plantedWords(), twin: plantedWords() };
  let two: TwoWorkspaces;
  let flows: Omit<Lives, 'stage'>;

  /** Until nothing that is due waits any more. */
  const calm = (own: Own) =>
    until(async () => {
      const { outbox, id } = await theLoop(two[own]);
      const waits = outbox.some(({ state, due }) => state === 'waiting' && due <= two.acme.clock.now());
      if (waits) two.acme.apps[0]?.courier.wake(actorOf(own).team, id);
      return !waits;
    });

  async function begin(own: Own): Promise<void> {
    const { deps, store } = flows;
    const { team } = actorOf(own);
    const settings = { details: 'readers', initials: true } as const;
    await store.settings.save({ team, coordinators: [cora.id], administrators: [cora.id], ...settings });
    const day = (days: number) => new Date(two.acme.clock.now() + days * dayMs).toISOString().slice(0, 10);
    const started = await startLoop(deps, actorOf(own), {
      window: own,
      candidate: { name: `Robin ${words[own].plant('the name')}`, email },
      availability: {
        ...{ zone: 'Europe/Berlin', firstDay: day(1), lastDay: day(14) },
        ...{ from: '08:00', to: '18:00', exceptions: '' },
      },
      role: { kit: 'small-team', level: 'mid', hiringManager: hana.id, channel: null },
      resume: null,
    });
    if (!started.ok) throw new Error(JSON.stringify(started.errors));
    const { loop } = started.page;
    const people = [ines, jon, kim];
    const seated = await assignSeats(deps, actorOf(own), {
      ...{ loop: loop.id, shown: loop.version, reason: '', alone: [], focus: loop.kit.focus ?? [] },
      rounds: loop.rounds.map(({ template }) => template),
      minutes: Object.fromEntries(loop.rounds.map(({ template, minutes }) => [template, minutes])),
      pools: Object.fromEntries(seatsOf(loop).map(({ seat }, at) => [seat.id, [people[at]?.id ?? '']])),
    });
    if (!seated.ok) throw new Error(JSON.stringify(seated));
    await calm(own);
  }

  beforeAll(async () => {
    const uri = freshDatabase();
    two = await raiseTwo({ mongodbUri: uri, app: { leaseMs: 30_000 } });
    for (const { slack } of [two.acme, two.twin]) slack.limits.isEnforced = false;
    flows = await flowsAt(two.acme, uri);
    for (const own of ['acme', 'twin'] as const) await begin(own);
  });
  afterAll(async () => {
    await flows.close();
    await two.close();
  });

  const said = (own: Own) => [
    ...two[own].slack.requests.map(({ method, body }) => ({ where: method, text: body })),
    ...two[own].slack.files().map(({ name, content }) => ({ where: name, text: content.toString('latin1') })),
  ];
  const leaks = (own: Own, about: Own) =>
    said(own).flatMap(({ where, text }) => words[about].found(where, text));
  const kept = async (own: Own) => {
    const names = ['loops', 'cards', 'drafts', 'materials', 'settings', 'claims'];
    const { team } = actorOf(own);
    const found = names.map((name) =>
      two.acme.database.collection(name).find({ team }).sort({ _id: 1 }).toArray(),
    );
    return JSON.stringify(await Promise.all(found));
  };
  const loopOf = async (own: Own) => (await theLoop(two[own])).id;

  it('is kept for as long as each of them says, and only its own coordinators hear of a change', async () => {
    const before = await readSetUp(flows.deps, actorOf('acme'));
    const wish = { administrators: before.administrators, contact: null };
    const retention = { preset: 'own' as const, months: 3 };
    expect(await setUpPrivacy(flows.deps, actorOf('acme'), { ...wish, retention })).toMatchObject({
      kept: { before: 24, months: 3 },
    });
    const told = (own: Own) =>
      two[own].slack.as(cora.id).inbox().filter(has('how long candidates’ data is kept')).length;
    // A move of the clock makes the app look at once.
    two.acme.clock.advance(1000);
    await until(() => told('acme') === 1);
    expect(told('twin')).toBe(0);
    expect((await readSetUp(flows.deps, actorOf('twin'))).retention).toMatchObject({ months: 24 });
    const rows = await two.acme.database.collection('audit').find({ what: 'retention.set' }).toArray();
    expect(rows.map(({ team }) => team)).toEqual(['TACME']);
  });

  it('is in the access file of the one that was asked, and of no other', async () => {
    const answer = await previewAccess(flows.deps, actorOf('twin'), { email });
    const id = await loopOf('twin');
    expect(answer).toMatchObject({ ok: true, preview: { lead: id, loops: [{ level: 'mid' }] } });
    await sendAccess(flows.deps, actorOf('twin'), { lead: id, press: 'press' });
    const files = () => two.twin.slack.files().filter(({ name }) => name.endsWith('.json'));
    await until(() => files().length === 1);
    const file = JSON.parse(files()[0]?.content.toString() ?? '') as AccessFile;
    expect(file.loops.map(({ loop }) => loop)).toEqual([id]);
    expect(two.acme.slack.files().filter(({ name }) => name.startsWith('access-'))).toEqual([]);
  });

  it('is on hold in one, with its reason there alone', async () => {
    const reason = words.acme.plant('the reason of a hold');
    await setHold(flows.deps, actorOf('acme'), { loop: await loopOf('acme'), isHeld: true, reason });
    expect((await theLoop(two.acme)).hold).toMatchObject({ reason });
    expect((await theLoop(two.twin)).hold ?? null).toBeNull();
    const heldIn = async (own: Own) => (await findCandidates(flows.deps, actorOf(own), email)).found;
    expect((await heldIn('acme')).map(({ isHeld }) => isHeld)).toEqual([true]);
    expect((await heldIn('twin')).map(({ isHeld }) => isHeld)).toEqual([false]);
  });

  it('cannot be asked for, held or erased from the other by the id of its loop', async () => {
    await calm('acme');
    const before = await kept('acme');
    const loop = await loopOf('acme');
    const asked = { loop, loops: 1, reason: 'asked' as const, form: 'x' };
    const steps = [
      () => previewErasure(flows.deps, actorOf('twin'), loop),
      () => eraseCandidate(flows.deps, actorOf('twin'), asked),
      () => setHold(flows.deps, actorOf('twin'), { loop, isHeld: false, reason: 'x' }),
      () => sendAccess(flows.deps, actorOf('twin'), { lead: loop, press: 'x' }),
    ];
    for (const step of steps) await expect(step()).rejects.toThrow(/not there any more|keeps nothing about/);
    expect(await kept('acme')).toBe(before);
  });

  it('is erased in one and stays as it is in the other, whose lists know nothing of it', async () => {
    await calm('acme');
    await calm('twin');
    const before = await kept('acme');
    const loop = await loopOf('twin');
    const shown = (await findCandidates(flows.deps, actorOf('twin'), email)).found;
    expect(shown.map((one) => [one.loop.id, one.loops])).toEqual([[loop, 1]]);
    const asked = { loop, loops: 1, reason: 'asked' as const, form: 'form' };
    expect(await eraseCandidate(flows.deps, actorOf('twin'), asked)).toEqual({ ok: true });
    two.acme.clock.advance(31_000);
    await calm('twin');
    const texts = (own: Own) =>
      JSON.stringify(two[own].slack.conversations().map(({ messages }) => messages));
    expect(words.twin.found('Slack', texts('twin'))).toEqual([]);
    expect(words.acme.found('Slack', texts('acme')).length).toBeGreaterThan(0);
    expect(await kept('acme')).toBe(before);
    const stones = async (own: Own) =>
      (await findCandidates(flows.deps, actorOf(own), 'nobody')).stones.length;
    expect([await stones('acme'), await stones('twin')]).toEqual([0, 1]);
  });

  it('is in nothing that the other was ever sent', () => {
    expect(leaks('acme', 'acme').length).toBeGreaterThan(0);
    expect(leaks('twin', 'twin').length).toBeGreaterThan(0);
    expect([leaks('twin', 'acme'), leaks('acme', 'twin')]).toEqual([[], []]);
  });

  it('ends by itself in the one whose time is over, unless it is on hold, also where the app was taken out', async () => {
    const { database, clock, apps } = two.acme;
    /** As tomorrow comes: the job begins at once where it never ran. */
    const daily = async () => {
      await apps.splice(0, 1)[0]?.stop();
      await database.collection('jobs').deleteMany({ name: 'retention.end' });
      await two.acme.startApp();
    };
    const stateOf = async () => {
      const { stage, ending, hold } = await theLoop(two.acme);
      return { stage, isAnnounced: Boolean(ending), isHeld: Boolean(hold) };
    };
    const cancel = { type: 'cancelLoop', reason: 'They withdrew' } as const;
    await act(flows.deps, actorOf('acme'), await loopOf('acme'), cancel);
    await calm('acme');
    // Far beyond three months: the hold alone keeps it.
    clock.advance(150 * dayMs);
    await daily();
    await until(async () => {
      const job = await database.collection('jobs').findOne({ name: 'retention.end' });
      return Boolean(job?.lastFinishedAt);
    });
    expect(await stateOf()).toMatchObject({ isAnnounced: false, isHeld: true });
    const lift = { isHeld: false, reason: 'Settled' };
    await setHold(flows.deps, actorOf('acme'), { loop: await loopOf('acme'), ...lift });
    await daily();
    await until(async () => (await stateOf()).isAnnounced);
    expect((await stateOf()).stage).not.toBe('erased');
    await two.acme.slack.uninstall();
    await two.acme.slack.settled();
    clock.advance(15 * dayMs);
    await daily();
    await until(async () => (await stateOf()).stage === 'erased');
    const stored = await database.collection('loops').findOne({ team: actorOf('acme').team });
    expect(stored).toMatchObject({ stage: 'erased' });
    expect(stored).not.toHaveProperty('dataKey');
  });
});
