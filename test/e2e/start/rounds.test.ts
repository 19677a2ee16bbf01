import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { fieldOf } from '../../../blocks/ids.ts';
import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { has, setUpCoordinators, submitted, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';
import { refusalsIn } from '../../support/stage/still.ts';

const standard = ['recruiter-screen', 'peer-technical', 'system-design', 'hiring-manager-technical', 'final'];
const without = (...rounds: string[]) => standard.filter((id) => !rounds.includes(id));
/** The first group of boxes, which holds ten rounds; the final is in the second one, and stays on. */
const firstBoxes = (rounds: string[]) => rounds.filter((id) => id !== 'final');
const holders = {
  ...{ 'seat.r3s1': dana.id, 'seat.r6s1': ines.id, 'seat.r6s2': jon.id },
  ...{ 'seat.r7s1': kim.id, 'seat.r11s1': hana.id, 'seat.r13s1': omar.id },
};

const words = ({ blocks }: StoredView): string =>
  blocks.map((block) => (block.text as { text?: string } | undefined)?.text ?? '').join('\n');
/** Without the seat of the interviewer in training, which may stay empty. */
const seatsShown = ({ blocks }: StoredView): string[] =>
  blocks.flatMap(({ block_id: id, optional }) =>
    String(id).startsWith('seat.') && optional !== true ? [fieldOf(String(id))] : [],
  );
const chosenIn = ({ values }: StoredView, seat: string) => {
  const id = Object.keys(values).find((block) => fieldOf(block) === seat) ?? '';
  const [chosen] = Object.values(values[id] ?? {}) as { selected_users?: string[] }[];
  return chosen?.selected_users?.[0];
};
type Blocks = {
  label?: { text: string };
  element?: Ticks;
  elements?: { text?: string }[];
  text?: { text: string };
};
type Ticks = { initial_options?: { text: { text: string } }[] };

/** The proof as the coordinator reads it: each competency of the focus with the seats that assess it. */
function proofIn({ blocks }: StoredView): [title: string, readers: string[]][] {
  const readers = new Map<string, string[]>();
  const focused: string[] = [];
  let round = '';
  let seat = '';
  for (const block of blocks) {
    const { label, element, elements, text } = block as Blocks;
    const id = String(block.block_id);
    if (id.startsWith('optional.'))
      focused.push(...(element?.initial_options ?? []).map(({ text: title }) => title.text));
    round = /^\*([^*]+)\* · \d+ min/.exec(text?.text ?? '')?.[1] ?? round;
    const number = /^(\d+)\. /.exec(label?.text ?? '')?.[1];
    if (id.startsWith('seat.')) seat = number ? `${round} ${number}` : round;
    const [, titles = ''] = /^Assesses: (.+)$/.exec(elements?.[0]?.text ?? '') ?? [];
    for (const title of titles.split(', ')) readers.set(title, [...(readers.get(title) ?? []), seat]);
  }
  return focused.flatMap((title): [string, string[]][] => {
    const own = readers.get(title);
    return own ? [[title, own]] : [];
  });
}

const provenIn = (view: StoredView): string[] => proofIn(view).map(([title]) => title);
const notByTwo = (view: StoredView) =>
  proofIn(view).filter(([, readers]) => readers.length !== 2 || new Set(readers).size !== 2);

const topics = join('scenarios', 'backend-developer', 'competencies');
const { focus } = parse(readFileSync(join('scenarios', 'backend-developer', 'kit.yml'), 'utf8'));
const required: string[] = readdirSync(topics)
  .flatMap((file) => parse(readFileSync(join(topics, file), 'utf8')).competencies)
  .flatMap(({ id, title }) => (focus.mid.includes(id) ? [title] : []))
  .toSorted();

const roundsOf = ({ rounds }: Loop): string[] => rounds.map(({ template }) => template);

let candidates = 0;
async function secondPage(stage: Stage, over: Record<string, string> = {}): Promise<StoredView> {
  candidates += 1;
  const coordinator = stage.slack.as(cora.id);
  await coordinator.command('/hire start');
  const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'start.form');
  const about = { name: 'Robin Candidate', email: `robin-${candidates}@elsewhere.test` };
  const role = { kit: 'backend-developer', level: 'mid', hiringManager: hana.id };
  await coordinator.fill(form.id, { ...role, ...about, ...over });
  const { view, errors } = await coordinator.submit(form.id);
  expect([view?.callbackId, errors]).toEqual(['seats.form', {}]);
  // As it is now: the form that the coordinator keeps open changes.
  return { ...(view as StoredView) };
}

