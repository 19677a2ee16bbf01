import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import { materialPlace } from '../../src/core/reviews/material-places.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { assignSeats, chooseRounds, type RoundChoice } from '../../src/flows/seats.ts';
import { startLoop } from '../../src/flows/start.ts';
import type { SeatsPage } from '../../src/flows/steps/seats-page.ts';
import {
  begin,
  cora,
  openingFor,
  press,
  questionsOf,
  seatCandidate,
  startingDeps,
} from '../support/makers/opening-loops.ts';
import { testStores } from '../support/stage/test-stores.ts';

const open = testStores();
const team = 'TACME';
let deps: Deps;
let other: Deps;
let backend: Kit;
let python: Kit;
let serial = 0;
beforeAll(async () => {
  // Two processes on one database.
  deps = await startingDeps((await open()).store);
  other = await startingDeps((await open()).store);
  const { kits } = await deps.kits.available('TACME');
  const named = (id: string) => kits.find((kit) => kit.id === id) as Kit;
  [backend, python] = [named('backend-developer'), named('python-backend-developer')];
});

async function opened(over: Partial<Opening> = {}, kit = backend): Promise<string> {
  serial += 1;
  const opening = openingFor(kit, 'mid', { id: `opening${serial}`, ...over });
  await deps.openings.create(opening, []);
  return opening.id;
}
const askedIn = async (id: string) => (await deps.openings.load(team, id))?.asked ?? null;
const change = (id: string, over: (opening: Opening) => Partial<Opening>) =>
  deps.openings.update(team, id, (opening) => ({
    ...{ ok: true, audit: [] },
    opening: { ...opening, ...over(opening) },
  }));

/** Everything as the page shows it, but for what is changed. */
const choiceIn = ({ loop }: SeatsPage, over: Partial<RoundChoice> = {}): RoundChoice => ({
  ...{ loop: loop.id, rounds: loop.rounds.map(({ template }) => template) },
  ...{ focus: loop.kit.focus ?? [], alone: [], reason: '', minutes: {}, ...over },
});
/** Somebody switches this and presses the button. */
async function seatedWith(page: SeatsPage, over: Partial<RoundChoice>) {
  const choice = choiceIn(page, over);
  const { loop } = await chooseRounds(deps, cora, choice);
  const pools = Object.fromEntries(
    loop.rounds.flatMap(({ seats }) => seats.map((seat) => [seat.id, seat.pool])),
  );
  return assignSeats(deps, cora, { ...choice, pools, shown: loop.version });
}
const loopIn = (seated: Awaited<ReturnType<typeof seatedWith>>): Loop => {
  if (!seated.ok) throw new Error(JSON.stringify(seated));
  return seated.loop;
};

