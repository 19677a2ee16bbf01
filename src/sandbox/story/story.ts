import { DateTime } from 'luxon';
import { people } from '../company/people.ts';
import { ControlError } from '../control/call.ts';
import type { ClockMove, FillRequest, Story, StoryTold } from '../page/story/story-wire.ts';
import type { Sandbox } from '../sandbox.ts';
import { dueStep } from './due-step.ts';
import { playIllness } from './falling-ill.ts';
import { writeCard } from './forms.ts';
import { fillView, personOf, realNameOf, StoryStop, settledView, together, until } from './hands.ts';
import { standingOf } from './look.ts';
import { currentLoop, type LoopStanding, nextStep, stepWords } from './next-step.ts';
import { moveTo } from './patience.ts';
import { reachedIn } from './reached.ts';
import { play, type Told } from './steps.ts';

export type StoryTeller = {
  now(): Story;
  next(isNew: boolean): Promise<StoryTold>;
  untilDebrief(): Promise<StoryTold>;
  illness(): Promise<StoryTold>;
  fill(form: FillRequest): Promise<StoryTold>;
  move(to: ClockMove, who: string): Promise<StoryTold>;
};

/** Plays the people of one sandbox; one press at a time. */
export function storyTeller(sandbox: Sandbox): StoryTeller {
  let running: string | null = null;

  async function alone(words: string, run: () => Promise<Told>): Promise<StoryTold> {
    if (running !== null)
      throw new ControlError(409, `The story is being played: ${running} Wait until it is done.`);
    running = words;
    try {
      const { words: told, who, place, thread = '' } = await run();
      return { words: told, who, pane: 'slack', place, thread };
    } catch (error) {
      if (error instanceof StoryStop) throw new ControlError(409, error.message);
      throw error;
    } finally {
      running = null;
    }
  }
  const progress = (words: string) => {
    running = words;
  };

  return {
    now: () => {
      const standing = standingOf(sandbox);
      return { running, next: stepWords(nextStep(standing), realNameOf), ...reachedIn(standing) };
    },
    next: (isNew) =>
      alone('Quorum is at work; wait a moment.', async () => {
        const step = await dueStep(sandbox, isNew);
        progress(stepWords(step, realNameOf));
        return play(sandbox, step);
      }),
    untilDebrief: () => alone('Playing a loop up to its debrief.', () => playUntilDebrief(sandbox, progress)),
    illness: () => alone('Somebody falls ill.', () => playIllness(sandbox, progress)),
    fill: (form) => alone('Filling the form.', () => fillForm(sandbox, form)),
    move: (to, who) => alone('The clock moves on.', () => moveClock(sandbox, to, who)),
  };
}

/** From wherever the newest loop stands to its whole debrief. Everybody who owes a card writes it at the same time. */
export async function playUntilDebrief(sandbox: Sandbox, progress: (words: string) => void): Promise<Told> {
  for (let steps = 0; steps < 200; steps += 1) {
    const step = await dueStep(sandbox, false, ({ opening }) => opening !== null);
    const loop = currentLoop(standingOf(sandbox));
    if (loop?.opening) {
      progress('The debrief opens.');
      return shownDebrief(sandbox, loop);
    }
    progress(stepWords(step, realNameOf));
    if (step.do !== 'card') await play(sandbox, step);
    else if (loop) {
      progress(writingWords(loop));
      await together(loop.owed.map((card) => writeCard(sandbox, card)));
      await opened(sandbox, loop);
    }
  }
  throw new StoryStop(
    'The story did not come to a debrief. Look at /hire status for what the loop waits for.',
  );
}

function writingWords({ owed }: Pick<LoopStanding, 'owed'>): string {
  const names = owed.map(({ who }) => realNameOf(who).split(' ')[0]);
  return names.length === 1
    ? `${names[0]} writes down what they saw, alone.`
    : `${names.join(', ')} write down what they saw, each alone.`;
}

/** The app has taken the cards: they are asked for no more, and after the last of them the debrief comes. */
async function opened(sandbox: Sandbox, { id, owed }: LoopStanding): Promise<void> {
  const written = new Set(owed.map(({ value }) => value));
  await until(() => {
    const standing = standingOf(sandbox);
    const loop = standing.loops.find((found) => found.id === id);
    const isTaken = loop?.owed.every(({ value }) => !written.has(value));
    const hasMore = loop?.owed.length || standing.nextMoment || standing.isAtWork;
    return loop?.opening || (isTaken && hasMore);
  }, 'The scorecards are sealed and Quorum has not said so yet. Press again in a moment.');
}

/** Its picture comes a moment later; the thread goes on while somebody reads already. */
async function shownDebrief(sandbox: Sandbox, { id }: LoopStanding): Promise<Told> {
  const look = () => standingOf(sandbox).loops.find((loop) => loop.id === id);
  const started = Date.now();
  await until(
    () => look()?.opening?.hasPicture || Date.now() - started > pictureMs,
    'The debrief is open; its picture is still being drawn.',
  );
  const { opening, debrief } = look() ?? {};
  const who = debrief?.managers[0] ?? opening?.managers[0] ?? '';
  return {
    words: `The debrief is open: every scorecard is in, and ${realNameOf(who)} reads first where the panel differs.`,
    who,
    place: opening?.place ?? '',
  };
}

const pictureMs = 3000;

/** Only a draft: whoever looks at it sends it. */
async function fillForm(sandbox: Sandbox, { who, on, view }: FillRequest): Promise<Told> {
  const persona = personOf(sandbox, who, on);
  if (persona.currentView()?.id !== view)
    throw new StoryStop('That window is not open any more. Open it again, then press Fill this for me.');
  await settledView(persona);
  const known = standingOf(sandbox).loops.map(({ candidate }) => candidate);
  const filled = await fillView(sandbox, persona, view, known);
  const words =
    filled > 0
      ? 'Filled in, and not sent: change what you like, then send it yourself.'
      : 'Nothing is left to fill here: send it when you like.';
  return { words, who, place: persona.directChannel() };
}

async function moveClock(sandbox: Sandbox, to: ClockMove, who: string): Promise<Told> {
  const { clock } = sandbox;
  const zone = people.find(({ name }) => name === who)?.zone ?? 'Europe/Berlin';
  const next = to === 'next' ? standingOf(sandbox).nextMoment : null;
  if (to === 'next' && !next)
    throw new StoryStop(
      'No interview is booked that is still to come. Book one, or move the clock by 15 minutes.',
    );
  const now = DateTime.fromMillis(clock.now(), { zone });
  const moments: Record<ClockMove, number> = {
    next: (next?.at ?? 0) + 1000,
    quarter: now.plus({ minutes: 15 }).toMillis(),
    tomorrow: now.plus({ days: 1 }).startOf('day').set({ hour: 9 }).toMillis(),
  };
  await moveTo(sandbox, moments[to]);
  const time = DateTime.fromMillis(clock.now(), { zone }).setLocale('en-US').toFormat('cccc, LLLL d, HH:mm');
  return {
    words: `It is ${time} now${next ? `: ${next.words}` : ''}.`,
    who,
    place: personOf(sandbox, who).directChannel(),
  };
}
