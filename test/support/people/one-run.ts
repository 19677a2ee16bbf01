import { fieldOf } from '../../../blocks/ids.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { SlackPerson, StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { loopIn } from '../../../src/store/shapes/carried.ts';
import { type Chance, seeded } from '../seeded.ts';
import { patienceMs, submitted } from '../stage/play.ts';
import { fillPage } from './card-window.ts';
import type { Crowd } from './crowd.ts';

/** One loop of many: who is in it and in which order they act follows from the seed alone. */
export type Run = {
  seed: number;
  chance: Chance;
  coordinator: SlackPerson;
  manager: SlackPerson;
  panel: SlackPerson[];
  /** Who may hold any of its seats, where that is not the panel, one each. */
  pool?: string[];
  candidate: { name: string; email: string };
  loop: string;
  /** Cards that each seat's holder meant to submit. */
  submissions: Map<string, number>;
};

const seats = ['r1s1', 'r1s2', 'r2s1'];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function castRun(crowd: Crowd, seed: number, place: number): Run {
  const chance = seeded(seed);
  return {
    ...{ seed, chance, loop: '', submissions: new Map() },
    coordinator: crowd.coordinators[place % crowd.coordinators.length] as SlackPerson,
    manager: chance.pick(crowd.managers),
    panel: chance.shuffled(crowd.interviewers).slice(0, seats.length),
    candidate: { name: `Robin No${seed}x`, email: `robin${seed}@elsewhere.test` },
  };
}

export const loopOf = async (crowd: Crowd, id: string): Promise<Loop> =>
  loopIn((await crowd.database.collection('loops').findOne({ id })) ?? {});

/** What a look at it now and then needs; the whole loop, many times a second, would be most of the work. */
export const glance = async (crowd: Crowd, { loop: id }: Run): Promise<Loop> =>
  (await crowd.database
    .collection('loops')
    .findOne(
      { id },
      { projection: { stage: 1, search: 1, 'gate.state': 1, debrief: 1, 'outbox.state': 1 } },
    )) as unknown as Loop;

export async function eventually(
  what: string,
  check: () => boolean | Promise<boolean>,
  withinMs = patienceMs,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`It did not come true: ${what}.`);
    await pause(70);
  }
}

/** Up to an open proposal: the form, the seats, again and again until Quorum has taken them. */
export async function startRun(crowd: Crowd, run: Run): Promise<void> {
  const { coordinator, candidate, chance, panel, pool } = run;
  await pause(chance.below(300));
  await crowd.alone(coordinator.id, async () => {
    const person = crowd.slack.as(coordinator.id);
    const form = await openForm(person, 'start.form', () => person.command('/hire start'));
    const words = { ...candidate, level: 'mid', zone: 'Europe/Berlin', hiringManager: run.manager.id };
    await person.fill(form.id, words);
    const next = await pressSubmit(person, form, (view) => view?.callbackId === 'seats.form');
    run.loop = next?.privateMetadata?.split('~')[0] ?? '';
    await person.fill(
      form.id,
      Object.fromEntries(seats.map((seat, at) => [`seat.${seat}`, pool ?? panel[at]?.id ?? ''])),
    );
    await pressSubmit(person, form, (view) => view?.callbackId === '');
    await person.closeView(form.id);
  });
}

