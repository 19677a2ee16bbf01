import type { AckFn, App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { loadingView, type Modal, sentenceView } from '../../../blocks/elements/form.ts';
import { actions, fieldOf, loadingId, makeRef, parseMenuValue } from '../../../blocks/ids.ts';
import { isEmpty, type TypedField } from '../../core/cards/draft.ts';
import { plainNames } from '../../flows/plain-names.ts';
import { isSlackAnswer } from '../../slack-code.ts';
import type { Reply } from '../feature.ts';
import type { Tables } from '../tables.ts';
import { placed, withoutValues } from './drawing.ts';
import { changedValue, type FormField, fieldsIn, valuesOf } from './form.ts';
import {
  attempt,
  type GuardOptions,
  type Incoming,
  isFromHome,
  openAndRun,
  openOver,
  outcomeOf,
  put,
  showIn,
  showOnceThere,
  viewOf,
  type Window,
  windowKey,
} from './guard.ts';
import type { Request } from './request.ts';
import { gathering, openWindows } from './windows.ts';

type Way = { team: string; slack: WebClient; respond: ((message: object) => Promise<unknown>) | null };

/** Joins Bolt to the tables: one listener per kind of delivery, one row per thing a person can do. */
export function listen(app: App, tables: Tables, given: Omit<GuardOptions, 'windows'>): void {
  const options: GuardOptions = { ...given, windows: openWindows() };
  const gather = gathering<Request, Reply>();
  let deliveries = 0;
  const wayOf = (context: Record<string, unknown>, respond: Way['respond']): Way => {
    const team = String(context.workspace);
    return { team, slack: options.slack(team), respond };
  };
  const incoming = (
    way: Way,
    user: string,
    asked: string,
    rest: Partial<Request>,
    trigger: string | null,
    window: Window | null = null,
  ): Incoming => ({
    asked,
    order: ++deliveries,
    window,
    whisper: way.respond ? whisperer(way.respond) : null,
    request: {
      actor: { team: way.team, user },
      deps: options.deps,
      slack: way.slack,
      input: '',
      values: {},
      fields: [],
      changes: [],
      form: '',
      press: trigger ?? '',
      at: options.real(),
      ...rest,
    },
  });

  app.command(/.*/, async ({ command, ack, context, respond }) => {
    const { text, user_id, trigger_id } = Typed.parse(command);
    const [word = '', ...rest] = text.trim().split(/\s+/);
    const row = tables.command(word);
    const way = wayOf(context, respond);
    const delivery = incoming(
      way,
      user_id,
      // Whatever else was typed may be somebody's name.
      tables.isCommand(word) ? `/hire ${word.toLowerCase()}` : '/hire ?',
      { input: rest.join(' ') },
      trigger_id ?? null,
    );
    if (row.loading) await openAndRun(options, delivery, row, ack as AckFn<never>);
    else {
      const { reply } = await outcomeOf(options, delivery, row);
      const answer = reply.show === 'sentence' ? ephemeral(reply) : undefined;
      await (ack as AckFn<unknown>)(isTooLarge(answer) ? undefined : answer);
      if (isTooLarge(answer) && reply.show === 'sentence') await tell(options, delivery, reply);
    }
    if (options.isHomeSilent(way.team)) await showHome(options, tables, delivery);
  });

  app.action(/.*/, async ({ body, ack, context, respond }) => {
    const { user, actions: pressed, trigger_id, response_url, view, message, state } = Press.parse(body);
    const [{ type, block_id, action_ts, ...sent }] = pressed;
    const chosen = type === 'overflow' ? parseMenuValue(sent.selected_option?.value) : null;
    const { action_id, value } = chosen
      ? { action_id: chosen.action, value: chosen.ref }
      : { action_id: sent.action_id, value: sent.value };
    const isField = type !== 'button' && type !== 'overflow';
    const fields = fieldsIn(view ? view.blocks : message?.blocks, view ? view.state : state);
    const changed = isField
      ? changedIn(fields, block_id, changedValue((body as { actions?: unknown[] }).actions?.[0]))
      : null;
    const at = action_ts ? Number(action_ts) * 1000 : options.real();
    const way = wayOf(context, response_url ? respond : null);
    const known = view
      ? options.windows(windowKey({ actor: { team: way.team, user: user.id } }, view.id))
      : undefined;
    const window = view
      ? { view: view.id, isModal: view.type === 'modal', hash: view.hash, fields, draws: known?.draws ?? 0 }
      : null;
    const emptied = known?.emptied;

    const delivery = incoming(
      way,
      user.id,
      action_id.slice(0, 60),
      {
        // What is typed into a field is a value too, but not one of ours. Tick boxes in a message have no value of ours;
        // the block they stand in says what they are about.
        input: (isField ? undefined : value) ?? view?.private_metadata ?? block_id,
        values: { ...valuesOf(fields, emptied), ...(changed ? { [changed.field]: changed.value } : {}) },
        fields,
        changes: changed ? [{ field: changed, at }] : [],
        form: view?.id ?? '',
        at,
      },
      trigger_id ?? null,
      window,
    );
    if (changed && window && action_id === actions.fieldChanged) {
      const isEmptied = isEmpty(changed.value);
      emptied?.[isEmptied ? 'add' : 'delete'](changed.id);
      await (ack as AckFn<void>)();
      if (isEmptied) await emptyIn(options, delivery, window, (body as { view?: unknown }).view);
      return;
    }
    const row = tables.action(action_id);
    if (row.loading) return openAndRun(options, delivery, row, ack as AckFn<never>);
    const run = (request = delivery.request) => attempt(options, delivery.asked, request, row);
    const { input } = delivery.request;
    // However long it takes: what is answered has to be true, and after three seconds Slack says itself that it was slow.
    const reply = row.isGathered
      ? await gather(`${way.team} ${action_id} ${view?.id} ${user.id} ${input}`, delivery.request, (all) =>
          run(gathered(all)),
        )
      : row.isQuiet
        ? await run()
        : (await outcomeOf(options, delivery, row)).reply;
    if (row.isQuiet && reply.show === 'sentence') return (ack as AckFn<unknown>)(new Error('Not saved.'));
    await (ack as AckFn<void>)();
    if (window && reply.show === 'view') await showIn(options, delivery, window, reply, () => run());
    if (reply.show === 'sentence') await tell(options, delivery, reply);
    const isOnHome = window !== null && !window.isModal;
    const isDone = isOnHome ? reply.show !== 'home' : !isField && isTaken(reply);
    if (isDone) await showHomeBehind(options, tables, delivery);
  });

  app.view(/.*/, async ({ body, ack, context }) => {
    const { user, view, trigger_id } = Submission.parse(body);
    const row = tables.submission(view.callback_id);
    // By Slack's clock, which says the second; what is typed next is stamped by it.
    const sentAt = Number(context.sentAt);
    const at = Math.max(Math.min(options.real(), sentAt), sentAt - 999);
    const way = wayOf(context, null);
    const known = options.windows(windowKey({ actor: { team: way.team, user: user.id } }, view.id));
    const fields = fieldsIn(view.blocks, view.state);
    const values = valuesOf(fields, known.emptied);
    const rest = { input: view.private_metadata, values, fields, form: view.id, at };
    const window = { view: view.id, isModal: true, hash: undefined, fields };
    const asked = view.callback_id.slice(0, 60);
    const delivery = incoming(way, user.id, asked, rest, trigger_id ?? null, window);
    const { reply } = await outcomeOf(options, delivery, row, (given) => inPlainWords(options, way, given));
    const answer = responseAction(reply, window);
    if (answer.response_action === 'update')
      Object.assign(known, { leftBy: delivery.order, hash: undefined });
    if (answer.response_action !== 'update' || !isTooLarge(answer)) {
      await (ack as AckFn<unknown>)(answer);
      if (isTaken(reply)) await showHomeBehind(options, tables, delivery);
      return;
    }
    const loading = { ...loadingView(onItsWay), external_id: loadingId(delivery.request.press || view.id) };
    await (ack as AckFn<unknown>)({ response_action: 'update', view: loading });
    await showOnceThere(options, delivery, loading.external_id, answer.view);
  });

  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ body, ack, context }) => {
    const { user, view } = Closed.parse(body);
    const way = wayOf(context, null);
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

  app.event(/.*/, async ({ event, context }) => {
    const row = tables.event(event.type);
    const user = 'user' in event && typeof event.user === 'string' ? event.user : null;
    const said = event.type === 'message' ? saidIn(event, Number(context.sentAt)) : {};
    const way = wayOf(context, null);
    // What the app itself does is no news to it.
    if (!row || !user || !said || user === options.bot(way.team)) return;
    const { request } = incoming(way, user, event.type, said, null);
    const run = (wanted: Request) => attempt(options, event.type, wanted, row);
    // Of several at once the last one tells what is true then.
    if (row.isGathered)
      await gather(`${way.team} ${event.type} ${user}`, request, (all) => run(all.at(-1) ?? request));
    else await run(request);
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
        value: z.string().max(3000).nullish(),
        /** Of a menu; what is chosen in a field has more to it, and is read with the form. */
        selected_option: z
          .object({ value: z.string().max(3000) })
          .nullish()
          .catch(null),
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
  message: z.object({ blocks: z.unknown().optional() }).optional(),
  view: z
    .object({
      id: z.string().max(64),
      type: z.string().default(''),
      hash: z.string().max(255).optional(),
      blocks: z.unknown().optional(),
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
    blocks: z.unknown().optional(),
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

/** Not the next page of something that is still being written. */
const isTaken = (reply: Reply): boolean =>
  reply.show === 'nothing' || (reply.show === 'view' && !reply.isFromDraft);

/** What was done from the Home stands there no more. */
async function showHomeBehind(options: GuardOptions, tables: Tables, delivery: Incoming): Promise<void> {
  if (isFromHome(options, delivery)) await showHome(options, tables, delivery);
}

async function showHome(options: GuardOptions, tables: Tables, { request }: Incoming): Promise<void> {
  const home = tables.event('app_home_opened');
  if (home) await attempt(options, 'app_home_opened', request, home);
}

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

async function tell(options: GuardOptions, incoming: Incoming, reply: Reply & { show: 'sentence' }) {
  const { whisper, request, asked } = incoming;
  try {
    if (whisper) await whisper(reply.text, reply.blocks);
    else if (request.press) await openOver(incoming, sentenceView(reply.text));
  } catch (error) {
    options.report(options.reference(), asked, error);
  }
}

/** The field that was just changed, with the value that it has now. */
const changedIn = (fields: readonly FormField[], id: string, value: TypedField['value']): TypedField => ({
  ...(fields.find((field) => field.id === id) ?? { id, field: fieldOf(id), shown: null }),
  value,
});

/** Of several changes in one window the newest request, with all that was changed. */
function gathered(requests: readonly Request[]): Request {
  const [first] = requests as [Request, ...Request[]];
  return { ...first, changes: requests.flatMap(({ changes }) => changes) };
}

/** From now on nothing stands in these fields that could be meant where Slack says nothing. */
async function emptyIn(options: GuardOptions, incoming: Incoming, window: Window, view: unknown) {
  const known = options.windows(windowKey(incoming.request, window.view));
  const next = withoutValues(view as Parameters<typeof withoutValues>[0], known.emptied);
  try {
    await put(incoming, known, { view_id: window.view, view: next }, known.hash ?? window.hash);
  } catch (error) {
    // The window shows another page, or none; what was emptied is remembered here.
    if (!isSlackAnswer(error, 'hash_conflict', 'not_found'))
      options.report(options.reference(), incoming.asked, error);
  }
}

type ResponseAction =
  | { response_action: 'update' | 'push'; view: Modal }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'clear' };

/** Beside a field, where Slack draws no mention. */
async function inPlainWords({ deps }: GuardOptions, way: { team: string }, reply: Reply): Promise<Reply> {
  if (reply.show === 'sentence') return { ...reply, text: await plainNames(deps, way, reply.text) };
  if (reply.show !== 'errors') return reply;
  const marks = Object.entries(reply.errors).map(async ([field, words]) => [
    field,
    await plainNames(deps, way, words),
  ]);
  return { ...reply, errors: Object.fromEntries(await Promise.all(marks)) };
}

/** What cannot be saved stays in the form: closing it would throw away what the person typed. */
function responseAction(reply: Reply, window: Window): ResponseAction {
  if (reply.show === 'view') return { response_action: 'update', view: viewOf(reply, window) };
  if (reply.show === 'nothing') return { response_action: 'clear' };
  const { marks, elsewhere } = placed(reply.show === 'errors' ? reply.errors : {}, window.fields);
  if (reply.show === 'sentence') elsewhere.push(reply.text);
  if (elsewhere.length === 0) return { response_action: 'errors', errors: marks };
  if (reply.show === 'errors' && reply.page)
    return { response_action: 'update', view: viewOf(reply.page, window) };
  // Slack marks nothing but fields: what is about no field of this form is said at the last one.
  const last = window.fields.findLast(({ isInput }) => isInput)?.id;
  // A form without any is kept below what is said.
  if (!last) return { response_action: 'push', view: sentenceView(elsewhere.join('\n')) };
  const words = [marks[last], ...elsewhere].filter(Boolean).join(' ');
  return { response_action: 'errors', errors: { ...marks, [last]: words } };
}
