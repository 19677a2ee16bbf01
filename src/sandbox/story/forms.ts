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
  settledView,
  until,
} from './hands.ts';
import { standingOf } from './look.ts';
import type { Invited, OpenForm, OwedCard, Spot } from './next-step.ts';
import { quiet } from './patience.ts';

/** The window that somebody opened by hand: what is empty is filled, and it is sent. */
export async function finishForm(sandbox: Sandbox, { who, on, view, kind }: OpenForm): Promise<string> {
  const persona = personOf(sandbox, who, on);
  const before = new Set(
    standingOf(sandbox)
      .loops.filter(({ offer, noTimes }) => offer ?? noTimes)
      .map(({ id }) => id),
  );
  if (kind === 'card') {
    await sendPages(sandbox, persona);
    return `${realNameOf(who)} finished the scorecard and sealed it; nobody else can read it yet.`;
  }
  await fillView(sandbox, persona, view, knownTo(sandbox));
  await send(persona, view);
  if (kind === 'start') return `${realNameOf(who)} filled the form and pressed Next.`;
  await closeReceipt(persona);
  if (kind !== 'seats' && kind !== 'proposal') {
    await quiet(sandbox);
    return `${realNameOf(who)} filled the form and sent it.`;
  }
  await until(
    () => standingOf(sandbox).loops.some(({ id, offer, noTimes }) => (offer ?? noTimes) && !before.has(id)),
    'Quorum is still looking for times. Press again in a moment.',
    60_000,
  );
  return `${realNameOf(who)} chose the interviewers, and Quorum looked for times that suit everybody.`;
}

export async function writeCard(sandbox: Sandbox, { who, place, ts, value }: OwedCard): Promise<Persona> {
  const persona = personOf(sandbox, who);
  await press(persona, { place, ts, value }, 'card.fill');
  const view = await openedView(persona);
  if (view.callbackId !== 'card.form')
    throw new StoryStop(
      `${realNameOf(who)} was given no scorecard. Look at their messages, then press again.`,
    );
  try {
    await sendPages(sandbox, persona);
  } catch (error) {
    if (!(await isInAlready(persona))) throw error;
  }
  return persona;
}

/** The card was sent before, and the request in their messages says so only now: what is open is no first card. */
async function isInAlready(persona: Persona): Promise<boolean> {
  const view = persona.currentView();
  const isSame = Object.values(view?.errors ?? {}).some((words) => words.startsWith('Nothing differs'));
  if (!view || !isSame) return false;
  await persona.closeView(view.id);
  return true;
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

/** Says yes to the question whether they come instead, and waits until the question is closed. */
export async function takeSeat(sandbox: Sandbox, { who, ...spot }: Invited): Promise<Persona> {
  const persona = personOf(sandbox, who);
  await press(persona, spot, 'replacement.yes');
  await until(
    () =>
      !standingOf(sandbox).loops.some(({ asked }) =>
        asked.some(({ value, who: one }) => value === spot.value && one === who),
      ),
    `${realNameOf(who)} said yes and Quorum has not said so yet. Press again in a moment.`,
  );
  await quiet(sandbox);
  return persona;
}

export async function castVote(sandbox: Sandbox, who: string, spot: Spot): Promise<void> {
  const persona = personOf(sandbox, who);
  await press(persona, spot, 'vote.cast');
  const view = await openedView(persona);
  if (view.callbackId !== 'vote.form') return closeReceipt(persona);
  const isCast = Object.values(view.values.recommendation ?? {}).some(
    ({ selected_option: option }) => option,
  );
  if (isCast) return void (await persona.closeView(view.id));
  await fillView(sandbox, persona, view.id, []);
  heard(await persona.submit(view.id));
  // The vote may have closed meanwhile; whether a vote is still missing is seen in the thread.
  if (persona.currentView()?.id === view.id && Object.keys(view.errors).length > 0)
    await persona.closeView(view.id);
  else await settledView(persona);
  await closeReceipt(persona);
}

/** The first of them who may: only one is the hiring manager of this loop. */
export async function openDecision(sandbox: Sandbox, managers: string[], spot: Spot): Promise<Persona> {
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

export async function press(persona: Persona, { place, ts, value }: Spot, action: string): Promise<void> {
  await clearDesk(persona);
  heard(await persona.click({ channel: place, ts }, action, { value }));
}

/** Candidates of earlier loops. */
export const knownTo = (sandbox: Sandbox): string[] =>
  standingOf(sandbox).loops.map(({ candidate }) => candidate);
