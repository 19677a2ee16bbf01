import type { AckFn, App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { loadingView, sentenceView } from '../../../blocks/elements/form.ts';
import { loadingId, makeRef } from '../../../blocks/ids.ts';
import type { Reply } from '../feature.ts';
import type { Tables } from '../tables.ts';
import {
  attempt,
  type GuardOptions,
  type Incoming,
  openAndRun,
  outcomeOf,
  showIn,
  showOnceThere,
} from './guard.ts';
import { type Request, valuesOf } from './request.ts';

type Way = { team: string; slack: WebClient; respond: ((message: object) => Promise<unknown>) | null };

/** Joins Bolt to the tables: one listener per kind of delivery, one row per thing a person can do. */
export function listen(app: App, tables: Tables, options: GuardOptions): void {
  const incoming = (
    way: Way,
    user: string,
    asked: string,
    rest: Partial<Request>,
    trigger: string | null,
  ): Incoming => ({
    asked,
    whisper: way.respond ? whisperer(way.respond) : null,
    request: {
      actor: { team: way.team, user },
      deps: options.deps,
      slack: way.slack,
      input: '',
      values: {},
      form: '',
      press: trigger ?? '',
      at: options.real(),
      ...rest,
    },
  });

  app.command(/.*/, async ({ command, ack, client, context, respond }) => {
    const { text, user_id, trigger_id } = Typed.parse(command);
    const [word = '', ...rest] = text.trim().split(/\s+/);
    const row = tables.command(word);
    const way = { team: context.teamId ?? '', slack: client, respond };
    const delivery = incoming(
      way,
      user_id,
      `/hire ${word.slice(0, 30)}`,
      { input: rest.join(' ') },
      trigger_id ?? null,
    );
    if (row.loading) return openAndRun(options, delivery, row, ack as AckFn<never>);
    const { reply } = await outcomeOf(options, delivery, row);
    const answer = reply.show === 'sentence' ? ephemeral(reply) : undefined;
    await (ack as AckFn<unknown>)(isTooLarge(answer) ? undefined : answer);
    if (isTooLarge(answer) && reply.show === 'sentence') await tell(options, delivery, reply);
  });

  app.action(/.*/, async ({ body, ack, client, context, respond }) => {
    const { user, actions: pressed, trigger_id, response_url, view, state } = Press.parse(body);
    const [{ type, action_id, block_id, value, action_ts }] = pressed;
    // What is typed into a field is a value too, but not one of ours.
    const own = type === 'button' ? value : undefined;
    const row = tables.action(action_id);
    const way = { team: context.teamId ?? '', slack: client, respond: response_url ? respond : null };
    const delivery = incoming(
      way,
      user.id,
      action_id.slice(0, 60),
      {
        // Tick boxes in a message have no value of ours; the block they stand in says what they are about.
        input: own ?? view?.private_metadata ?? block_id,
        values: valuesOf(view?.state ?? state),
        form: view?.id ?? '',
        ...(action_ts ? { at: Number(action_ts) * 1000 } : {}),
      },
      trigger_id ?? null,
    );
    if (row.loading) return openAndRun(options, delivery, row, ack as AckFn<never>);
    const { reply } = await outcomeOf(options, delivery, row);
    if (row.isQuiet && reply.show === 'sentence') return (ack as AckFn<unknown>)(new Error('Not saved.'));
    await (ack as AckFn<void>)();
    if (view && reply.show === 'view') await showIn(options, delivery, view.id, reply);
    if (reply.show === 'sentence') await tell(options, delivery, reply);
  });

  app.view(/.*/, async ({ body, ack, client, context }) => {
    const { user, view, trigger_id } = Submission.parse(body);
    const row = tables.submission(view.callback_id);
    // Slack's time where our clock is ahead, because what is typed next is stamped by Slack.
    const at = Math.min(options.real(), Number(context.sentAt));
    const rest = { input: view.private_metadata, values: valuesOf(view.state), form: view.id, at };
    const way = { team: context.teamId ?? '', slack: client, respond: null };
    const delivery = incoming(way, user.id, view.callback_id.slice(0, 60), rest, trigger_id ?? null);
    const { reply } = await outcomeOf(options, delivery, row);
    const answer = responseAction(reply, view.blocks);
    if (!isTooLarge(answer)) return (ack as AckFn<unknown>)(answer);
    const loading = { ...loadingView(onItsWay), external_id: loadingId(delivery.request.press || view.id) };
    await (ack as AckFn<unknown>)({ response_action: 'update', view: loading });
    await showOnceThere(options, delivery, loading.external_id, reply);
  });

  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ body, ack, client, context }) => {
    const { user, view } = Closed.parse(body);
    const way = { team: context.teamId ?? '', slack: client, respond: null };
    const row = tables.closing(view.callback_id);
    const { request } = incoming(
      way,
      user.id,
      'closed',
      { input: view.private_metadata, form: view.id },
      null,
    );
    if (row) await attempt(options, `${view.callback_id.slice(0, 60)} closed`, request, row);
    await (ack as AckFn<void>)();
  });

  app.event(/.*/, async ({ event, client, context }) => {
    const row = tables.event(event.type);
    const user = 'user' in event && typeof event.user === 'string' ? event.user : null;
    const said = event.type === 'message' ? saidIn(event, Number(context.sentAt)) : {};
    if (!row || !user || !said) return;
    const way = { team: context.teamId ?? '', slack: client, respond: null };
    const { request } = incoming(way, user, event.type, said, null);
    await attempt(options, event.type, request, row);
  });
}

