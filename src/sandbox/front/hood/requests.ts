import { ControlError } from '../../control/call.ts';
import type { RequestBodies, RequestList, RequestRow } from '../../page/hood/wire.ts';
import type { Sandbox } from '../../sandbox.ts';
import { isObject, type Json } from '../../slack/rules/rules.ts';
import { parsedDeep, withoutSecrets } from './hidden.ts';

type Standing = Pick<Sandbox, 'slack' | 'google'>;
type Asked = Standing['slack']['requests'][number];
type Told = Standing['slack']['deliveries'][number];
type Planned = Standing['google']['requests'][number];

const atOnce = 200;

/** What app, Slack and Google said to each other, newest first; of what each asked only the newest. */
export function requestsOf(sandbox: Standing, words: string): RequestList {
  const { slack, google } = sandbox;
  const rows = [
    ...newest(slack.requests).map(([index, request]) => askedRow(`s${index}`, request)),
    ...newest(slack.deliveries).map(([index, delivery]) => toldRow(`d${index}`, delivery)),
    ...newest(google.requests).map(([index, request]) => plannedRow(`g${index}`, request)),
  ].sort((one, other) => other.at - one.at);
  // An arrow makes one word of what it joins.
  const wanted = words
    .toLowerCase()
    .replace(/\s*(→|->)\s*/g, '→')
    .split(/\s+/)
    .filter(Boolean);
  const matching = rows.filter((row) => {
    const text = `${row.from}→${row.to} ${row.what} ${row.answer} ${row.fault ?? ''}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const total = slack.requests.length + slack.deliveries.length + google.requests.length;
  return { rows: matching.slice(0, atOnce), total, matching: matching.length };
}

function newest<T>(all: readonly T[]): [index: number, entry: T][] {
  const from = Math.max(0, all.length - 3 * atOnce);
  return all.slice(from).map((entry, index) => [from + index, entry]);
}

function askedRow(id: string, { at, method, status, response, ms, fault }: Asked): RequestRow {
  const isLost = status === 0 || (fault !== undefined && ms === undefined);
  const error = /^\{"ok":false,"error":"(\w+)"/.exec(response)?.[1];
  const answer = isLost ? noAnswer(fault) : (error ?? (status < 300 ? 'ok' : String(status)));
  const isGood = !isLost && status < 400 && !error;
  return {
    id,
    at,
    from: 'app',
    to: 'slack',
    what: method,
    answer,
    isGood,
    ms: ms ?? null,
    fault: fault ?? null,
  };
}

function plannedRow(id: string, { cameAt, method, path, status, ms, fault }: Planned): RequestRow {
  const what = `${method} ${decodeURIComponent(path.replace('/calendar/v3', ''))}`;
  const answer = status === null ? noAnswer(fault) : String(status);
  const isGood = status !== null && status < 400;
  return {
    id,
    at: cameAt,
    from: 'app',
    to: 'google',
    what,
    answer,
    isGood,
    ms: ms ?? null,
    fault: fault ?? null,
  };
}

function toldRow(id: string, delivery: Told): RequestRow {
  const { at, status, ms, error } = delivery;
  const isOpen = status === 0 && !error;
  const answer = isOpen ? 'on its way' : (error ?? String(status));
  const fault = error === 'lost' ? 'lost' : null;
  const isGood = isOpen || (status >= 200 && status < 300);
  return {
    id,
    at,
    from: 'slack',
    to: 'app',
    what: whatTold(delivery),
    answer,
    isGood,
    ms: isOpen ? null : ms,
    fault,
  };
}

const noAnswer = (fault: string | undefined): string => (fault ? 'no answer' : 'on its way');

const knownTold = new WeakMap<Told, string>();

/** Which command, press, form or event it is; read once, since what was sent stays as it is. */
function whatTold(delivery: Told): string {
  const what = knownTold.get(delivery) ?? whatSent(delivery);
  knownTold.set(delivery, what);
  return what;
}

function whatSent({ kind, body }: Told): string {
  const sent = bodyOf(body);
  if (kind === 'command') return `command ${sent.command} ${String(sent.text ?? '').split(' ')[0]}`;
  if (kind === 'event') return `event ${isObject(sent.event) ? sent.event.type : sent.type}`;
  const payload = isObject(sent.payload) ? sent.payload : sent;
  const [action] = Array.isArray(payload.actions) ? payload.actions : [];
  const view = isObject(payload.view) ? payload.view.callback_id : undefined;
  // Which field somebody chose or typed in is theirs: some fields come with a rating.
  const pressed = isObject(action) && action.type === 'button' ? action.action_id : undefined;
  const about = pressed ?? view ?? '';
  return `${payload.type ?? kind} ${about}`.trim();
}

/** One of them, pretty-printed; without tokens, signatures and what people typed. */
export function bodiesOf({ slack, google }: Standing, id: string): RequestBodies {
  const index = Number(id.slice(1));
  const asked = id.startsWith('s') ? slack.requests[index] : undefined;
  const told = id.startsWith('d') ? slack.deliveries[index] : undefined;
  const planned = id.startsWith('g') ? google.requests[index] : undefined;
  if (asked) {
    const channel = slack.conversations().find(({ id }) => id === asked.args.channel);
    const isMessage = /^(chat\.(postMessage|update)|conversations\.(history|replies))$/.test(asked.method);
    const isForEveryone = isMessage && (channel?.kind === 'public' || channel?.kind === 'private');
    const sent = asked.method === 'files.upload' ? { file: '(bytes)' } : asked.args;
    return { id, sent: pretty(sent, isForEveryone), answered: answerOf(asked.response, isForEveryone) };
  }
  if (told) {
    const sent = { headers: told.headers, body: bodyOf(told.body) };
    // A command is typed; only its first word is one of ours.
    const { text } = sent.body;
    if (typeof text === 'string') sent.body.command = `${sent.body.command} ${text.split(' ')[0]}`;
    return { id, sent: pretty(sent, false), answered: answerOf(told.text, false) };
  }
  if (planned) {
    const { query, body, response } = planned;
    const sent = body === '' ? { query } : bodyOf(body);
    return { id, sent: pretty(sent, true), answered: answerOf(response, true) };
  }
  throw new ControlError(404, 'There is no such request.');
}

function bodyOf(body: string): Json {
  const parsed = parsedDeep(body);
  if (isObject(parsed)) return parsed;
  return parsedDeep(Object.fromEntries(new URLSearchParams(body))) as Json;
}

const pretty = (value: unknown, isForEveryone: boolean): string =>
  JSON.stringify(withoutSecrets(parsedDeep(value), isForEveryone), null, 2);

function answerOf(text: string, isForEveryone: boolean): string {
  if (text === '') return '';
  const parsed = parsedDeep(text);
  return typeof parsed === 'string' ? `(${text.length} characters)` : pretty(parsed, isForEveryone);
}