describe('the candidates of an opening', () => {
  let id = '';
  let first: Loop;
  beforeAll(async () => {
    id = await opened();
    first = await seatCandidate(deps, id, 'Ada');
  });

  it('are asked what the first was asked, after one whose loop was changed too', async () => {
    const [topic = ''] = first.kit.focus ?? [];
    const lone = loopIn(
      await seatedWith(await begin(deps, id, 'Ben'), { alone: [topic], reason: 'Few know it.' }),
    );
    expect(questionsOf(lone)).not.toEqual(questionsOf(first));
    expect(lone.kit.own?.unlike).toMatchObject({ missing: 1 });
    const third = await seatCandidate(deps, id, 'Cy');
    expect(questionsOf(third)).toEqual(questionsOf(first));
    expect(third.kit.own).toBeUndefined();
  });

  it('have a loop that is shorter than the others’ with a reason alone, which stays with what differs', async () => {
    const page = await begin(deps, id, 'Dee');
    const rounds = page.loop.rounds.map(({ template }) => template).filter((round) => round !== 'final');
    const focus = (page.loop.kit.focus ?? []).slice(1);
    expect(await seatedWith(page, { rounds, focus })).toMatchObject({
      ...{ ok: false, code: 'seats.shorter-reason', seat: null },
    });
    const { own } = loopIn(await seatedWith(page, { rounds, focus, reason: 'Known to us.' })).kit;
    expect(own).toMatchObject({
      reason: 'Known to us.',
      less: { rounds: ['Final'], focus: [expect.any(String)] },
      unlike: { went: ['Final'] },
    });
    expect(own?.unlike?.missing).toBeGreaterThan(0);
  });

  it('leave no trace in it where the loop never began', async () => {
    const another = await opened();
    const page = await begin(deps, another, 'Eve');
    const [one, ...others] = page.loop.rounds.map(({ template }) => template);
    const choice = choiceIn(page, { rounds: [one ?? '', ...others], reason: '' });
    const pools = Object.fromEntries(
      page.loop.rounds.flatMap(({ seats }) => seats.map((seat) => [seat.id, ['UGONE']])),
    );
    const refused = await assignSeats(deps, cora, { ...choice, pools, shown: page.loop.version });
    expect(refused).toMatchObject({ ok: false, code: 'seats.inactive' });
    const twice = Object.fromEntries(Object.keys(pools).map((seat) => [seat, ['UINES']]));
    const again = await assignSeats(deps, cora, { ...choice, pools: twice, shown: page.loop.version });
    expect(again).toMatchObject({ ok: false });
    expect(await askedIn(another)).toBeNull();
  });

  it('wait where the opening was changed meanwhile: the form stays, and works once both agree again', async () => {
    const page = await begin(deps, id, 'Ida');
    await change(id, () => ({ state: 'begun' }));
    expect(await press(deps, page)).toMatchObject({ ok: false, code: 'seats.opening-begun', seat: null });
    await change(id, () => ({ state: 'open' }));
    expect(await press(deps, page)).toMatchObject({ ok: true });
  });

  it('may be candidates of another opening of the same plan, and of this one once', async () => {
    const candidate = { name: 'Ada', email: 'ada@elsewhere.test' };
    const second = await opened();
    const ask = (role: Parameters<typeof startLoop>[2]['role'], window: string) =>
      startLoop(deps, cora, {
        ...{ candidate, role, window, resume: null },
        availability: {
          ...{ zone: 'Europe/Berlin', firstDay: '2027-01-12', lastDay: '2027-01-22' },
          ...{ from: '09:00', to: '18:00' },
        },
      });
    expect(await ask({ opening: second }, 'w1')).toMatchObject({ ok: true });
    expect(await ask({ opening: id }, 'w2')).toMatchObject({
      errors: { email: 'This candidate is in a loop of this opening already. `/hire status` shows it.' },
    });
    const alone = { kit: backend.id, level: 'mid' as const, hiringManager: 'UHANA', channel: null };
    expect(await ask(alone, 'w3')).toMatchObject({
      errors: { email: expect.stringContaining('with this interview plan already') },
    });
  });

  it('are asked anew once the opening has another plan, into which a draft of the old one writes nothing', async () => {
    const draft = await begin(deps, id, 'Flo');
    const { held } = openingFor(python, 'mid');
    await change(id, () => ({ held }));
    const next = await begin(deps, id, 'Gus');
    expect(next.loop.kit.id).toBe(python.id);
    expect(next.opening?.likeness).toMatchObject({ isOtherPlan: true });
    expect(await press(deps, draft)).toMatchObject({ ok: true });
    expect((await askedIn(id))?.kit).toBe(backend.id);
    expect(await press(deps, next)).toMatchObject({ ok: true });
    expect((await askedIn(id))?.kit).toBe(python.id);
    expect((await begin(deps, id, 'Hal')).opening?.likeness).toMatchObject({ isOtherPlan: false });
  });
});

