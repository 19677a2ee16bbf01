import { setTimeout as pause } from 'node:timers/promises';
import type { AckFn } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import { loadingView, sentenceView } from '../../../blocks/elements/form.ts';
import { badInput, QuorumError } from '../../errors.ts';
import type { Deps } from '../../flows/deps.ts';
import { recordRefusal } from '../../flows/upkeep.ts';
import { type Reply, type Row, sentence } from '../feature.ts';
import type { Request } from './request.ts';

/** Slack gives three seconds; the answer has to travel too. */
const answerWithinMs = 2500;

export type GuardOptions = {
  deps: Deps;
  /** The real time, which the sandbox never moves. */
  real(): number;
  reference(): string;
  report(reference: string, asked: string, error: unknown): void;
};

export type Incoming = {
  asked: string;
  request: Request;
  /** Says something only this person sees; null where Slack gives no way back. */
  whisper: ((text: string, blocks?: KnownBlock[]) => Promise<unknown>) | null;
};

/** `run` resolves to the reply, however late. */
type Outcome = { reply: Reply; isLate: boolean; run: Promise<Reply> };

/** Runs a row; whatever goes wrong becomes one sentence for the person who caused it, in time. */
export async function outcomeOf(
  options: GuardOptions,
  { asked, request }: Incoming,
  row: Row,
): Promise<Outcome> {
  const run = attempt(options, asked, request, row);
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
    return await row.run(request);
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
  let opened: string | undefined;
  try {
    const answer = await request.slack.views.open({
      trigger_id: request.press,
      view: loadingView(row.loading ?? ''),
    });
    opened = answer.view?.id;
  } catch (error) {
    // The same click delivered twice: the first delivery has opened the view.
    if (error instanceof WebAPIPlatformError && error.data.error === 'exchanged_trigger_id') return;
    options.report(options.reference(), asked, error);
    await say(options, incoming, 'Slack did not let Quorum open a window in time. Please try again.');
    return;
  }
  const { reply, isLate, run } = await outcomeOf(options, incoming, row);
  await showIn(options, incoming, opened ?? '', reply);
  if (isLate) await showIn(options, incoming, opened ?? '', await run);
}

const viewOf = (reply: Reply) =>
  reply.show === 'view' ? reply.view : sentenceView(reply.show === 'sentence' ? reply.text : 'Done.');

export async function showIn(
  options: GuardOptions,
  incoming: Incoming,
  opened: string,
  reply: Reply,
): Promise<void> {
  try {
    await incoming.request.slack.views.update({ view_id: opened, view: viewOf(reply) });
  } catch (error) {
    // Closed by the person while it was loading.
    if (error instanceof WebAPIPlatformError && error.data.error === 'not_found') return;
    options.report(options.reference(), incoming.asked, error);
    await say(options, incoming, 'Slack did not let Quorum show that. Please try again.');
  }
}

/** Into the loading view that an acknowledgement asks for: it is there once Slack has acted on that. */
export async function showOnceThere(
  options: GuardOptions,
  incoming: Incoming,
  loading: string,
  reply: Reply,
): Promise<void> {
  const view = viewOf(reply);
  for (let left = 25; ; left -= 1) {
    try {
      await incoming.request.slack.views.update({ external_id: loading, view });
      return;
    } catch (error) {
      const isMissing = error instanceof WebAPIPlatformError && error.data.error === 'not_found';
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