/** Ticks these in the open form, and waits for the form that answers. */
async function tick(
  stage: Stage,
  { id }: StoredView,
  block: string,
  chosen: string | string[],
): Promise<StoredView> {
  const coordinator = stage.slack.as(cora.id);
  const before = coordinator.currentView()?.hash;
  await coordinator.fill(id, { [block]: chosen });
  return { ...(await coordinator.waitForView(({ hash }) => hash !== before)) };
}

describe('choosing rounds', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ kits: 'scenarios' });
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  const fill = (view: StoredView, inputs: Record<string, string | string[]>) =>
    stage.slack.as(cora.id).fill(view.id, inputs);
  const submit = (view: StoredView) => submitted(stage.slack.as(cora.id), view.id);
  const loopIn = ({ privateMetadata }: StoredView): string => String(privateMetadata).split('~')[0] ?? '';
  const draft = async (form: StoredView) =>
    (await stage.database.collection('loops').findOne({ id: loopIn(form) })) as unknown as Loop;
  /** Quorum draws a form up to three times. */
  const loseAnswer = () => stage.slack.faults.add({ method: 'views.update', kind: 'error', times: 3 });
  const isLost = ({ id }: StoredView) =>
    stage.slack.requests.filter(({ fault, args }) => fault && args.view_id === id).length === 3;
  /** Truly signed, though no form of this person could send it. */
  const press = (user: string, view: StoredView, rounds: string[]) => {
    const ticked = { type: 'checkboxes', selected_options: rounds.map((value) => ({ value })) };
    return stage.slack.as(user).forge('interaction', {
      type: 'block_actions',
      actions: [{ ...ticked, action_id: 'rounds.1', block_id: 'rounds.1' }],
      view: {
        id: view.id,
        private_metadata: view.privateMetadata,
        state: { values: { 'rounds.1': { 'rounds.1': ticked } } },
      },
    });
  };

  it('shows the coordinator five rounds and two readers for everything the role requires', async () => {
    const form = await secondPage(stage);
    expect(roundsOf(await draft(form))).toEqual(standard);
    expect(seatsShown(form)).toEqual(Object.keys(holders));
    expect(provenIn(form).toSorted()).toEqual(required);
    expect(notByTwo(form)).toEqual([]);
    expect(words(form)).not.toContain(':warning:');
  });

  it('plans anew without a round that the coordinator switches off, and keeps the people already chosen', async () => {
    const form = await secondPage(stage);
    await fill(form, { 'seat.r6s1': ines.id, 'seat.r13s1': omar.id });
    const fewer = await tick(stage, form, 'rounds.1', firstBoxes(without('recruiter-screen')));
    expect(seatsShown(fewer)).toEqual(Object.keys(holders).slice(1));
    expect([chosenIn(fewer, 'seat.r6s1'), chosenIn(fewer, 'seat.r13s1')]).toEqual([ines.id, omar.id]);
    expect(roundsOf(await draft(fewer))).toEqual(without('recruiter-screen'));
    expect(provenIn(fewer).toSorted()).toEqual(required);
    expect(notByTwo(fewer)).toEqual([]);
    const again = await tick(stage, fewer, 'rounds.1', firstBoxes(standard));
    expect(seatsShown(again)).toEqual(Object.keys(holders));
    expect(chosenIn(again, 'seat.r13s1')).toBe(omar.id);
  });

  it('says what is short and how to mend it, and refuses to go on with rounds that cannot cover the role', async () => {
    const form = await tick(stage, await secondPage(stage), 'rounds.1', ['system-design']);
    expect(words(form)).toMatch(/:warning: .+(Switch on|Make .+ minutes long|Take .+ out of the focus)/);
    expect(proofIn(form)).toEqual([]);
    await fill(form, { 'seat.r7s1': kim.id, 'seat.r13s1': omar.id });
    const { errors } = await submit(form);
    expect(Object.values(errors).join()).toContain(refusalSentence('seats.no-plan'));
    expect((await draft(form)).stage).toBe('draft');
  });

  it('asks for a round when the coordinator has switched every one off', async () => {
    const last = await tick(stage, await secondPage(stage), 'rounds.1', []);
    const form = await tick(stage, last, 'rounds.2', []);
    expect(words(form)).toContain(':warning: Switch on at least one round, best of all');
    const { trouble, errors, view } = await submit(form);
    expect((await draft(form)).stage).toBe('draft');
    expect(trouble).toBeUndefined();
    expect(Object.values(errors).join() + words(view as StoredView)).toMatch(/round/);
  });

  it('has a competency read twice as soon as the coordinator switches it on', async () => {
    const form = await secondPage(stage);
    expect(provenIn(form)).not.toContain('IoT and edge systems');
    const more = await tick(stage, form, 'optional.1', ['iot-edge']);
    expect(provenIn(more)).toContain('IoT and edge systems');
    expect(notByTwo(more)).toEqual([]);
    expect((await draft(more)).kit.competencies).toEqual(['iot-edge']);
  });

  it('warns that more than five rounds are a lot to ask of a candidate', async () => {
    const form = await tick(
      stage,
      await secondPage(stage),
      'rounds.1',
      firstBoxes([...standard, 'code-review']),
    );
    expect(words(form)).toContain(':warning: 6 live rounds are a lot to ask of a candidate');
    expect(seatsShown(form)).toContain('seat.r8s1');
  });

  it('refuses one person as both readers of a competency, on the seat to change', async () => {
    const form = await secondPage(stage);
    const seats = (await draft(form)).rounds.flatMap(({ title, seats }) =>
      seats.map(({ id }, at) => [seats.length > 1 ? `${title} ${at + 1}` : title, `seat.${id}`] as const),
    );
    const [title, readers] = proofIn(form).find(([, [one]]) => !one?.startsWith('Peer')) ?? ['', []];
    const [first = '', last = ''] = seats.flatMap(([name, id]) => (readers.includes(name) ? [id] : []));
    await fill(form, { ...holders, [first]: cora.id, [last]: cora.id });
    const refused = await submit(form);
    expect(refused.errors).toEqual({
      [last]: refusalSentence('seats.single-reader', title),
    });
    expect((await draft(form)).stage).toBe('draft');
    await fill(form, holders);
    expect((await submit(form)).errors).toEqual({});
    expect((await draft(form)).stage).toBe('scheduling');
  });

  it('lets one interviewer be enough for a competency, with a reason that is asked for and kept', async () => {
    const form = await secondPage(stage);
    const topic = (await draft(form)).kit.focus?.[0] ?? '';
    const shorter = await tick(stage, form, 'alone.1', [topic]);
    const lone = proofIn(shorter).filter(([, readers]) => readers.length === 1);
    expect(lone).toHaveLength(1);
    const [[title = ''] = []] = lone;
    await fill(shorter, holders);
    const refused = await submit(shorter);
    expect(refused.errors).toEqual({ aloneReason: refusalSentence('seats.alone-reason', title) });
    await fill(shorter, { aloneReason: '   ' });
    expect(Object.keys((await submit(shorter)).errors)).toEqual(['aloneReason']);
    expect((await draft(form)).stage).toBe('draft');
    await fill(shorter, { aloneReason: 'Only two of us know it.' });
    // What is typed stays where something else is switched.
    const longer = await tick(stage, shorter, 'minutes.final', '60');
    const [, typed = {}] = Object.entries(longer.values).find(([id]) => fieldOf(id) === 'aloneReason') ?? [];
    expect(Object.values(typed)).toMatchObject([{ value: 'Only two of us know it.' }]);
    expect((await submit(longer)).errors).toEqual({});
    const { stage: now, kit, audit, id } = await draft(form);
    expect([now, kit.own]).toEqual([
      'scheduling',
      {
        alone: [{ id: topic, title }],
        reason: 'Only two of us know it.',
        less: { rounds: [], focus: [] },
        lengths: [{ round: 'final', title: 'Final', from: 45, to: 60 }],
      },
    ]);
    const moved = await stage.database.collection('audit').find({ chain: id }).toArray();
    const rows = ([...moved, ...audit.pending] as unknown as AuditRow[]).map(rowIn);
    expect(rows.find(({ what }) => what === 'loop.seated')?.about).toEqual({
      ...{ seats: expect.any(Number), alone: topic, reason: 'Only two of us know it.' },
      minutes: 'final: 60 instead of 45',
    });
  });

  it('lets a round be shorter for one loop, and does what the form says where that is too short', async () => {
    const form = await secondPage(stage);
    const short = await tick(stage, form, 'minutes.system-design', '45');
    expect(words(short)).toContain('Make System design 50 minutes long.');
    const enough = await tick(stage, short, 'minutes.system-design', '50');
    expect(words(enough)).not.toContain(':warning:');
    expect(words(enough)).toContain('50 minutes');
    expect((await draft(form)).rounds.find(({ template }) => template === 'system-design')?.minutes).toBe(50);
  });

  it('shows the planned form first when Slack lost the answer to a length or to one interviewer', async () => {
    for (const [block, chosen] of [
      ['minutes.final', '60'],
      ['alone.1', (await draft(await secondPage(stage))).kit.focus?.slice(0, 1) ?? []],
    ] as const) {
      const form = await secondPage(stage);
      await fill(form, holders);
      loseAnswer();
      await fill(form, { [block]: typeof chosen === 'string' ? chosen : [...chosen] });
      await until(() => isLost(form));
      const { view, errors } = await submit(form);
      expect([view?.callbackId, errors]).toEqual(['seats.form', {}]);
      expect((await draft(form)).stage).toBe('draft');
    }
  });

  it('answers a form that is behind the plan with the planned form, and seats nobody', async () => {
    const form = await secondPage(stage);
    await fill(form, holders);
    // From another window of hers: this form does not hear of it.
    loseAnswer();
    await press(cora.id, form, without('recruiter-screen'));
    await until(() => isLost(form));
    expect(roundsOf(await draft(form))).toEqual(without('recruiter-screen'));
    const { view, errors } = await submit(form);
    expect([view?.callbackId, errors]).toEqual(['seats.form', {}]);
    expect(seatsShown(view as StoredView)).toEqual(Object.keys(holders));
    expect(await draft(form)).toMatchObject({ stage: 'draft' });
    expect(roundsOf(await draft(form))).toEqual(standard);
    expect((await submit(view as StoredView)).errors).toEqual({});
    expect((await draft(form)).stage).toBe('scheduling');
  });

  it.each([
    ['on', [...standard, 'code-review'], 'seat.r8s1', true],
    ['off', without('recruiter-screen'), 'seat.r3s1', false],
  ])(
    'shows the planned form first when Slack lost the answer to a round switched %s',
    async (_way, rounds, seat, isThere) => {
      const form = await secondPage(stage);
      await fill(form, holders);
      loseAnswer();
      await fill(form, { 'rounds.1': firstBoxes(rounds) });
      await until(() => isLost(form));
      const { view, errors } = await submit(form);
      expect(await draft(form)).toMatchObject({ stage: 'draft' });
      expect([view?.callbackId, errors]).toEqual(['seats.form', {}]);
      expect(seatsShown(view as StoredView).includes(seat)).toBe(isThere);
    },
  );

  it('goes on with a draft whose kit was kept by a version that knew of no focus', async () => {
    const form = await secondPage(stage);
    const older = {
      'kit.focus': 1,
      'kit.focusAttitudes': 1,
      'kit.stages': 1,
      'kit.rounds.$[].reserveMinutes': 1,
    };
    const { matchedCount } = await stage.database.collection('kits').updateMany({}, { $unset: older });
    expect(matchedCount).toBeGreaterThan(0);
    // A process that never read it.
    await stage.apps.splice(0)[0]?.stop();
    await stage.startApp();
    const loop = { id: loopIn(form) };
    const unset = { opening: 1, 'kit.focus': 1, 'kit.attitudes': 1 };
    await stage.database.collection('loops').updateOne(loop, { $unset: unset });
    const longer = await tick(stage, form, 'minutes.final', '60');
    expect(seatsShown(longer)).toEqual(Object.keys(holders));
    expect(has('Two interviewers assess every competency')(longer.blocks)).toBe(true);
    expect((await draft(form)).rounds.find(({ template }) => template === 'final')?.minutes).toBe(60);
  });

  it('lets a stranger switch nothing, and tells them so', async () => {
    const form = await secondPage(stage);
    const before = await draft(form);
    const count = (await refusalsIn(stage)).length;
    await press(omar.id, form, without('recruiter-screen'));
    const told = await stage.slack.as(omar.id).waitForView();
    expect(words(told)).toMatch(/^Only coordinators start loops/);
    await until(async () => (await refusalsIn(stage)).length === count + 1);
    expect(await draft(form)).toEqual(before);
    expect(stage.slack.as(cora.id).currentView()).toEqual(form);
  });
});

