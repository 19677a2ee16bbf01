import { setTimeout as pause } from 'node:timers/promises';
import type { AckFn } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { loadingView, type Modal, sentenceView } from '../../../blocks/elements/form.ts';
import { badInput, QuorumError } from '../../errors.ts';
import type { Deps } from '../../flows/deps.ts';
import { recordRefusal } from '../../flows/upkeep.ts';
import { isSlackAnswer } from '../../slack-code.ts';
import { type Reply, type Row, sentence } from '../feature.ts';
import { drawn } from './drawing.ts';
import type { FormField } from './form.ts';
import type { Request } from './request.ts';
import type { Watch } from './watch.ts';
import type { Known, Windows } from './windows.ts';

/** Slack gives three seconds; the answer has to travel too. */
const answerWithinMs = 2500;

export type GuardOptions = {
  deps: Deps;
  windows: Windows;
  /** The real time, which the sandbox never moves. */
  real(): number;
  reference(): string;
  report(reference: string, asked: string, error: unknown): void;
  watch: Pick<Watch, 'during'>;
  /** True until Slack has told of anybody who opened the App Home: it is shown without being asked, then. */
  isHomeSilent(team: string): boolean;
  /** Slack, as one workspace has it, for what people ask. */
  slack(team: string): WebClient;
  /** The app's own user there. */
  bot(team: string): string | null;
};

export type Incoming = {
  asked: string;
  /** In the order in which this process got to know of it. */
  order: number;
  request: Request;
  /** Says something only this person sees; null where Slack gives no way back. */
  whisper: ((text: string, blocks?: KnownBlock[]) => Promise<unknown>) | null;
  /** The window that this was done in, as it was then. */
  window: Window | null;
};

export type Window = {
  view: string;
  isModal: boolean;
  hash: string | undefined;
  fields: readonly FormField[];
  /** How often this process had drawn it when this was done. */
  draws?: number;
};

/** `run` resolves to the reply, however late. */
type Outcome = { reply: Reply; isLate: boolean; run: Promise<Reply> };

/** Runs a row; whatever goes wrong becomes one sentence for the person who caused it, in time. */
export async function outcomeOf(
  options: GuardOptions,
  { asked, request }: Incoming,
  row: Row,
  drawn: (reply: Reply) => Promise<Reply> = (reply) => Promise.resolve(reply),
): Promise<Outcome> {
  const run = attempt(options, asked, request, row).then(drawn);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    const reply = sentence(
      'This takes longer than usual. Please try again in a moment; nothing is done twice.',
    );
    timer = setTimeout(() => resolve({ reply, isLate: true, run }), answerWithinMs);
  });
  const outcome = await Promise.race([run.then((reply) => ({ reply, isLate: false, run })), late]);
  clearTimeout(timer);
  return outcome;
}

export async function attempt(
  options: GuardOptions,
  asked: string,
  request: Request,
  row: Row,
): Promise<Reply> {
  try {
    return await options.watch.during(asked, () => row.run(request));
  } catch (error) {
    return sentence(await sentenceFor(options, asked, request, error));
  }
}

/** For rows with a view: acknowledge, open the view while the trigger lives, then put the reply into it. */
export async function openAndRun(
  options: GuardOptions,
  incoming: Incoming,
  row: Row,
  ack: AckFn<never>,
): Promise<void> {
  await (ack as AckFn<void>)();
  const { asked, request } = incoming;
  let opened: Window;
  try {
    opened = await openOver(incoming, loadingView(row.loading ?? ''));
    options.windows(windowKey(request, opened.view)).isFromHome = isFromHome(options, incoming);
  } catch (error) {
    // The same click delivered twice: the first delivery has opened the view.
    if (isSlackAnswer(error, 'exchanged_trigger_id')) return;
    options.report(options.reference(), asked, error);
    await say(options, incoming, 'Slack did not let Quorum open a window in time. Please try again.');
    return;
  }
  const { reply, isLate, run } = await outcomeOf(options, incoming, row);
  await showIn(options, incoming, opened, reply);
  if (isLate) await showIn(options, incoming, opened, await run);
}

/** Whether this is the Home, or a form that was opened there. */
export const isFromHome = ({ windows }: GuardOptions, { request, window }: Incoming): boolean =>
  window !== null && (!window.isModal || windows(windowKey(request, window.view)).isFromHome);

/** Ids of views are Slack's, and said to be unique in one workspace only. */
export const windowKey = ({ actor }: Pick<Request, 'actor'>, view: string): string => `${actor.team} ${view}`;

/** From inside a modal Slack lets a view be laid over it, and not be opened; where three lie there, the top one changes. */
export async function openOver({ request, window }: Incoming, view: Modal): Promise<Window> {
  const { views } = request.slack;
  const wanted = { trigger_id: request.press, view };
  let answer: { view?: { id?: string; hash?: string } };
  try {
    answer = window?.isModal ? await views.push(wanted) : await views.open(wanted);
  } catch (error) {
    if (!window?.isModal || !isSlackAnswer(error, 'push_limit_reached')) throw error;
    answer = await views.update({ view_id: window.view, view });
  }
  return { view: answer.view?.id ?? '', isModal: true, hash: answer.view?.hash, fields: [] };
}

/** The first, one more where it got no answer, and one that Slack compares with nothing. */
const mostDraws = 3;

