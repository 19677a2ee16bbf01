import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../sandbox.ts';
import type { Persona } from '../slack/people/persona.ts';
import {
  clearDesk,
  closeReceipt,
  fillView,
  heard,
  openedView,
  personOf,
  realNameOf,
  StoryStop,
  send,
  until,
} from './hands.ts';
import { standingOf } from './look.ts';
import type { Step } from './next-step.ts';
import type { DebriefStanding, LoopStanding, OpenForm, OwedCard, Spot } from './standing.ts';

/** What was done, as whom, and where to look at it. */
export type Told = { words: string; who: string; place: string; thread?: string };

type Doing<K extends Step['do']> = (sandbox: Sandbox, step: Extract<Step, { do: K }>) => Promise<Told>;

/** Does one step as the person whose step it is, by what they see, and waits until it shows. */
export const play = (sandbox: Sandbox, step: Step): Promise<Told> =>
  (doings[step.do] as Doing<Step['do']>)(sandbox, step as never);

const doings: { [K in Step['do']]: Doing<K> } = {
  async start(sandbox, { who }) {
    const persona = personOf(sandbox, who);
    await clearDesk(persona);
    heard(await persona.command('/hire start'));
    const form = await persona.waitForView(({ callbackId }) => callbackId === 'start.form', 15_000);
    await fillView(sandbox, persona, form.id, knownTo(sandbox));
    await send(persona, form.id);
    return toldIn(persona, `${realNameOf(who)} typed /hire start, filled the form and pressed Next.`);
  },
  form: (sandbox, { form }) => finishForm(sandbox, form),
  async book(sandbox, { who, spot }) {
    const persona = personOf(sandbox, who);
    await press(persona, spot, 'loop.book');
    const [id = ''] = spot.value.split('~');
    await until(
      () => loopNow(sandbox, id)?.isBooked,
      'Quorum is still booking. Look at the message, then press again.',
    );
    await quiet(sandbox);
    return toldIn(
      persona,
      `${realNameOf(who)} booked the first schedule; the candidate and the panel have invitations.`,
    );
  },
  async relax(sandbox, { who, spot }) {
    const persona = personOf(sandbox, who);
    await press(persona, spot, 'loop.relax');
    await quiet(sandbox);
    return toldIn(persona, `${realNameOf(who)} took the first way out, and Quorum looked for times again.`);
  },
  async clock(sandbox, { to, words }) {
    await moveTo(sandbox, to + 1000);
    const [owed] = standingOf(sandbox).loops.flatMap((loop) => loop.owed);
    const asked = owed ? ` ${realNameOf(owed.who)} is asked for a scorecard.` : '';
    const who = owed?.who ?? standingOf(sandbox).loops[0]?.coordinator ?? 'lena';
    return toldIn(personOf(sandbox, who), `The clock moved on: ${words}.${asked}`);
  },
  async card(sandbox, { card }) {
    const persona = await writeCard(sandbox, card);
    return toldIn(
      persona,
      `${realNameOf(card.who)} wrote a scorecard and sealed it; nobody else can read it yet.`,
    );
  },
  async callVote(sandbox, { managers, spot }) {
    const who = managers[0] ?? '';
    const persona = personOf(sandbox, who);
    await press(persona, spot, 'vote.call');
    await until(
      () => debriefAt(sandbox, spot)?.vote,
      'The second vote has not begun yet. Press again in a moment.',
      60_000,
    );
    return toldIn(
      persona,
      `${realNameOf(who)} started the second vote: again nobody sees a vote before all are in.`,
      spot,
      sandbox,
    );
  },
  async vote(sandbox, { voters, spot }) {
    await Promise.all(voters.map((who) => castVote(sandbox, who, spot)));
    await until(
      () => !debriefAt(sandbox, spot)?.vote,
      'Votes are still missing. Press again in a moment.',
      60_000,
    );
    const who = debriefAt(sandbox, spot)?.managers[0] ?? voters[0] ?? '';
    return toldIn(
      personOf(sandbox, who),
      `All ${voters.length} voted again; the thread shows what has changed.`,
      spot,
      sandbox,
    );
  },
  async decide(sandbox, { managers, spot }) {
    const persona = await openDecision(sandbox, managers, spot);
    const form = persona.currentView();
    await fillView(sandbox, persona, form?.id ?? '', []);
    await send(persona, form?.id ?? '');
    await closeReceipt(persona);
    await until(
      () => debriefAt(sandbox, spot)?.isDecided,
      'The decision is recorded and not shown yet. Press again in a moment.',
      60_000,
    );
    return toldIn(persona, `${persona.person.realName} recorded the decision and why.`, spot, sandbox);
  },
  async tick(sandbox, { who, spot, block }) {
    const persona = personOf(sandbox, who);
    heard(
      await persona.click({ channel: spot.place, ts: spot.ts }, 'checklist.1', { block, select: ['s0-0'] }),
    );
    // Slack takes so many edits a minute, so that this one may wait its turn.
    const loop = block.split('~')[1] ?? '';
    const isShown = () => (loopNow(sandbox, loop)?.debrief?.checklist?.ticked ?? 0) > 0;
    await until(isShown, 'The step is ticked off and not shown yet. Press again in a moment.', 60_000);
    return toldIn(
      persona,
      `${realNameOf(who)} ticked off the first of the first ninety days. That is the whole loop.`,
    );
  },
  async wait() {
    throw new StoryStop('Quorum is still at work. Press again in a moment.');
  },
  async stop(_sandbox, { words }) {
    throw new StoryStop(words);
  },
};