describe('a question that is changed in its file', () => {
  let stage: Stage;
  const kits = mkdtempSync(join(tmpdir(), 'quorum-rounds-'));
  beforeAll(async () => {
    cpSync('test/support/kits', kits, { recursive: true });
    stage = await raiseStage({ kits });
    await setUpCoordinators(stage);
  });
  afterAll(async () => {
    await stage.close();
    rmSync(kits, { recursive: true });
  });

  /** Seats and books the loop, and reads what Kim is to ask. */
  async function packIn(form: StoredView, name: string): Promise<string> {
    const [coordinator, reader] = [stage.slack.as(cora.id), stage.slack.as(kim.id)];
    await coordinator.fill(form.id, { 'seat.r1s1': ines.id, 'seat.r1s2': jon.id, 'seat.r2s1': kim.id });
    expect((await coordinator.submit(form.id)).errors).toEqual({});
    const [id = ''] = String(form.privateMetadata).split('~');
    const offer = await coordinator.waitForMessage(has(`${id}~1`));
    await coordinator.click(offer as StoredMessage, 'loop.book');
    await until(async () => (await reader.command('/hire my')).message?.blocks?.some(isOf(id)) ?? false);
    const { message } = await reader.command('/hire my');
    await reader.click(message as StoredMessage, 'pack.open', { value: `${id}~r2s1` });
    return words(await reader.waitForView((view) => words(view).includes(name)));
  }
  const isOf = (loop: string) => (block: object) => has(loop)([block]);

  it('is asked by the next loop, while a loop that has begun keeps its words, whatever is switched', async () => {
    const [oldWords, newWords] = ['Tell me about the last production incident', 'Which outage did you end'];
    const form = await secondPage(stage, { kit: 'small-team', name: 'Ada Early' });
    const file = join(kits, 'small-team/kit.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(oldWords, newWords));
    await tick(stage, form, 'rounds.1', ['peer-technical']);
    await tick(stage, form, 'rounds.1', ['peer-technical', 'hiring-manager-technical']);
    const first = await packIn(form, 'Ada Early');
    expect([first.includes(oldWords), first.includes(newWords)]).toEqual([true, false]);
    const next = await secondPage(stage, { kit: 'small-team', name: 'Nia Next' });
    const second = await packIn(next, 'Nia Next');
    expect([second.includes(oldWords), second.includes(newWords)]).toEqual([false, true]);
  });
});