describe('a resume that came with the first page', () => {
  const brought = { file: 'F1', link: '', text: 'Ten years of Go.', answers: [] };
  const review = 'resume-review';
  const standard = () => openingFor(backend, 'mid').held;

  it.each([
    ['switched on', false],
    ['switched off', true],
  ])('is read where its review is %s on the second page', async (_, isOn) => {
    const { rounds } = standard();
    const withReview = [...rounds, review];
    const id = await opened({ held: { ...standard(), rounds: isOn ? withReview : rounds } });
    const page = await begin(deps, id, `Pia-${isOn}`, brought);
    const { brought: before } = page.loop;
    expect(before?.round === 'resume').toBe(!isOn);
    const seated = await seatedWith(page, { rounds: isOn ? rounds : withReview, reason: 'As it is.' });
    expect(seated).toMatchObject({ ok: true, left: null });
    const loop = loopIn(seated);
    const place = loop.rounds.find(({ template }) => template === review)?.id ?? 'resume';
    expect(place === 'resume').toBe(isOn);
    const round = materialPlace(loop, place);
    expect(round?.material).toMatchObject({ number: 1, file: { name: 'resume.pdf' } });
    expect(deps.vault.openMaterial(loop, round as Round)?.text).toBe('Ten years of Go.');
    const keyAt = (fingerprint = '', at = place) => ({ team, loop: loop.id, round: at, fingerprint });
    const { fingerprint = '' } = round?.material ?? {};
    const file = await deps.materials.get(keyAt(fingerprint));
    expect(file && [...deps.vault.openBytes(loop, `${place}/${fingerprint}`, file)]).toEqual([
      37, 80, 68, 70,
    ]);
    expect(await deps.materials.get(keyAt(before?.fingerprint, before?.round))).toBeNull();
  });
});

describe('two first loops of one opening that begin at once', () => {
  it('ask the same, though they were dealt differently', async () => {
    const [id, elsewhere] = [await opened(), await opened()];
    const early = await begin(deps, id, 'Jo');
    // What another opening asks meanwhile is worn, so the second draft is dealt other prompts.
    await seatCandidate(deps, elsewhere, 'Kai');
    const late = await begin(deps, id, 'Lea');
    expect(questionsOf(late.loop)).not.toEqual(questionsOf(early.loop));
    // Both look before either writes.
    let looking = 0;
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    const meeting = (one: Deps): Deps => ({
      ...one,
      openings: {
        ...one.openings,
        load: async (...asked) => {
          const found = await one.openings.load(...asked);
          looking += 1;
          if (looking === 2) release();
          await both;
          return found;
        },
      },
    });
    const seated = await Promise.all([press(meeting(deps), early), press(meeting(other), late)]);
    // The one that came second looked again.
    expect(looking).toBeGreaterThan(2);
    const [one, two] = seated.map((answer) => (answer.ok ? questionsOf(answer.loop) : answer));
    expect(one).toEqual(two);
    const { questions } = (await askedIn(id)) ?? {};
    expect(new Set(Object.values(questions ?? {}).flat())).toEqual(new Set([one].flat(2)));
    expect((await seatCandidate(deps, id, 'Mia')).kit.own).toBeUndefined();
  });
});

it('asks both candidates of each opening the same, and brings no prompt back before all others of its topic', async () => {
  // Of a team of their own, so that nothing else is worn.
  const told = backend.questions.flatMap(({ fixedIn, story }) => (fixedIn && story ? [story] : []));
  const fresh = await startingDeps((await open()).store);
  const kit = { ...backend, id: 'fresh' };
  const only: Deps = {
    ...fresh,
    kits: { ...fresh.kits, available: async () => ({ kits: [kit], problems: [] }) },
  };
  const last = new Map<string, number>();
  const early: string[] = [];
  for (const at of [1, 2, 3]) {
    const id = await opened({}, kit);
    const first = questionsOf(await seatCandidate(only, id, `Nia${at}`));
    expect(questionsOf(await seatCandidate(only, id, `Ole${at}`))).toEqual(first);
    const asked = first.flat();
    for (const { id: prompt, competency, attitude, fixedIn } of kit.questions) {
      if (!asked.includes(prompt) || !last.has(prompt) || fixedIn) continue;
      const rested = kit.questions.filter(
        (one) =>
          !last.has(one.id) &&
          !asked.includes(one.id) &&
          !told.includes(one.story ?? '') &&
          one.levels.includes('mid') &&
          one.competency === competency &&
          one.attitude === attitude,
      );
      early.push(...rested.map((one) => `${at}: ${prompt} before ${one.id}`));
    }
    for (const prompt of asked) last.set(prompt, at);
  }
  expect(early).toEqual([]);
});
