import type { Sandbox } from '../sandbox.ts';
import type { Persona } from '../slack/people/persona.ts';
import { castVote, finishForm, knownTo, openDecision, press, takeSeat, writeCard } from './forms.ts';
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
  together,
  until,
} from './hands.ts';
import { standingOf } from './look.ts';
import type { DebriefStanding, LoopStanding, Spot, Step } from './next-step.ts';
import { moveTo, quiet } from './patience.ts';

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
  async form(sandbox, { form }) {
    return toldIn(personOf(sandbox, form.who, form.on), await finishForm(sandbox, form));
  },
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
    return toldIn(
      persona,
      `${realNameOf(who)} accepted the first change that Quorum suggested, and Quorum looked for times again.`,
    );
  },
  async takeSeat(sandbox, { asked }) {
    const persona = await takeSeat(sandbox, asked);
    return toldIn(
      persona,
      `${realNameOf(asked.who)} said yes, and has the invitation; whoever runs the loop is told.`,
    );
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
    const [id = ''] = card.value.split('~');
    // Its stage may have opened with it: asked again, they would have no card to write.
    await until(
      () => !loopNow(sandbox, id)?.owed.some(({ value }) => value === card.value),
      'The scorecard is sealed and Quorum has not said so yet. Press again in a moment.',
      60_000,
    );
    return toldIn(
      persona,
      `${realNameOf(card.who)} wrote a scorecard and sealed it; nobody else can read it yet.`,
    );
  },
  async goOn(sandbox, { who, spot }) {
    const persona = personOf(sandbox, who);
    await press(persona, spot, 'stage.on');
    const form = await openedView(persona);
    // Somebody else may have said so meanwhile: then this is one sentence.
    if (form.callbackId === 'stage-on.form') {
      await fillView(sandbox, persona, form.id, []);
      await send(persona, form.id);
    }
    await closeReceipt(persona);
    const [id = ''] = spot.value.split('~');
    await until(
      () => loopNow(sandbox, id)?.stage?.value !== spot.value,
      'It is recorded that the loop goes on, and not shown yet. Press again in a moment.',
      60_000,
    );
    return toldIn(
      persona,
      `${realNameOf(who)} said that the loop goes on; whoever still writes a scorecard reads no more than that.`,
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
    await together(voters.map((who) => castVote(sandbox, who, spot)));
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
    // Its first steps come a moment later, where the plan has some: without them the loop would look finished.
    await until(() => debriefAt(sandbox, spot)?.checklist, '', 10_000).catch(() => null);
    return toldIn(persona, `${persona.person.realName} recorded the decision and why.`, spot, sandbox);
  },
  async tick(sandbox, { who, spot }) {
    const persona = personOf(sandbox, who);
    await press(persona, spot, 'onboarding.open');
    const plan = await openedView(persona);
    heard(await persona.click({ view: plan.id }, 'checklist.1', { select: ['s0-0'] }));
    await persona.closeView(plan.id);
    // Slack takes so many edits a minute, so that this one may wait its turn.
    const isShown = () => (loopNow(sandbox, spot.value)?.debrief?.checklist?.ticked ?? 0) > 0;
    await until(isShown, 'The step is ticked off and not shown yet. Press again in a moment.', 60_000);
    return toldIn(
      persona,
      `${realNameOf(who)} ticked off the first step of the first ninety days. That is the whole loop.`,
    );
  },
  async wait() {
    throw new StoryStop('Quorum is still at work. Press again in a moment.');
  },
  async stop(_sandbox, { words }) {
    throw new StoryStop(words);
  },
};

const loopNow = (sandbox: Sandbox, id: string): LoopStanding | undefined =>
  standingOf(sandbox).loops.find((loop) => loop.id === id);
const debriefAt = (sandbox: Sandbox, { value }: Spot): DebriefStanding | null =>
  loopNow(sandbox, value.split('~')[0] ?? '')?.debrief ?? null;

function toldIn(persona: Persona, words: string, spot?: Spot, sandbox?: Sandbox): Told {
  const who = persona.person.name;
  const thread = spot && sandbox ? debriefAt(sandbox, spot)?.parent : undefined;
  return { words, who, place: spot?.place ?? persona.directChannel(), ...(thread ? { thread } : {}) };
}