const Typed = z.object({
  text: z.string().default(''),
  user_id: z.string().max(64),
  trigger_id: z.string().optional(),
});

const Press = z.object({
  user: z.object({ id: z.string().max(64) }),
  actions: z.tuple(
    [
      z.object({
        type: z.string().default('button'),
        action_id: z.string().max(255),
        block_id: z.string().max(255).default(''),
        value: z.string().max(3000).optional(),
        action_ts: z
          .string()
          .regex(/^\d{1,12}(\.\d+)?$/)
          .optional(),
      }),
    ],
    z.unknown(),
  ),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  state: z.unknown().optional(),
  view: z
    .object({
      id: z.string().max(64),
      private_metadata: z.string().max(3000).default(''),
      state: z.unknown(),
    })
    .optional(),
});

const Submission = z.object({
  user: z.object({ id: z.string().max(64) }),
  view: z.object({
    id: z.string().max(64),
    callback_id: z.string().max(255),
    private_metadata: z.string().max(3000).default(''),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.unknown(),
  }),
  trigger_id: z.string().optional(),
});

/** After an outage Slack delivers what was said up to a day before; an answer to that helps nobody. */
const staleMs = 10 * 60_000;

/** A person's own words to the app: no bot's, no edit and no deletion. What they say is not read. */
const Said = z.object({
  channel_type: z.literal('im'),
  channel: z.string().max(64),
  ts: z.string().regex(/^\d{1,12}\.\d{1,6}$/),
  thread_ts: z
    .string()
    .regex(/^\d{1,12}\.\d{1,6}$/)
    .optional(),
  subtype: z.literal('file_share').optional(),
  bot_id: z.undefined().optional(),
});

function saidIn(event: object, sentAt: number): Pick<Request, 'input'> | null {
  const said = Said.safeParse(event).data;
  if (!said || sentAt - Number(said.ts) * 1000 > staleMs) return null;
  return { input: makeRef(said.channel, said.ts, said.thread_ts ?? said.ts) };
}

const Closed = z.object({
  user: z.object({ id: z.string().max(64) }),
  view: z.object({
    id: z.string().max(64),
    callback_id: z.string().max(255),
    private_metadata: z.string().max(3000).default(''),
  }),
});

const onItsWay =
  'The next page is on its way. If it does not come, close this window and open it again; what was saved is kept.';

/** A socket carries 20,480 bytes back and loses what is larger. Both doors do the same. */
const isTooLarge = (answer: unknown): boolean => Buffer.byteLength(JSON.stringify(answer ?? '')) > 15_000;

const ephemeral = ({ text, blocks }: { text: string; blocks?: KnownBlock[] }) => ({
  response_type: 'ephemeral',
  text,
  ...(blocks ? { blocks } : {}),
});

const whisperer = (respond: (message: object) => Promise<unknown>) => (text: string, blocks?: KnownBlock[]) =>
  respond({ ...ephemeral({ text, ...(blocks ? { blocks } : {}) }), replace_original: false });

async function tell(
  options: GuardOptions,
  { whisper, request, asked }: Incoming,
  reply: Reply & { show: 'sentence' },
) {
  try {
    if (whisper) await whisper(reply.text, reply.blocks);
    else if (request.press)
      await request.slack.views.open({ trigger_id: request.press, view: sentenceView(reply.text) });
  } catch (error) {
    options.report(options.reference(), asked, error);
  }
}

/** What cannot be saved stays in the form: closing it would throw away what the person typed. */
function responseAction(reply: Reply, blocks: { type: string; block_id?: string | undefined }[]): unknown {
  if (reply.show === 'view') return { response_action: 'update', view: reply.view };
  if (reply.show === 'nothing') return { response_action: 'clear' };
  const inputs = blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
  const last = inputs.at(-1);
  if (reply.show === 'errors') return { response_action: 'errors', errors: reply.errors };
  return last
    ? { response_action: 'errors', errors: { [last]: reply.text } }
    : { response_action: 'update', view: sentenceView(reply.text) };
}