/** So long a page waits where Slack asks for fewer calls; the person goes on in the page that they see. */
const patienceMs = 60_000;

/**
 * Puts a reply into a window, one after another. `again`: makes the reply anew, where somebody did something later in the
 * window and an older page must not take the place of a newer one.
 */
export async function showIn(
  options: GuardOptions,
  incoming: Incoming,
  window: Window,
  reply: Reply,
  again?: () => Promise<Reply>,
): Promise<void> {
  const { request } = incoming;
  const known = options.windows(windowKey(request, window.view));
  const isOvertaken = () => again !== undefined && request.at < known.drawnFor;
  // A draft has everything in it, so that it can be shown later than what overtook this.
  const isTooLate = () => incoming.order < known.leftBy || (isOvertaken() && !isFromDraft(reply));
  if (isTooLate()) return;
  const wasOvertaken = isOvertaken();
  if (!wasOvertaken) {
    known.drawnFor = Math.max(known.drawnFor, request.at);
    known.latest = again;
  }
  known.turn = known.turn.then(inTurn);
  return known.turn;

  /** Again where Slack did not answer; and as the newest page for it where the window shows something else by now. */
  async function inTurn(): Promise<void> {
    let hash = known.hash ?? window.hash;
    let isStale = isFromDraft(reply) && window.draws !== undefined && window.draws !== known.draws;
    let patience = patienceMs;
    for (let left = mostDraws; !isTooLate(); ) {
      // What overtook it while it waited is drawn next, and from the draft, as if this had been drawn.
      if (!wasOvertaken && isOvertaken()) {
        known.draws += 1;
        return;
      }
      try {
        return await draw(isStale ? await anew() : reply, hash);
      } catch (error) {
        // Closed by the person while it was loading.
        if (isSlackAnswer(error, 'not_found')) return;
        const waitMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
        if (waitMs > 0 && waitMs <= patience) {
          patience -= waitMs;
          await pause(waitMs);
          hash = known.hash ?? hash;
          continue;
        }
        left -= 1;
        if (left === 0) return failed(error);
        const isOther = isSlackAnswer(error, 'hash_conflict');
        isStale = isOther || isFromDraft(reply);
        if (!isOther) continue;
        hash = undefined;
        known.hash = undefined;
      }
    }
  }

  async function failed(error: unknown): Promise<void> {
    options.report(options.reference(), incoming.asked, error);
    await say(options, incoming, 'Slack did not let Quorum show that. Please try again.');
  }

  /** As the draft has it by now, for what was done last; nothing where the page is another one. */
  async function anew(): Promise<Reply> {
    const make = known.latest ?? again;
    return make ? make() : reply;
  }

  async function draw(shown: Reply, hash: string | undefined): Promise<void> {
    if (shown !== reply && shown.show !== 'view') return;
    await put(incoming, known, { view_id: window.view, view: viewOf(shown, window) }, hash);
    window.hash = undefined;
  }
}

/** In the place of what Slack marks so, and of whatever is there where no mark is named. */
export async function put(
  { request }: Incoming,
  known: Known,
  shown: { view_id: string; view: Modal },
  hash: string | undefined,
): Promise<void> {
  const answer = await request.slack.views.update({ ...shown, ...(hash ? { hash } : {}) });
  known.hash = answer.view?.hash;
  known.draws += 1;
}

const isFromDraft = (reply: Reply): boolean => reply.show === 'view' && reply.isFromDraft;

export const viewOf = (reply: Reply, { fields }: Pick<Window, 'fields'>): Modal =>
  reply.show === 'view'
    ? drawn(reply.view, { ...reply, before: fields })
    : sentenceView(reply.show === 'sentence' ? reply.text : 'Done.');

/** Into the loading view that an acknowledgement asks for: it is there once Slack has acted on that. */
export async function showOnceThere(
  options: GuardOptions,
  incoming: Incoming,
  loading: string,
  view: Modal,
): Promise<void> {
  for (let left = 25; ; left -= 1) {
    try {
      await incoming.request.slack.views.update({ external_id: loading, view });
      return;
    } catch (error) {
      const isMissing = isSlackAnswer(error, 'not_found');
      // Then the person has closed it.
      if (left === 0 && isMissing) return;
      if (left === 0) return options.report(options.reference(), incoming.asked, error);
    }
    await pause(200);
  }
}

async function say(options: GuardOptions, { whisper, asked }: Incoming, words: string): Promise<void> {
  try {
    await whisper?.(words);
  } catch (error) {
    options.report(options.reference(), asked, error);
  }
}

async function sentenceFor(
  options: GuardOptions,
  asked: string,
  request: Request,
  error: unknown,
): Promise<string> {
  const known = error instanceof z.ZodError ? badInput('Slack sent something Quorum cannot read.') : error;
  if (known instanceof QuorumError) {
    if (known.code === 'try_again') options.report(options.reference(), asked, known);
    else await writeDown(options, asked, request, known.message);
    return known.message;
  }
  const reference = options.reference();
  options.report(reference, asked, error);
  return `Something went wrong in Quorum. Please try again; if it stays, give your administrator this reference: ${reference}.`;
}

async function writeDown(
  options: GuardOptions,
  asked: string,
  { actor }: Request,
  because: string,
): Promise<void> {
  try {
    await recordRefusal(options.deps, actor.team, { by: actor.user, asked, because });
  } catch (error) {
    options.report(options.reference(), asked, error);
  }
}