/** Presses Book on whatever is on offer until both rounds are booked. */
export async function bookRun(crowd: Crowd, run: Run): Promise<void> {
  const person = crowd.slack.as(run.coordinator.id);
  await eventually('everything is booked', async () => {
    const { stage, search } = await glance(crowd, run);
    if (stage === 'interviewing') return true;
    const value = `${run.loop}~${search.number}~0`;
    const message = person.inbox().find(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"${value}"`));
    if (search.state === 'found' && message)
      await crowd.alone(person.person.id, () => person.click(message, 'loop.book', { value }));
    await pause(run.chance.below(60));
    return false;
  });
}

export const requestFor = (crowd: Crowd, run: Run, user: string): StoredMessage | undefined =>
  crowd.slack
    .as(user)
    .inbox()
    .find(
      ({ text, metadata }) =>
        text.includes(run.candidate.name) &&
        /\/(request|thank)-/.test(
          String((metadata?.event_payload as { effect?: string } | undefined)?.effect),
        ),
    );

/** `isPlain`: nothing that the page would have to be drawn anew for. */
export async function writeCard(crowd: Crowd, run: Run, seat: string, isPlain = false): Promise<void> {
  const user = run.panel[seats.indexOf(seat)]?.id ?? '';
  const person = crowd.slack.as(user);
  await eventually(`${user} is asked`, () => requestFor(crowd, run, user) !== undefined);
  await pause(run.chance.below(250));
  await crowd.alone(user, async () => {
    const form = await openForm(person, 'card.form', () =>
      person.click(requestFor(crowd, run, user) as StoredMessage, 'card.fill'),
    );
    const inputs: Record<string, string> = { recommendation: run.chance.pick(['no', 'yes', 'strong_yes']) };
    for (const { block_id: block } of form.blocks as { block_id?: string }[]) {
      const id = fieldOf(block ?? '');
      if (!id.startsWith('rating.')) continue;
      inputs[id] = isPlain ? 'meets' : run.chance.pick(['exceeds', 'below']);
      if (!isPlain)
        inputs[id.replace('rating.', 'evidence.')] = `What ${run.candidate.name} said in ${seat}.`;
    }
    await fillPage(person, form.id, inputs);
    await pressSubmit(person, form, (view) => view?.title?.text === 'Sealed');
    await person.closeView(form.id);
  });
  run.submissions.set(seat, (run.submissions.get(seat) ?? 0) + 1);
}

/** Everybody writes; half of the loops one after the other, the others all at once. */
export async function writeCards(crowd: Crowd, run: Run, isPlain = false): Promise<void> {
  const order = run.chance.shuffled(seats);
  const [first = '', ...others] = order;
  if (run.chance.next() < 0.5) {
    await Promise.all(order.map((seat) => writeCard(crowd, run, seat, isPlain)));
    return;
  }
  await writeCard(crowd, run, first, isPlain);
  if (run.chance.next() < 0.3) await writeCard(crowd, run, first, isPlain);
  for (const seat of others) {
    if ((await glance(crowd, run)).gate.state !== 'closed' || channelOf(crowd, run))
      throw new Error(`Seed ${run.seed}: the gate opened early.`);
    await writeCard(crowd, run, seat, isPlain);
  }
}

/** By its first name, or by what Quorum has said in it. */
export const channelOf = (crowd: Crowd, run: Run) =>
  crowd.slack
    .conversations()
    .find(
      ({ name, messages }) =>
        name.startsWith('debrief-') &&
        (name.includes(run.loop) ||
          messages.some(({ metadata }) => JSON.stringify(metadata ?? '').includes(`${run.loop}/`))),
    );

async function openForm(person: Persona, wanted: string, ask: () => Promise<unknown>): Promise<StoredView> {
  for (let tries = 0; tries < 12; tries += 1) {
    const left = person.currentView();
    if (left) await person.closeView(left.id);
    await ask();
    const patience = 1500 * (tries + 1);
    const view = await person
      .waitForView(({ callbackId }) => callbackId === wanted, patience)
      .catch(() => null);
    if (view) return view;
  }
  throw new Error(`${person.person.name} never got ${wanted}.`);
}

/** People press again when they are told to try again. */
async function pressSubmit(
  person: Persona,
  form: StoredView,
  isThere: (view: StoredView | undefined) => boolean,
): Promise<StoredView | undefined> {
  const told: unknown[] = [];
  for (let tries = 0; tries < 12; tries += 1) {
    const { view, errors, trouble } = await submitted(person, form.id);
    if (isThere(view)) return view;
    told.push(trouble ?? errors);
    await pause(100);
  }
  throw new Error(`${person.person.name} could not submit ${form.callbackId}: ${JSON.stringify(told)}`);
}