/** The window that somebody opened by hand: what is empty is filled, and it is sent. */
async function finishForm(sandbox: Sandbox, { who, on, view, kind }: OpenForm): Promise<Told> {
  const persona = personOf(sandbox, who, on);
  const before = new Set(
    standingOf(sandbox)
      .loops.filter(({ offer, noTimes }) => offer ?? noTimes)
      .map(({ id }) => id),
  );
  if (kind === 'card') {
    await sendPages(sandbox, persona);
    return toldIn(
      persona,
      `${realNameOf(who)} finished the scorecard and sealed it; nobody else can read it yet.`,
    );
  }
  await fillView(sandbox, persona, view, knownTo(sandbox));
  await send(persona, view);
  if (kind === 'start') return toldIn(persona, `${realNameOf(who)} filled the form and pressed Next.`);
  await closeReceipt(persona);
  if (kind !== 'seats') {
    await quiet(sandbox);
    return toldIn(persona, `${realNameOf(who)} filled the form and sent it.`);
  }
  await until(
    () => standingOf(sandbox).loops.some(({ id, offer, noTimes }) => (offer ?? noTimes) && !before.has(id)),
    'Quorum is still looking for times. Press again in a moment.',
    60_000,
  );
  return toldIn(
    persona,
    `${realNameOf(who)} chose the interviewers, and Quorum looked for times that suit everybody.`,
  );
}

export async function writeCard(sandbox: Sandbox, { who, place, ts, value }: OwedCard): Promise<Persona> {
  const persona = personOf(sandbox, who);
  await press(persona, { place, ts, value }, 'card.fill');
  const view = await openedView(persona);
  if (view.callbackId !== 'card.form')
    throw new StoryStop(
      `${realNameOf(who)} was given no scorecard. Look at their messages, then press again.`,
    );
  await sendPages(sandbox, persona);
  return persona;
}

async function sendPages(sandbox: Sandbox, persona: Persona): Promise<void> {
  for (let page = 0; page < 12; page += 1) {
    const view = persona.currentView();
    if (view?.callbackId !== 'card.form') break;
    await fillView(sandbox, persona, view.id, []);
    await send(persona, view.id);
  }
  await closeReceipt(persona);
}

async function castVote(sandbox: Sandbox, who: string, spot: Spot): Promise<void> {
  const persona = personOf(sandbox, who);
  await press(persona, spot, 'vote.cast');
  const view = await openedView(persona);
  if (view.callbackId !== 'vote.form') return closeReceipt(persona);
  const isCast = view.values.recommendation?.recommendation?.selected_option;
  if (isCast) return void (await persona.closeView(view.id));
  await fillView(sandbox, persona, view.id, []);
  await send(persona, view.id);
  await closeReceipt(persona);
}

/** The first of them who may: only one is the hiring manager of this loop. */
async function openDecision(sandbox: Sandbox, managers: string[], spot: Spot): Promise<Persona> {
  for (const who of managers) {
    const persona = personOf(sandbox, who);
    await press(persona, spot, 'decision.open');
    if ((await openedView(persona)).callbackId === 'decision.form') return persona;
    await closeReceipt(persona);
  }
  throw new StoryStop(
    'Only the hiring manager of this loop records the decision: press Record decision as them.',
  );
}

async function press(persona: Persona, { place, ts, value }: Spot, action: string): Promise<void> {
  await clearDesk(persona);
  heard(await persona.click({ channel: place, ts }, action, { value }));
}

const knownTo = (sandbox: Sandbox): string[] => standingOf(sandbox).loops.map(({ candidate }) => candidate);
const loopNow = (sandbox: Sandbox, id: string): LoopStanding | undefined =>
  standingOf(sandbox).loops.find((loop) => loop.id === id);
const debriefAt = (sandbox: Sandbox, { value }: Spot): DebriefStanding | null =>
  loopNow(sandbox, value.split('~')[0] ?? '')?.debrief ?? null;

function toldIn(persona: Persona, words: string, spot?: Spot, sandbox?: Sandbox): Told {
  const who = persona.person.name;
  const thread = spot && sandbox ? debriefAt(sandbox, spot)?.parent : undefined;
  return { words, who, place: spot?.place ?? persona.directChannel(), ...(thread ? { thread } : {}) };
}

/** Moves the company's time, and waits until everything that came due is done. */
export async function moveTo(sandbox: Sandbox, instant: number): Promise<void> {
  const by = instant - sandbox.clock.now();
  if (by > 0) sandbox.clock.advance(by);
  await quiet(sandbox);
}

const quietMs = 200;

/** Until nothing was asked for a moment, and no call waits for a limit of Slack to pass. */
export async function quiet({ slack, google }: Sandbox, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let asked = -1;
  let since = Date.now();
  while (Date.now() < deadline && Date.now() - since < quietMs) {
    const now = slack.requests.length + google.requests.length;
    const recent = slack.requests.slice(-20);
    const isOpen = recent.some(({ status }) => status === 0) || google.requests.at(-1)?.status === null;
    const waits = recent.some(({ status, at }) => status === 429 && Date.now() - at < 1500);
    if (now !== asked || isOpen || waits) since = Date.now();
    asked = now;
    await pause(10);
  }
}
